// The plan of a search, run by a real SQLite, against the search tried in memory.

import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { matchesQuery } from '../../../electron/reading/search-words/matches.ts'
import { matchesName } from '../../../electron/reading/search-words/matches-name.ts'
import type { PlainCondition } from '../../../electron/reading/search-words/plain-condition.ts'
import type { SearchRecord } from '../../../electron/reading/search-words/search-record.ts'
import { asksBody, FTS_COLUMNS, planSearch, type SearchPlan } from '../../../electron/reading/search-words/to-fts.ts'
import { understandQuery } from '../../../electron/reading/search-words/understand-query.ts'
import { indexText, wordsOf } from '../../../electron/reading/search-words/words.ts'
import { anyTypedQuery } from './any-query.ts'

const RUNS = process.env.KITTIWAKE_LONG === '1' ? 3_000 : 500
const NOW = new Date(2026, 10, 21, 12).getTime()
const columns = ['from', 'to', 'cc', 'subject', 'body', 'files'] as const

const db = new DatabaseSync(':memory:')
db.exec(
  `CREATE VIRTUAL TABLE words USING fts5(${columns.map(column => FTS_COLUMNS[column]).join(', ')},
     content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 0')`,
)
afterAll(() => db.close())

const texts = [
  '',
  'tide',
  'Tide fjord',
  'EBBE',
  'Søren <s@x.y>',
  'e mail',
  'E-mail tide',
  '東京都',
  'table tabs',
  'a AND or',
  '12 30',
  'из x y foo',
]

/** Every combination of a few texts in a few columns, with different other facts. */
const records: readonly SearchRecord[] = Array.from({ length: 400 }, (_, index) => {
  const text = (step: number) => texts[Math.floor(index * step) % texts.length] ?? ''
  return {
    from: text(1),
    to: text(0.7),
    cc: text(0.3),
    subject: text(1.9),
    body: `${text(5.1)} ${text(3.3)}`,
    dateMs: new Date(2026, index % 12, 1 + (index % 28), index % 24).getTime(),
    sizeBytes: index * 30_000,
    score: (index % 21) * 10 - 100,
    states: new Set(index % 2 === 0 ? ['unread'] : ['read', 'flagged']),
    has: new Set(index % 3 === 0 ? ['attachment'] : []),
    places: { in: ['Inbox'], group: index % 5 === 0 ? ['tide'] : [], account: ['a'], site: [] },
    fileNames: index % 7 === 0 ? ['Tide.csv'] : [],
  }
})
const insert = db.prepare(
  `INSERT INTO words (rowid, ${columns.map(column => FTS_COLUMNS[column]).join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?)`,
)
for (const [index, each] of records.entries()) {
  const textOf = (column: (typeof columns)[number]) => (column === 'files' ? each.fileNames.join(' ') : each[column])
  insert.run(index, ...columns.map(column => indexText(textOf(column))))
}
const search = db.prepare('SELECT rowid FROM words WHERE words MATCH ?')

function run(plan: SearchPlan): Set<number> {
  const all = records.map((_, id) => id)
  switch (plan.kind) {
    case 'all':
      return new Set(all)
    case 'and':
      return plan.parts.map(run).reduce((a, b) => a.intersection(b), new Set(all))
    case 'or':
      return plan.parts.map(run).reduce((a, b) => a.union(b), new Set<number>())
    case 'not':
      return new Set(all).difference(run(plan.part))
    case 'match':
      return new Set(search.all(plan.expression).map(({ rowid }) => Number(rowid)))
    case 'condition':
      return new Set(all.filter(id => isMet(plan.condition, records[id])))
  }
}

/** As the store will say it in SQL. */
function isMet(condition: PlainCondition, record: SearchRecord | undefined): boolean {
  if (!record) return false
  switch (condition.kind) {
    case 'place':
      return record.places[condition.field].some(name => matchesName(condition.pattern, name))
    case 'has':
      return record.has.has(condition.thing)
    case 'is':
      return record.states.has(condition.state)
    case 'time':
      return !(record.dateMs < (condition.fromMs ?? 0)) && !(record.dateMs >= (condition.toMs ?? 9e15))
    case 'size':
      return condition.compare === 'larger' ? record.sizeBytes > condition.bytes : record.sizeBytes < condition.bytes
    case 'score': {
      const difference = record.score - condition.score
      if (difference === 0) return condition.compare.endsWith('=')
      return condition.compare.startsWith(difference > 0 ? '>' : '<')
    }
    case 'name':
      return record.fileNames.some(name => matchesName(condition.pattern, name))
    case 'ending':
      return record.fileNames.some(name => name.endsWith(`.${condition.ending}`))
  }
}

describe('a search by the index', () => {
  test('X15: finds exactly what the search tried on each message finds', () => {
    let foundSome = 0
    fc.assert(
      fc.property(anyTypedQuery, text => {
        const { query } = understandQuery(text)
        const expected = records.flatMap((each, id) => (matchesQuery(query, each, NOW) ? [id] : []))
        expect([...run(planSearch(query, NOW))].sort((a, b) => a - b)).toEqual(expected)
        if (expected.length > 0 && expected.length < records.length) foundSome++
      }),
      { numRuns: RUNS },
    )
    expect(foundSome).toBeGreaterThan(RUNS / 20)
  })

  test('has a word for every letter that we call one', () => {
    const own = new DatabaseSync(':memory:')
    own.exec(`CREATE VIRTUAL TABLE letters USING fts5(text, tokenize='unicode61 remove_diacritics 0');
      CREATE VIRTUAL TABLE known USING fts5vocab(letters, row)`)
    const words = new Set<string>()
    for (let code = 0; code <= 0x10_ffff; code++)
      for (const word of wordsOf(String.fromCodePoint(code))) words.add(word)
    own.prepare('INSERT INTO letters VALUES (?)').run([...words].join(' '))
    const known = new Set(
      own
        .prepare('SELECT term FROM known')
        .all()
        .map(({ term }) => term),
    )
    own.close()
    expect([...words].filter(word => !known.has(word))).toEqual([])
    expect(words.size).toBeGreaterThan(100_000)
  })

  test('finds any word of any language by itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        db.exec('DELETE FROM words WHERE rowid = 9999')
        insert.run(9_999, '', '', '', indexText(text), '')
        for (const word of text.split(/[\s"()\u201c-\u201e]+/)) {
          const { query } = understandQuery(`"${word}"`)
          if (query.kind === 'words') expect(run(planSearch(query, NOW)).has(9_999), word).toBe(true)
        }
        db.exec('DELETE FROM words WHERE rowid = 9999')
      }),
    )
  })

  test('a word at whose end sigma has another form is the beginning of a longer one, in the index and in memory', () => {
    const [record] = records
    if (!record) throw new Error('No record')
    db.exec('DELETE FROM words WHERE rowid = 9999')
    insert.run(9_999, '', '', '', indexText('Ο δρομοσήμαντος ΔΡΌΜΟΣ'), '', '')
    for (const typed of ['subject:δρόμος', 'subject:ΔΡΌΜΟΣ', 'subject:δρόμος*', 'subject:δρομοσημ*']) {
      const { query } = understandQuery(typed)
      expect(run(planSearch(query, NOW)).has(9_999), typed).toBe(true)
      expect(matchesQuery(query, { ...record, subject: 'Ο δρομοσήμαντος ΔΡΌΜΟΣ' }, NOW), typed).toBe(true)
    }
    const { query } = understandQuery('subject:δρόμος*')
    expect(matchesQuery(query, { ...record, subject: 'δρομοσήμαντος' }, NOW)).toBe(true)
    db.exec('DELETE FROM words WHERE rowid = 9999')
  })

  test('asks the index as few questions as possible', () => {
    const plan = (text: string) => planSearch(understandQuery(text).query, NOW)
    expect(plan('a b -c')).toEqual({ kind: 'match', expression: '(("a") AND ("b")) NOT (("c"))' })
    expect(plan('a OR subject:b')).toEqual({ kind: 'match', expression: '("a") OR ({subject} : "b")' })
    expect(plan('with:"x y" tab*')).toMatchObject({
      expression: '({sender recipients copied} : "x y") AND ("tab" *)',
    })
    expect(plan('-a')).toEqual({ kind: 'not', part: { kind: 'match', expression: '"a"' } })
    expect(plan('a is:unread b')).toMatchObject({ kind: 'and', parts: [{ kind: 'match' }, { kind: 'condition' }] })
    expect(plan('')).toEqual({ kind: 'all' })
  })

  test('nothing typed gets out of its quotes', () => {
    for (const text of ['a" OR "b', "a' --", 'a) OR (subject', 'NEAR(a b)', '^a', '{x} : y', 'a + b'])
      expect(() => run(planSearch(understandQuery(text).query, NOW))).not.toThrow()
  })

  test('X15: knows whether bodies matter', () => {
    expect(asksBody(understandQuery('subject:a is:unread').query)).toBe(false)
    expect(asksBody(understandQuery('subject:a OR -(from:b body:c)').query)).toBe(true)
    expect(asksBody(understandQuery('a').query)).toBe(true)
    expect(asksBody(understandQuery('').query)).toBe(false)
  })
})
