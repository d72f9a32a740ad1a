import { describe, expect, test } from 'vitest'
import { summarise, summariseHeader } from '../../electron/message/summarise.ts'
import { gistLine } from '../../electron/reading/gist/gist-line.ts'
import { messageOf, readFixture } from './fixture.ts'

describe('the row of a message', () => {
  test('says who, to whom, what, when and the first words', () => {
    expect(summarise(7, readFixture('alternative.eml'))).toEqual({
      id: 7,
      from: { name: 'Marit Solberg', address: 'marit@havnelab.example' },
      to: [{ name: 'Jonas Eide', address: 'jonas@havnelab.example' }],
      subject: 'Tide gauge drift',
      dateMs: Date.UTC(2026, 10, 4, 11, 38),
      messageId: '<1@havnelab.example>',
      references: [],
      snippet: 'Grüße aus Kvaløya, ein langer Satz.',
      hasAttachments: false,
      isReadable: true,
    })
  })

  test('M4: says when the last server took it in, whatever the others and the sender say', () => {
    const top = (value: string) =>
      summarise(1, messageOf(value, 'Received: by b; Wed, 4 Nov 2026 11:38:02 +0100', '', ''))
    const atMs = Date.UTC(2026, 10, 25, 10, 38)
    expect(top('Received: from a by b\r\n with SMTP; Wed, 25 Nov 2026 10:38:00 +0000 (UTC)').deliveredMs).toBe(atMs)
    expect(top('Received: from a (x; y) by b; 25 Nov 2026 11:38:00 +0100').deliveredMs).toBe(atMs)
    expect(top('Received: from a by b').deliveredMs).toBeUndefined()
    expect(top('Received: from a by b; never').deliveredMs).toBeUndefined()
    expect(summarise(1, messageOf('Date: Wed, 25 Nov 2026 10:38:00 +0000', '', '')).deliveredMs).toBeUndefined()
  })

  test.each([
    ['attachments.eml', true],
    ['attached-message.eml', true],
    ['outlook.eml', true],
    ['uuencode.eml', true],
    ['plain.eml', false],
    ['nested.eml', false],
  ])('says whether something is attached: %s %s', (name, hasAttachments) => {
    expect(summarise(1, readFixture(name)).hasAttachments).toBe(hasAttachments)
  })

  test('a picture inside the text is no attachment', () => {
    const lines = readFixture('inline-picture.eml')
      .toString('latin1')
      .replace(/--rel\r\nContent-Type: image\/svg[\s\S]*(?=--rel--)/, '')
    expect(summarise(1, Buffer.from(lines, 'latin1')).hasAttachments).toBe(false)
    expect(summarise(1, Buffer.from(lines.replace('cid:gauge', 'cid:nothing'), 'latin1')).hasAttachments).toBe(true)
  })

  test('HTML-13: subject and names have no controls and no direction overrides', () => {
    const row = summarise(
      1,
      messageOf('From: "a =?utf-8?Q?=E2=80=AEb=07?=" <x@y>', 'Subject: =?utf-8?Q?in=E2=80=AEvoice=00?=', '', ''),
    )
    expect(row.from.name).toBe('a b')
    expect(row.subject).toBe('invoice')
  })

  test('HTML-10: the words of HTML come without its markup, styles and scripts', () => {
    const { snippet } = summarise(
      1,
      messageOf(
        'Content-Type: text/html',
        '',
        '<style>p{}</style><script>x()</script><p>Words &amp; <b>more</b>&nbsp;here</p>',
      ),
    )
    expect(snippet).toBe('Words & more here')
    expect(summarise(1, readFixture('html-only.eml')).snippet).toBe('Price list Read the prices. one two')
  })

  test('of an unreadable message shows what its header says', () => {
    expect(summariseHeader(3, readFixture('plain.eml'))).toMatchObject({
      id: 3,
      subject: 'Tide gauge drift',
      snippet: '',
      isReadable: false,
    })
  })
})

describe('the first words', () => {
  test.each([
    ['Hello\n\nJonas', 'Hello Jonas'],
    ['Yes.\n\nOn Wed, Marit wrote:\n> Will you come?\n', 'Yes.'],
    ['Am 4.11. schrieb Marit\n<marit@example.com>:\n\n> Kommst du?\n\nJa.', 'Ja.'],
    ['> only a quotation', 'only a quotation'],
    ['Text\n-- \nMarit, Havnelab', 'Text'],
    ['Text\n-----Original Message-----\nFrom: x', 'Text'],
    ['=====\nNews\n=====', 'News'],
    ['Look here:\nand there', 'Look here: and there'],
    ['\u200c \u00a0\u200c \u00a0Words', 'Words'],
    ['', ''],
  ])('of %j are %j', (text, expected) => {
    expect(gistLine(text)).toBe(expected)
  })

  test('are at most 200 characters', () => {
    expect(gistLine('word '.repeat(1_000)).length).toBeLessThan(201)
    expect(gistLine('😀'.repeat(500)).isWellFormed()).toBe(true)
  })
})
