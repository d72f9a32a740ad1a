import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatQuery } from '../../../electron/reading/search-words/format-query.ts'
import { understandQuery } from '../../../electron/reading/search-words/understand-query.ts'
import type { SearchQuery, SearchTextField } from '../../../shared/model/search-query.ts'
import { anyTypedQuery } from './any-query.ts'

const RUNS = process.env.KITTIWAKE_LONG === '1' ? 50_000 : 2_000

const w = (text: string, field: SearchTextField = 'any'): SearchQuery => ({
  kind: 'words',
  field,
  text,
  isQuoted: false,
  isPrefix: false,
})
const q = (text: string, field: SearchTextField = 'any'): SearchQuery => ({
  kind: 'words',
  field,
  text,
  isQuoted: true,
  isPrefix: false,
})
const and = (...parts: SearchQuery[]): SearchQuery => ({ kind: 'and', parts })
const or = (...parts: SearchQuery[]): SearchQuery => ({ kind: 'or', parts })
const not = (part: SearchQuery): SearchQuery => ({ kind: 'not', part })

describe('a search', () => {
  test.each<[string, SearchQuery]>([
    ['', { kind: 'all' }],
    ['   ', { kind: 'all' }],
    ['tide', w('tide')],
    ['tide table', and(w('tide'), w('table'))],
    ['tide AND table', and(w('tide'), w('table'))],
    ['tide and table', and(w('tide'), w('and'), w('table'))],
    ['a OR b c', or(w('a'), and(w('b'), w('c')))],
    ['(a OR b) c', and(or(w('a'), w('b')), w('c'))],
    ['"tide table"', q('tide table')],
    ['„tide table“', q('tide table')],
    ['-a', not(w('a'))],
    ['NOT a', not(w('a'))],
    ['NOT NOT a', w('a')],
    ['-(a OR b)', not(or(w('a'), w('b')))],
    ['e-mail', w('e-mail')],
    ['from:marit', w('marit', 'from')],
    ['FROM:marit', w('marit', 'from')],
    ['subject:"tide gauge"', q('tide gauge', 'subject')],
    ['subject:(a OR b) body:c', and(or(w('a', 'subject'), w('b', 'subject')), w('c', 'body'))],
    ['subject:(a body:b)', and(w('a', 'subject'), w('b', 'body'))],
    ['subject:(a (b OR c))', and(w('a', 'subject'), or(w('b', 'subject'), w('c', 'subject')))],
    ['-from:build', not(w('build', 'from'))],
    ['tab*', { kind: 'words', field: 'any', text: 'tab', isQuoted: false, isPrefix: true }],
    ['is:(unread OR flagged)', or({ kind: 'is', state: 'unread' }, { kind: 'is', state: 'flagged' })],
    ['has:attachment', { kind: 'has', thing: 'attachment' }],
    ['group:sci.*', { kind: 'place', field: 'group', pattern: 'sci.*' }],
    ['in:"My mail"', { kind: 'place', field: 'in', pattern: 'My mail' }],
    ['after:2026-03', { kind: 'date', when: 'after', day: { year: 2026, month: 3 } }],
    ['before:2026', { kind: 'date', when: 'before', day: { year: 2026 } }],
    ['on:2026-02-28', { kind: 'date', when: 'on', day: { year: 2026, month: 2, day: 28 } }],
    ['newer:2w', { kind: 'age', when: 'newer', count: 2, unit: 'w' }],
    ['larger:5mb', { kind: 'size', compare: 'larger', bytes: 5_000_000 }],
    ['smaller:1.5KB', { kind: 'size', compare: 'smaller', bytes: 1_500 }],
    ['score:>50', { kind: 'score', compare: '>', score: 50 }],
    ['score:-5', { kind: 'score', compare: '=', score: -5 }],
    ['ext:.CSV', { kind: 'ending', ending: 'csv' }],
    ['name:"a b*"', { kind: 'name', pattern: 'a b*' }],
    ['http://example.org/x', w('http://example.org/x')],
    ['12:30', w('12:30')],
  ])('%s', (text, query) => {
    expect(understandQuery(text)).toEqual({ query, notes: [] })
  })

  test.each<[string, SearchQuery, string[]]>([
    ['foo:bar', w('foo:bar'), ['unknown-operator "foo:bar"']],
    ['foo:(a b)', and(w('foo'), w('a'), w('b')), ['unknown-operator "foo:"']],
    ['after:banana', w('after:banana'), ['bad-value "after:banana"']],
    ['on:2026-02-30', w('on:2026-02-30'), ['bad-value "on:2026-02-30"']],
    ['is:happy a', and(w('is:happy'), w('a')), ['bad-value "is:happy"']],
    ['"tide', q('tide'), ['unclosed-quote ""tide"']],
    ['(a OR b', or(w('a'), w('b')), ['unclosed-bracket "("']],
    ['a) b', and(w('a'), w('b')), ['stray-bracket ")"']],
    ['a OR', w('a'), ['nothing-follows "OR"']],
    ['OR a', w('a'), ['nothing-follows "OR"']],
    ['AND a', w('a'), ['nothing-follows "AND"']],
    ['a AND', w('a'), ['nothing-follows "AND"']],
    ['a NOT', w('a'), ['nothing-follows "NOT"']],
    ['subject: a', w('a'), ['nothing-follows "subject:"']],
    ['from:', { kind: 'all' }, ['nothing-follows "from:"']],
    ['a !!!', w('a'), ['no-words "!!!"']],
    ['-"!!!" a', w('a'), ['no-words ""!!!""']],
    ['()', { kind: 'all' }, []],
  ])('%s is searched as far as it makes sense, and says so', (text, query, notes) => {
    const understood = understandQuery(text)
    expect(understood.query).toEqual(query)
    expect(understood.notes.map(note => `${note.kind} "${note.text}"`)).toEqual(notes)
  })

  test('any text is understood, and a note names a place in it', () => {
    fc.assert(
      fc.property(fc.oneof(anyTypedQuery, fc.string()), text => {
        for (const { start, end, text: named } of understandQuery(text).notes)
          expect(text.slice(start, end)).toBe(named)
      }),
      { numRuns: RUNS },
    )
  })

  test('written as text and understood again it is the same search, without a note but of unknown words', () => {
    fc.assert(
      fc.property(anyTypedQuery, text => {
        const { query } = understandQuery(text)
        const again = understandQuery(formatQuery(query))
        expect(again.query).toEqual(query)
        const kinds = new Set(again.notes.map(({ kind }) => kind))
        kinds.delete('unknown-operator')
        kinds.delete('bad-value')
        expect([...kinds]).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })

  test('of enormous length or depth is cut, and says so', () => {
    for (const piece of ['(', 'a ', '-', '"', 'a OR ', 'subject:(', 'foo:(', ')', 'NOT ']) {
      const { notes } = understandQuery(piece.repeat(100_000))
      expect(notes.some(({ kind }) => kind === 'too-long')).toBe(true)
    }
  })
})
