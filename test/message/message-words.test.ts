// The words of a message for the index, from real bytes.
import { describe, expect, test } from 'vitest'
import { messageWords } from '../../electron/message/message-words.ts'

const words = (lines: readonly string[]) => messageWords(3, Buffer.from(lines.join('\r\n')))

describe('the words of a message', () => {
  test('are those of its people, subject and text, folded', () => {
    expect(
      words([
        'From: =?utf-8?q?S=C3=B8ren_=C3=85berg?= <soren@fjord.example>',
        'To: Marit <marit@fjord.example>, list@fjord.example',
        'Cc: Ebba <ebba@fjord.example>',
        'Subject: =?utf-8?b?5p2x5Lqs?= Tide',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'Grüße: see https://fjord.example/x',
      ]),
    ).toMatchObject({
      id: 3,
      sender: 'soren aberg soren fjord example',
      recipients: 'marit marit fjord example list fjord example',
      copied: 'ebba ebba fjord example',
      subject: '東 京 tide',
      body: 'grusse see https fjord example x',
      fileNames: [],
      hasLink: true,
      hasImage: false,
    })
  })

  test('are those of HTML where there is nothing else', () => {
    const { body, hasLink } = words([
      'Content-Type: text/html',
      '',
      '<style>p{color:red}</style><p>Tide&nbsp;<b>tab</b>les</p><a href="https://x.example">gauge</a>',
    ])
    expect([body, hasLink]).toEqual(['tide tables gauge', true])
  })

  test('are those of attached texts and of the names of what is attached', () => {
    const found = words([
      'Content-Type: multipart/mixed; boundary=x',
      '',
      '--x',
      '',
      'Letter',
      '--x',
      'Content-Type: text/csv',
      'Content-Disposition: attachment; filename="Tide.csv"',
      '',
      'harbour;level',
      '--x',
      'Content-Type: image/png',
      'Content-Disposition: attachment; filename="map.png"',
      '',
      'x',
      '--x--',
    ])
    expect(found).toMatchObject({ fileNames: ['Tide.csv', 'map.png'], body: 'letter harbour level', hasImage: true })
  })

  test('are bounded', () => {
    const { body } = words(['Subject: x', '', 'tide '.repeat(400_000)])
    expect(body.length).toBeLessThanOrEqual(262_144)
  })
})
