import { describe, expect, test } from 'vitest'
import { compileRules } from '../../../electron/reading/rules/compile-rules.ts'
import { explainScore } from '../../../electron/reading/rules/explain.ts'
import { addTallies, HitCounter } from '../../../electron/reading/rules/tally-hits.ts'
import { describeRule } from '../../../shared/describe-rule.ts'
import { DAY, NOW, number, raise, row, rule, text } from './rule-fixtures.ts'

describe('the explanation of a score', () => {
  test('names each rule with its share, and they add up', () => {
    const rules = [
      rule({ id: 1, name: 'Kjell', actions: [raise(50), { kind: 'watch' }] }),
      rule({ id: 2, name: 'long', actions: [raise(-20)] }),
    ]
    expect(explainScore(compileRules(rules, NOW).apply(row()).matched)).toEqual({
      score: 30,
      shares: [
        {
          ruleId: 1,
          name: 'Kjell',
          change: { kind: 'raise', number: 50 },
          isOverruled: false,
          actions: [{ kind: 'watch' }],
        },
        { ruleId: 2, name: 'long', change: { kind: 'raise', number: -20 }, isOverruled: false, actions: [] },
      ],
    })
  })

  test('says what was overruled', () => {
    const rules = [
      rule({ id: 1, actions: [raise(50)] }),
      rule({ id: 2, actions: [{ kind: 'set', to: 7 }] }),
      rule({ id: 3, actions: [{ kind: 'set', to: 8 }] }),
      rule({ id: 4, actions: [{ kind: 'kill' }] }),
    ]
    const { score, shares } = explainScore(compileRules(rules, NOW).apply(row()).matched)
    expect(score).toBe(7)
    expect(shares.map(({ isOverruled }) => isOverruled)).toEqual([true, false, true, false])
    expect(shares[3]).toEqual({ ruleId: 4, name: 'a rule', isOverruled: false, actions: [{ kind: 'kill' }] })
  })
})

describe('the counts of a rule', () => {
  test('say how often it matched and what it saved', () => {
    const rules = [rule({ id: 1, actions: [{ kind: 'kill' }] }), rule({ id: 2, actions: [raise(1)] })]
    const compiled = compileRules(rules, NOW)
    const counter = new HitCounter()
    for (const subject of [row(), row({ lines: undefined, dateMs: NOW + DAY })])
      counter.count(subject, compiled.apply(subject), NOW)
    expect(counter.counts.get(1)).toEqual({ hits: 2, savedLines: 20, savedBytes: 1_800, lastHitMs: NOW })
    expect(counter.counts.get(2)).toEqual({ hits: 2, savedLines: 0, savedBytes: 0, lastHitMs: NOW })
    const none = { hits: 0, savedLines: 0, savedBytes: 0 }
    expect(addTallies(none, none)).toEqual(none)
    expect(addTallies({ ...none, lastHitMs: 5 }, { ...none, hits: 1, lastHitMs: 3 })).toEqual({
      ...none,
      hits: 1,
      lastHitMs: 5,
    })
  })
})

describe('the description of a rule', () => {
  test('is the parts of a sentence', () => {
    const described = describeRule(
      rule({
        scope: { kind: 'hierarchy', hierarchy: 'comp.lang' },
        conditions: [text('author', 'contains', 'kjell'), { ...number('lines', 'greater', 100), isNot: true }],
        needsAll: false,
        actions: [raise(-100), raise(5), { kind: 'colour', colour: 3 }],
        ends: { kind: 'silence', days: 90 },
      }),
    )
    expect(described).toEqual([
      { key: 'scope.hierarchy', values: { hierarchy: 'comp.lang' } },
      { key: 'condition.author.contains', values: { text: 'kjell', header: '' } },
      { key: 'join.any', values: {} },
      { key: 'condition.lines.greater.not', values: { number: 100 } },
      { key: 'action.lower', values: { by: 100 } },
      { key: 'action.raise', values: { by: 5 } },
      { key: 'action.colour', values: { colour: 3 } },
      { key: 'end.silence', values: { days: 90 } },
    ])
    expect(describeRule(rule()).map(({ key }) => key)).toEqual([
      'scope.everywhere',
      'condition.always',
      'action.raise',
      'end.never',
    ])
  })
})
