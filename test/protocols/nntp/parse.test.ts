import { describe, expect, it } from 'vitest'
import { sinceArgument } from '../../../electron/protocols/nntp/arguments.ts'
import { parseHead } from '../../../electron/protocols/nntp/article-head.ts'
import { BodyLines } from '../../../electron/protocols/nntp/body-lines.ts'
import { offers, parseCapabilities } from '../../../electron/protocols/nntp/capabilities.ts'
import { decodeLine, parseListEntry } from '../../../electron/protocols/nntp/listing.ts'
import { parseOverviewLine } from '../../../electron/protocols/nntp/overview.ts'
import { parseOverviewFormat, USUAL_FORMAT } from '../../../electron/protocols/nntp/overview-format.ts'
import {
  parseArticleFacts,
  parseArticleNumber,
  parseDate,
  parseGroupFacts,
  parseHeaderValue,
  parseListedMessageId,
  parseReply,
} from '../../../electron/protocols/nntp/parse.ts'
import { cutRange, formatRange, isInRange } from '../../../electron/protocols/nntp/ranges.ts'

describe('a reply', () => {
  it.for<[string, unknown]>([
    ['200 ready', { code: 200, lines: ['ready'] }],
    ['205', { code: 205, lines: [''] }],
    ['211  1 2 3 x ', { code: 211, lines: ['1 2 3 x '] }],
    ['200-ready', undefined],
    ['2000 ready', undefined],
    ['650 x', undefined],
    [' 200 x', undefined],
    ['', undefined],
  ])('%s', ([line, reply]) => expect(parseReply(line)).toEqual(reply))
})

describe('the facts of a newsgroup', () => {
  it.for<[string, unknown]>([
    ['12 5 20 misc.test', { name: 'misc.test', count: 12, first: 5, last: 20 }],
    ['0 1 0 misc.test selected', { name: 'misc.test', count: 0, first: 1, last: 0 }],
    ['12 5 20', { name: 'asked', count: 12, first: 5, last: 20 }],
    ['0000000012 05 20 x', { name: 'x', count: 12, first: 5, last: 20 }],
    ['9999999999999999 1 2 x', undefined],
    ['-1 1 2 x', undefined],
    ['many', undefined],
  ])('%s', ([text, facts]) => expect(parseGroupFacts(text, 'asked')).toEqual(facts))
})

it('an article is known by number and id, or by number alone', () => {
  expect(parseArticleFacts('5 <a@x> follows')).toEqual({ number: 5, messageId: '<a@x>' })
  expect(parseArticleFacts('0 <a@x>')).toEqual({ number: 0, messageId: '<a@x>' })
  expect(parseArticleFacts('5 article')).toEqual({ number: 5, messageId: '' })
  expect(parseArticleFacts('<a@x>')).toBeUndefined()
})

it('a clock is read, and none that is none', () => {
  expect(parseDate('20260314093015')).toBe(Date.UTC(2026, 2, 14, 9, 30, 15))
  for (const text of ['20261314093015', '2026031409301', 'now', '20260314243015'])
    expect(parseDate(text)).toBeUndefined()
})

it('lines of lists of numbers, ids and values are read, and malformed ones are not', () => {
  expect(['5', ' 5 ', 'x', '', '5 6'].map(parseArticleNumber)).toEqual([5, 5, undefined, undefined, undefined])
  expect(['<a@x>', 'a@x', '<a b>', ''].map(parseListedMessageId)).toEqual(['<a@x>', undefined, undefined, undefined])
  expect(parseHeaderValue('5 Re: x  y')).toEqual({ number: 5, value: 'Re: x  y' })
  expect(parseHeaderValue('5')).toEqual({ number: 5, value: '' })
  expect(parseHeaderValue('5 (none)')).toEqual({ number: 5, value: '' })
  expect(parseHeaderValue('<a@x> y')).toEqual({ number: 0, value: 'y' })
  expect(parseHeaderValue('five x')).toBeUndefined()
})

it('capabilities are labels with arguments, whatever the case', () => {
  const known = parseCapabilities(['VERSION 2', 'list ACTIVE', 'LIST motd', 'X', '?? ', '', 'AUTHINFO'])
  expect([...known.keys()]).toEqual(['VERSION', 'LIST', 'AUTHINFO'])
  expect([offers(known, 'LIST', 'MOTD'), offers(known, 'AUTHINFO', 'USER'), offers(undefined, 'LIST')]).toEqual([
    true,
    false,
    false,
  ])
})

describe('ranges', () => {
  it('are written as commands want them', () => {
    expect([{ from: 5 }, { from: 5, to: 5 }, { from: 5, to: 7 }].map(formatRange)).toEqual(['5-', '5', '5-7'])
  })

  it('are cut into pieces that hold every number once', () => {
    expect(cutRange({ from: 1, to: 10 }, 4)).toEqual([
      { from: 1, to: 4 },
      { from: 5, to: 8 },
      { from: 9, to: 10 },
    ])
    expect(cutRange({ from: 3, to: 3 }, 4)).toEqual([{ from: 3, to: 3 }])
    expect(cutRange({ from: 1 }, 4, 6)).toEqual([{ from: 1, to: 4 }, { from: 5 }])
    expect(cutRange({ from: 9 }, 4, 6)).toEqual([{ from: 9 }])
    // Articles may arrive meanwhile: what is above the last known number belongs to the open piece.
    expect(cutRange({ from: 1 }, 4, 4)).toEqual([{ from: 1, to: 4 }, { from: 5 }])
  })

  it('know what is in them', () => {
    expect([isInRange(5, { from: 5 }), isInRange(4, { from: 5 }), isInRange(8, { from: 5, to: 7 })]).toEqual([
      true,
      false,
      false,
    ])
  })
})

it('times are written with four digits of the year, or with two', () => {
  const time = Date.UTC(2026, 10, 21, 7, 5, 9)
  expect([sinceArgument(time, false), sinceArgument(time, true)]).toEqual(['20261121 070509 GMT', '261121 070509 GMT'])
})

describe('lines of a body', () => {
  it('are the same wherever the chunks are cut', () => {
    const text = 'one\r\ntwo\n\r\nfour\rstill four\r\nGr\xfc\xdfe\r\nlast'
    for (let at = 0; at <= text.length; at++) {
      const lines = new BodyLines()
      const parts = [text.slice(0, at), text.slice(at)].flatMap(part => lines.push(Buffer.from(part, 'latin1')))
      expect([...parts, ...lines.end()]).toEqual(['one', 'two', '', 'four\rstill four', 'Gr\xfc\xdfe', 'last'])
    }
  })

  it('NET-06: one without an end is cut, and the next is whole', () => {
    const lines = new BodyLines()
    for (let count = 0; count < 100; count++) expect(lines.push(Buffer.alloc(64 * 1024, 'x'))).toEqual([])
    const [cut = '', next] = lines.push(Buffer.from('\r\nnext\r\n'))
    expect(cut.length).toBeLessThanOrEqual(256 * 1024)
    expect(next).toBe('next')
  })
})

describe('NNTP-02: an overview line', () => {
  const parse = (line: string) => parseOverviewLine(line, USUAL_FORMAT, { from: 1 })

  it('is a row with everything it has', () => {
    expect(parse('5\tSubj\tA <a@x>\tDate\t<a@x>\t<r@x>\t123\t7\tXref: s g:5\tOrganization: O: O')).toEqual({
      number: 5,
      subject: 'Subj',
      from: 'A <a@x>',
      date: 'Date',
      messageId: '<a@x>',
      references: '<r@x>',
      sizeBytes: 123,
      lines: 7,
      xref: 's g:5',
      extra: { organization: 'O: O' },
    })
  })

  it.for<[string, string, object]>([
    ['only a number', '5', { number: 5, subject: '', messageId: '', sizeBytes: undefined }],
    ['empty fields', '5\t\t\t\t\t\t\t', { subject: '', lines: undefined, xref: undefined, extra: {} }],
    ['counts that are none', '5\ts\tf\td\t<a@x>\t\t-3\t0x10', { sizeBytes: undefined, lines: undefined }],
    ['a count beyond all counts', `5\ts\tf\td\t<a@x>\t\t${'9'.repeat(40)}\t1`, { sizeBytes: undefined, lines: 1 }],
    ['an id that is none', '5\ts\tf\td\ta@x\t\t1\t1', { messageId: '', sizeBytes: 1 }],
    ['8-bit bytes', '5\tGr\xfc\xdfe\xff\tf', { subject: 'Gr\xfc\xdfe\xff' }],
    ['more fields than were told', `5${'\tx'.repeat(300)}`, { number: 5, subject: 'x', extra: {} }],
    [
      'a field with a name of ours',
      '5\ts\tf\td\t<a@x>\t\t1\t1\t__proto__: x\tconstructor: y',
      { extra: { constructor: 'y' } },
    ],
  ])('with %s is a row as far as known', ([, line, expected]) => expect(parse(line)).toMatchObject(expected))

  it.for(['', '\t', 'x\ts', '-5\ts', '5.5\ts', '1e3\ts', '0\ts'])('"%s" is none', line =>
    expect(parse(line)).toBeUndefined(),
  )

  it('NNTP-12: has room for a thousand references, and bounds what is longer', () => {
    const references = Array.from({ length: 1_000 }, (_, index) => `<${index}.${'x'.repeat(40)}@x>`).join(' ')
    expect(parse(`5\ts\tf\td\t<a@x>\t${references}\t1\t1`)?.references).toBe(references)
    expect(parse(`5\t${'s'.repeat(100_000)}`)?.subject).toHaveLength(4_096)
  })
})

it('a format is believed where it is whole, and its extra fields always', () => {
  const whole = 'From: Subject: Date: Message-ID: References: :lines :bytes Xref:full'.split(' ')
  expect(parseOverviewFormat(whole)).toMatchObject({ from: 1, subject: 2, lines: 6, bytes: 7 })
  const broken = 'Subject: From: Date: Date: References: :bytes :lines X:full Y: !'.split(' ')
  expect(parseOverviewFormat(broken)).toEqual({
    ...USUAL_FORMAT,
    extra: [{ name: 'x', isFull: true }, { name: 'y', isFull: false }, undefined],
  })
  expect(parseOverviewFormat([])).toEqual(USUAL_FORMAT)
})

it('a header is unfolded, and the first of each field counts', () => {
  const fields = parseHead('Subject: a\r\n b\r\n\tc\r\nFROM:x\nSubject: other\r\nno field\r\n: empty\r\nX:\r\n')
  expect([...fields]).toEqual([
    ['subject', 'a b c'],
    ['from', 'x'],
    ['x', ''],
  ])
})

it('lines of lists are UTF-8, or else Latin-1', () => {
  expect(decodeLine(Buffer.from('Grüße').toString('latin1'))).toBe('Grüße')
  expect(decodeLine('Gr\xfc\xdfe')).toBe('Grüße')
  expect(parseListEntry('ACTIVE', 'x 5 1 =other.group')).toMatchObject({ status: '=other.group' })
  expect(parseListEntry('ACTIVE', `${'x'.repeat(600)} 5 1 y`)).toBeUndefined()
})
