import { describe, expect, test } from 'vitest'
import { readHeaders } from '../../electron/message/headers.ts'
import { newsFieldsOf } from '../../electron/message/news-fields.ts'
import { parseMessage } from '../../electron/message/parsed-message.ts'
import { summariseArticle } from '../../electron/message/summarise-article.ts'
import { messageOf } from './fixture.ts'

const fieldsOf = (...lines: string[]) => newsFieldsOf(readHeaders(messageOf(...lines, '', '')).fields)
const png = `iVBORw0KGgo${'A'.repeat(300)}==`

describe('the fields of an article', () => {
  test('say where it is, where answers go, and until when', () => {
    expect(
      fieldsOf(
        'Newsgroups: comp.lang.c, de.comp.lang.c',
        'Followup-To: poster',
        'Mail-Copies-To: nobody',
        'Organization: =?utf-8?Q?M=C3=A5leriet?=',
        'Expires: Wed, 4 Nov 2026 12:38:00 +0100',
        'Cancel-Lock: sha256:abc=',
        'Supersedes: <1@x>',
      ),
    ).toEqual({
      newsgroups: ['comp.lang.c', 'de.comp.lang.c'],
      followupTo: ['poster'],
      mailCopiesTo: 'nobody',
      organization: 'Måleriet',
      control: '',
      supersedes: '<1@x>',
      cancelLock: 'sha256:abc=',
      cancelKey: '',
      expiresMs: Date.UTC(2026, 10, 4, 11, 38),
    })
  })

  test('82: hold a picture of the author', () => {
    expect(fieldsOf(`Face: ${png.slice(0, 70)}`, ` ${png.slice(70)}`).face).toEqual({ kind: 'face', data: png })
    expect(fieldsOf('X-Face: ab"c', ' d~!').face).toEqual({ kind: 'x-face', data: 'ab"cd~!' })
    expect(fieldsOf('Face: <svg onload=x>').face).toBeUndefined()
    expect(fieldsOf('X-Face: gr\u00fcn').face).toBeUndefined()
  })

  test('NNTP-12: are bounded, whatever was written', () => {
    const { newsgroups, organization } = fieldsOf(
      `Newsgroups: ${'a.b,'.repeat(100_000)}c`,
      `Organization: ${'x'.repeat(50_000)}`,
    )
    expect(newsgroups).toEqual(['a.b'])
    expect(organization.length).toBe(2_000)
  })
})

test('N16: the row of an article has its author’s own first words, and the text for the index', () => {
  const bytes = messageOf(
    'From: Marit <marit@example.com>',
    'Newsgroups: a.b,c.d',
    'Subject: Tides',
    'Message-ID: <2@x>',
    'References: <0@x> <1@x>',
    '',
    'Jonas wrote:',
    '> When?',
    'At noon.',
    '-- ',
    'Marit',
  )
  expect(summariseArticle(7, parseMessage(bytes))).toEqual({
    id: 7,
    gist: 'At noon.',
    from: 'Marit <marit@example.com>',
    subject: 'Tides',
    messageId: '<2@x>',
    newsgroups: ['a.b', 'c.d'],
    references: ['<0@x>', '<1@x>'],
    text: 'Jonas wrote:\n> When?\nAt noon.\n-- \nMarit',
    hasAttachments: false,
  })
})
