import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchesQuery } from '../../../electron/reading/search-words/matches.ts'
import type { SearchRecord } from '../../../electron/reading/search-words/search-record.ts'
import { understandQuery } from '../../../electron/reading/search-words/understand-query.ts'
import { indexText, wordsOf } from '../../../electron/reading/search-words/words.ts'

const NOW = new Date(2026, 10, 21, 12).getTime()

const record = (more: Partial<SearchRecord> = {}): SearchRecord => ({
  from: 'Marit Solberg <marit@example.org>',
  to: 'tides@example.org',
  cc: 'Søren <s@example.net>',
  subject: 'Re: Tide tables',
  body: 'The gauge at Ålesund was read by hand.',
  dateMs: new Date(2026, 2, 1, 9).getTime(),
  sizeBytes: 5_000,
  score: 60,
  states: new Set(['unread', 'watched']),
  has: new Set(['attachment']),
  places: { in: ['Inbox'], group: ['sci.geo.tides'], account: ['Work'], site: [] },
  fileNames: ['tables.csv'],
  ...more,
})

const found = (text: string, more: Partial<SearchRecord> = {}) =>
  matchesQuery(understandQuery(text).query, record(more), NOW)

describe('a search tried on a message', () => {
  test.each<[string, boolean]>([
    ['', true],
    ['tide', true],
    ['tides tide', true],
    ['tid', false],
    ['tid*', true],
    ['"tide tables"', true],
    ['"tables tide"', false],
    ['"tide tab"', false],
    ['alesund', true],
    ['ÅLESUND', true],
    ['soren', true],
    ['subject:gauge', false],
    ['body:gauge', true],
    ['from:marit', true],
    ['from:marit@example.org', true],
    ['to:marit', false],
    ['cc:søren', true],
    ['with:soren', true],
    ['subject:(gauge OR tide)', true],
    ['"tables the"', false],
    ['-gauge', false],
    ['-moon', true],
    ['moon OR gauge', true],
    ['moon gauge', false],
    ['-(moon gauge)', true],
    ['group:sci.*', true],
    ['group:sci', false],
    ['in:INBOX', true],
    ['account:work', true],
    ['site:*', false],
    ['has:attachment', true],
    ['has:link', false],
    ['is:unread', true],
    ['is:read', false],
    ['after:2026-03-01', true],
    ['after:2026-03-02', false],
    ['before:2026-03-01', false],
    ['before:2026-03-02', true],
    ['on:2026-03-01', true],
    ['on:2026-03', true],
    ['on:2026', true],
    ['on:2026-02', false],
    ['newer:9m', true],
    ['newer:8m', false],
    ['older:8m', true],
    ['larger:4kb', true],
    ['larger:5kb', false],
    ['smaller:5kb', false],
    ['score:>50', true],
    ['score:>60', false],
    ['score:>=60', true],
    ['score:60', true],
    ['score:<60', false],
    ['score:<=60', true],
    ['ext:csv', true],
    ['ext:sv', false],
    ['name:tab*', true],
    ['name:tab', false],
  ])('%s: %s', (text, expected) => {
    expect(found(text)).toBe(expected)
  })

  test('X15: subjects and bodies, AND and OR, by the whole table of truth', () => {
    const formulas: [string, (s: boolean, b: boolean, o: boolean) => boolean][] = [
      ['subject:aa AND body:bb', (s, b) => s && b],
      ['subject:aa OR body:bb', (s, b) => s || b],
      ['subject:aa -body:bb', (s, b) => s && !b],
      ['-(subject:aa OR body:bb)', (s, b) => !(s || b)],
      ['subject:aa body:bb OR body:cc', (s, b, o) => (s && b) || o],
      ['subject:aa (body:bb OR body:cc)', (s, b, o) => s && (b || o)],
      ['NOT (subject:aa body:(bb cc))', (s, b, o) => !(s && b && o)],
      ['body:(bb OR -cc) subject:aa', (s, b, o) => (b || !o) && s],
    ]
    for (const [text, truth] of formulas) {
      for (const bits of [0, 1, 2, 3, 4, 5, 6, 7]) {
        const [s, b, o] = [(bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0]
        const more = { subject: s ? 'x aa' : 'x', body: `${b ? 'bb' : ''} y ${o ? 'cc' : ''}` }
        expect(found(text, more), `${text} ${bits}`).toBe(truth(s, b, o))
      }
    }
  })

  test('words without spaces between them are found', () => {
    expect(found('東京', { subject: '今日は東京都庁へ' })).toBe(true)
    expect(found('京東', { subject: '今日は東京都庁へ' })).toBe(false)
  })
})

describe('the words of a text', () => {
  test.each([
    ['e-mail, Tide_tables!', ['e', 'mail', 'tide', 'tables']],
    ['Ålesund SØREN Straße', ['alesund', 'soren', 'strasse']],
    ['C++ 3.14', ['c', '3', '14']],
    ['東京 2026年', ['東', '京', '2026', '年']],
    ['ﬁne ①', ['fine', '1']],
    ['', []],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  test('are the same once they are indexed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(wordsOf(indexText(text))).toEqual(wordsOf(text))
      }),
      { numRuns: 2_000 },
    )
  })
})
