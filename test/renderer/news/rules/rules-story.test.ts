// The list of rules: found, moved, switched, removed and brought back; with a main process that answers from memory.
import { beforeEach, describe, expect, test } from 'vitest'
import { useNavigation } from '../../../../renderer/navigation.ts'
import { endOf, findRules, isOver, kindOf } from '../../../../renderer/news/rules/rule-kinds.ts'
import { removeRules, tellAdded } from '../../../../renderer/news/rules/rule-notices.ts'
import {
  enableRule,
  exportScores,
  followRules,
  moveRule,
  useRules,
} from '../../../../renderer/news/rules/rules-store.ts'
import type { ReadingRule } from '../../../../shared/model/reading-rule.ts'
import { CallBridge, Fails } from '../../call-bridge.ts'

const rule = (id: number, facts: Partial<ReadingRule> = {}): ReadingRule => ({
  id,
  name: `rule ${id}`,
  isEnabled: true,
  scope: { kind: 'news' },
  needsAll: true,
  conditions: [],
  actions: [{ kind: 'raise', by: 1 }],
  ends: { kind: 'never' },
  note: '',
  hits: 0,
  savedLines: 0,
  savedBytes: 0,
  createdMs: 1_000,
  ...facts,
})

let bridge: CallBridge
const toasts = () => useNavigation.getState().toasts

beforeEach(() => {
  bridge = CallBridge.install()
  useRules.setState({ rules: [rule(1), rule(2), rule(3)], failure: null })
  useNavigation.setState({ toasts: [], dialogs: [] })
})

describe('rules in the list', () => {
  test('are found by kind and by their words', () => {
    const told = [
      { rule: rule(1, { actions: [{ kind: 'watch' }] }), sentence: 'In comp.lang.c' },
      { rule: rule(2, { actions: [{ kind: 'raise', by: 1 }, { kind: 'kill' }] }), sentence: 'In alt.test' },
      { rule: rule(3, { note: 'Too loud' }), sentence: 'In comp.lang.c' },
    ]
    const found = (kind: Parameters<typeof findRules>[1]['kind'], text: string) =>
      findRules(told, { kind, text }).map(({ id }) => id)
    expect(found('all', '')).toEqual([1, 2, 3])
    expect(found('hidden', '')).toEqual([2])
    expect(found('all', 'LOUD')).toEqual([3])
    expect(found('watched', 'alt')).toEqual([])
    expect(kindOf({ actions: [{ kind: 'notify' }] })).toBe('other')
  })

  test('end on their date, and those that wait for silence end later when something matches', () => {
    expect(isOver(rule(1, { ends: { kind: 'date', endsMs: 5 } }), 5)).toBe(true)
    expect(isOver(rule(1, { ends: { kind: 'date', endsMs: 6 } }), 5)).toBe(false)
    const silent = rule(1, { ends: { kind: 'silence', days: 1 } })
    expect(endOf(silent)).toBe(86_401_000)
    expect(endOf({ ...silent, lastHitMs: 2_000 })).toBe(86_402_000)
    expect(endOf(rule(1))).toBeUndefined()
  })

  test('are read again when they changed', async () => {
    bridge.answer('rules.list', () => [rule(9)])
    const stop = followRules()
    await expect.poll(() => useRules.getState().rules?.map(({ id }) => id)).toEqual([9])
    bridge.answer('rules.list', () => [])
    bridge.emit('rules.changed', {})
    await expect.poll(() => useRules.getState().rules).toEqual([])
    stop()
  })

  test('move up and down by one, and the first one stays', async () => {
    await moveRule(rule(3), -1)
    await moveRule(rule(1), 1)
    await moveRule(rule(2), 1)
    await moveRule(rule(1), -1)
    expect(bridge.inputsOf('rules.move')).toEqual([
      { id: 3, before: 2 },
      { id: 1, before: 3 },
      { id: 2, before: undefined },
    ])
  })

  test('are switched off without being lost', async () => {
    await enableRule(rule(2), false)
    const { name, scope, needsAll, conditions, actions, ends, note } = rule(2)
    expect(bridge.inputsOf('rules.change')).toEqual([
      { id: 2, rule: { name, isEnabled: false, scope, needsAll, conditions, actions, ends, note } },
    ])
  })

  test('73: are removed with a notice that brings them back', async () => {
    await removeRules([1, 2])
    expect(toasts()[0]?.text).toBe('2 rules removed')
    toasts()[0]?.action?.run()
    expect(bridge.inputsOf('rules.restore')).toEqual([{ ids: [1, 2] }])
  })

  test('that cannot be removed are told of', async () => {
    bridge.answer('rules.remove', () => {
      throw new Fails({ kind: 'storage', reason: 'full', message: '' })
    })
    await removeRules([1])
    expect(toasts()).toHaveLength(1)
    expect(toasts()[0]?.action).toBeUndefined()
  })

  test('a new one says what it hid and can be taken back', () => {
    tellAdded(4, 'Rule added', 4)
    expect(toasts()[0]?.text).toBe('Rule added. 4 articles hidden')
    toasts()[0]?.action?.run()
    expect(bridge.inputsOf('rules.remove')).toEqual([{ ids: [4] }])
  })

  test('exporting says what score files cannot hold', async () => {
    bridge.answer('rules.exportScores', () => ({ leftOut: 2 }))
    await exportScores()
    expect(toasts()[0]?.text).toBe('Rules exported, but for 2 that score files cannot say')
  })
})
