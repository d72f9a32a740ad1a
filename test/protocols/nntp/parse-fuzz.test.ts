// Hostile lines against everything that reads them. Some thousands each time; KITTIWAKE_LONG=1 reads a million.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseHead } from '../../../electron/protocols/nntp/article-head.ts'
import { BodyLines } from '../../../electron/protocols/nntp/body-lines.ts'
import { parseCapabilities } from '../../../electron/protocols/nntp/capabilities.ts'
import { type ListVariant, parseListEntry } from '../../../electron/protocols/nntp/listing.ts'
import { parseOverviewLine } from '../../../electron/protocols/nntp/overview.ts'
import { parseOverviewFormat } from '../../../electron/protocols/nntp/overview-format.ts'
import {
  parseArticleFacts,
  parseArticleNumber,
  parseDate,
  parseGroupFacts,
  parseHeaderValue,
  parseListedMessageId,
  parseReply,
} from '../../../electron/protocols/nntp/parse.ts'

const isLong = process.env.KITTIWAKE_LONG === '1'
const numRuns = isLong ? 1_000_000 : 4_000
const timeoutMs = isLong ? 3_600_000 : 60_000

const PIECES = [
  ...['\t', ' ', '\r', '\n', '\0', ':', '<', '>', '@', '=?UTF-8?Q?x?=', '(none)', '.', '\xff', '\u202e', '😀'],
  ...[
    '211',
    '224',
    '9'.repeat(30),
    '-1',
    '0',
    '12',
    '0x1f',
    '<a@x>',
    '<a@x> <b@x>',
    'Xref: s g:5',
    'Xref:full',
    '__proto__: x',
  ],
  ...['Subject:', 'From: a@x', ':bytes', 'full', 'misc.test', 'y', '=other', '20260314093015', 'x'.repeat(5_000)],
]
const line = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 24 })
  .map(pieces => pieces.join(''))
const cells = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 10 })), { maxLength: 80 })
  .map(pieces => pieces.join('\t'))
const variants: readonly ListVariant[] = [
  ...(['ACTIVE', 'COUNTS', 'NEWSGROUPS', 'ACTIVE.TIMES', 'DISTRIB.PATS', 'DISTRIBUTIONS'] as const),
  ...(['HEADERS', 'MODERATORS', 'MOTD', 'OVERVIEW.FMT', 'SUBSCRIPTIONS'] as const),
]

test('NNTP-02: an overview line of any kind is no row, or one within its bounds', { timeout: timeoutMs }, () => {
  const property = fc.property(fc.array(line, { maxLength: 12 }), cells, fc.nat(9), (format, row, number) => {
    const parsed = parseOverviewLine(`${number}\t${row}`, parseOverviewFormat(format), { from: 5 })
    expect(parsed === undefined).toBe(number < 5)
    if (!parsed) return
    expect(parsed.number).toBe(number)
    expect(parsed.messageId).toMatch(/^(?:<[^<>\s]{1,996}>)?$/)
    for (const text of [parsed.subject, parsed.from, parsed.date]) expect(text.length).toBeLessThanOrEqual(4_096)
    for (const count of [parsed.sizeBytes ?? 0, parsed.lines ?? 0]) expect(Number.isSafeInteger(count)).toBe(true)
    for (const [name, value] of Object.entries(parsed.extra)) {
      expect(name).toMatch(/^[a-z0-9][a-z0-9-]*$/)
      expect(value.length).toBeLessThanOrEqual(4_096)
    }
    expect(Object.getPrototypeOf(parsed.extra)).toBe(Object.prototype)
  })
  fc.assert(property, { numRuns })
})

test('single lines of any kind are read within their bounds, or not at all', { timeout: timeoutMs }, () => {
  const property = fc.property(line, text => {
    const reply = parseReply(text)
    if (reply) expect(reply.code >= 100 && reply.code < 600).toBe(true)
    const group = parseGroupFacts(text, 'asked')
    if (group) expect([group.count, group.first, group.last].every(Number.isSafeInteger)).toBe(true)
    const facts = [parseArticleFacts(text)?.number, parseArticleNumber(text), parseHeaderValue(text)?.number]
    for (const number of facts) expect(number === undefined || Number.isSafeInteger(number)).toBe(true)
    expect(Number.isNaN(parseDate(text))).toBe(false)
    expect(parseListedMessageId(text) ?? '<x>').toMatch(/^<[^<>\s]+>$/)
    for (const label of parseCapabilities([text]).keys()) expect(label).toMatch(/^[A-Z0-9][A-Z0-9.-]+$/)
    for (const [name, value] of parseHead(text)) expect(name + value).not.toMatch(/\n/)
  })
  fc.assert(property, { numRuns })
})

test('lines of lists of any kind give names that fit into a command, or nothing', { timeout: timeoutMs }, () => {
  const property = fc.property(fc.constantFrom(...variants), line, (variant, text) => {
    const entry = parseListEntry(variant, text)
    if (typeof entry === 'string') expect(entry.length).toBeLessThanOrEqual(4_096)
    else if (entry && 'name' in entry) {
      expect(entry.name).toMatch(/^[^\s\p{Cc}]{1,497}$/u)
      for (const value of Object.values(entry))
        if (typeof value === 'number') expect(Number.isSafeInteger(value)).toBe(true)
    }
  })
  fc.assert(property, { numRuns })
})

test('NET-04: a body is the same lines wherever its chunks are cut', { timeout: timeoutMs }, () => {
  const property = fc.property(line, fc.array(fc.nat(200), { maxLength: 6 }), (text, cuts) => {
    const bytes = Buffer.from(text, 'latin1')
    const read = (places: readonly number[]) => {
      const lines = new BodyLines()
      const parts = places.map((at, index) => bytes.subarray(at, places[index + 1] ?? bytes.length))
      return [...parts.flatMap(part => lines.push(part)), ...lines.end()]
    }
    const places = [0, ...cuts.map(cut => cut % (bytes.length + 1)).sort((one, other) => one - other)]
    expect(read(places)).toEqual(read([0]))
  })
  fc.assert(property, { numRuns })
})
