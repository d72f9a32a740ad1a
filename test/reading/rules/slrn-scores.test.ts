import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSlrnScores } from '../../../electron/reading/rules/read-slrn-scores.ts'
import { readSlrnPattern, writeSlrnPattern } from '../../../electron/reading/rules/slrn-pattern.ts'
import { writeSlrnScores } from '../../../electron/reading/rules/write-slrn-scores.ts'
import { number, raise, rule, text } from './rule-fixtures.ts'

const SAMPLE = `[news.software.readers]
   Score: =1000 % our own
   % a comment
   Subject: slrn

   Score: 1000
   From: davis@space\\.mit\\.edu

   Score: -9999
   Subject: \\<agent\\>

[comp.os.linux.*, alt.*.linux]
   Score: -10
   Expires: 1/31/2030
   Subject: ^swap.*disk$
   ~Lines: 3

   Score: 5
   Subject: \\c[a-z]

[~misc.invest.*, misc.taxes]
   Score:: -9999
   Subject: Earn Money
   Subject: Earn \\$
include other
`

describe("slrn's score file", () => {
  test('is read', () => {
    const { rules, skippedLines } = readSlrnScores(SAMPLE)
    expect(skippedLines).toEqual([19, 25])
    expect(rules.map(({ scope, conditions, actions, ends }) => ({ scope, conditions, actions, ends }))).toEqual([
      {
        scope: { kind: 'group', group: 'news.software.readers' },
        conditions: [text('subject', 'contains', 'slrn')],
        actions: [{ kind: 'set', to: 1_000 }],
        ends: { kind: 'never' },
      },
      {
        scope: { kind: 'group', group: 'news.software.readers' },
        conditions: [text('author', 'contains', 'davis@space.mit.edu')],
        actions: [raise(1_000)],
        ends: { kind: 'never' },
      },
      {
        scope: { kind: 'group', group: 'news.software.readers' },
        conditions: [text('subject', 'contains', 'agent')],
        actions: [{ kind: 'kill' }],
        ends: { kind: 'never' },
      },
      {
        scope: { kind: 'hierarchy', hierarchy: 'comp.os.linux' },
        conditions: [text('subject', 'pattern', 'swap*disk'), { ...number('lines', 'greater', 3), isNot: true }],
        actions: [raise(-10)],
        ends: { kind: 'date', endsMs: new Date(2030, 0, 31).getTime() },
      },
      {
        scope: { kind: 'news' },
        conditions: [
          text('subject', 'pattern', 'swap*disk'),
          { ...number('lines', 'greater', 3), isNot: true },
          text('groups', 'pattern', 'alt.*.linux'),
        ],
        actions: [raise(-10)],
        ends: { kind: 'date', endsMs: new Date(2030, 0, 31).getTime() },
      },
    ])
    expect(rules[0]?.name).toBe('our own')
  })

  test('a section of groups that are left out, with one of several conditions, becomes several kills', () => {
    const { rules } = readSlrnScores(SAMPLE.replace('include other', ''))
    const kills = rules.slice(-2)
    expect(kills.map(({ conditions, needsAll }) => [needsAll, conditions.length])).toEqual([
      [true, 3],
      [true, 3],
    ])
    expect(kills[1]?.conditions[0]).toEqual(text('subject', 'contains', 'Earn $'))
    expect(kills[1]?.conditions[1]).toEqual(text('groups', 'pattern', 'misc.invest.*', { isNot: true }))
  })

  test('a rule that would have to become several that add up is named', () => {
    const { rules, skippedLines } = readSlrnScores('[~a.*]\nScore:: 5\nSubject: x\nSubject: y\n')
    expect({ rules, skippedLines }).toEqual({ rules: [], skippedLines: [2] })
  })

  test.each([
    ['abc', 'contains', 'abc'],
    ['^Re:', 'begins', 'Re:'],
    ['edu$', 'ends', 'edu'],
    ['^a\\.b$', 'is', 'a.b'],
    ['a.b', 'pattern', '*a?b*'],
    ['^a.+b', 'pattern', 'a?*b*'],
    ['costs \\$', 'contains', 'costs $'],
  ])('the expression %s', (expression, match, value) => {
    expect(readSlrnPattern(expression)).toEqual({ match, text: value })
  })

  test.each(['[abc]', 'a*', 'ab+', '\\(a\\)', '\\d', 'a\\', '', '.*', '^$'])('%s cannot be said', expression => {
    expect(readSlrnPattern(expression)).toBeUndefined()
  })

  test('written expressions are read back as they were', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'ab.$^[]+\\*? {}'), minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(letters, fc.constantFrom('contains', 'is', 'begins', 'ends'), (value, match) => {
        expect(readSlrnPattern(writeSlrnPattern({ match, text: value }))).toEqual({ match, text: value })
      }),
    )
  })

  test('is written, and what it cannot say is named', () => {
    const kept = [
      rule({ id: 1, name: 'one', scope: { kind: 'group', group: 'a.b' }, conditions: [text('author', 'is', 'x+y@z')] }),
      rule({
        id: 2,
        name: '',
        scope: { kind: 'hierarchy', hierarchy: 'a' },
        needsAll: false,
        conditions: [text('thread', 'is', '<1@x>'), { ...number('age', 'greater', 7), isNot: true }],
        actions: [{ kind: 'kill' }],
        ends: { kind: 'date', endsMs: new Date(2031, 4, 2).getTime() },
      }),
    ]
    const leftOut = [
      rule({ id: 3, scope: { kind: 'mail' }, conditions: [text('subject', 'is', 'a')] }),
      rule({ id: 4, conditions: [text('subject', 'is', 'a')], ends: { kind: 'silence', days: 3 } }),
      rule({ id: 5, conditions: [text('body', 'contains', 'a')] }),
      rule({ id: 6, conditions: [text('subject', 'is', 'a')], actions: [{ kind: 'watch' }] }),
      rule({ id: 7, conditions: [text('header', 'is', 'a', { header: 'X: y\nScore' })] }),
      rule({ id: 8 }),
    ]
    const written = writeSlrnScores([...kept, ...leftOut])
    expect(written.leftOut).toEqual(leftOut)
    const { rules, skippedLines } = readSlrnScores(written.text)
    expect(skippedLines).toEqual([])
    expect(rules).toEqual(
      kept.map(({ name, isEnabled, scope, needsAll, conditions, actions, ends, note }) => ({
        name,
        isEnabled,
        scope,
        needsAll,
        conditions,
        actions,
        ends,
        note,
      })),
    )
  })

  test('any text is read without an error', () => {
    const lines = fc.constantFrom(
      '[a.*, b]',
      'Score: 5',
      'Score:: =',
      '~Subject: a',
      'Expires: 31/12/2030',
      'From: [',
      '{:',
      '}',
    )
    fc.assert(fc.property(fc.array(fc.oneof(lines, fc.string())), texts => void readSlrnScores(texts.join('\n'))))
  })
})
