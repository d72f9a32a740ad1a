import { describe, expect, test } from 'vitest'
import { defaultChoice, newerSide } from '../../../../renderer/files/queue/conflict-choice.ts'
import type { Conflict, ConflictRule } from '../../../../shared/model/transfer.ts'

const conflict: Conflict = { from: { modified: 2 }, to: { modified: 1 }, otherName: 'a (2).csv' }
const others: readonly ConflictRule[] = ['ask', 'replace-older', 'replace-other-size', 'keep-both']

describe('the first choice of a conflict', () => {
  test.each(others)('with the rule %s is to keep both', rule => {
    expect(defaultChoice(rule, conflict)).toBe('keep-both')
  })

  test('is to replace only when the person set it so', () => {
    expect(defaultChoice('replace', conflict)).toBe('replace')
  })

  test('FTP-10: is to resume only where that is possible', () => {
    expect(defaultChoice('resume', conflict)).toBe('resume')
    expect(defaultChoice('resume', { ...conflict, resumeProblem: 'other-content' })).toBe('keep-both')
  })
})

test('the newer side is marked only when both say when they changed', () => {
  expect(newerSide(conflict)).toBe('from')
  expect(newerSide({ ...conflict, to: { modified: 3 } })).toBe('to')
  expect(newerSide({ ...conflict, to: {} })).toBeNull()
  expect(newerSide({ ...conflict, to: { modified: 2 } })).toBeNull()
})
