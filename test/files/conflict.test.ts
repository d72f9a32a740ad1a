import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ConflictFacts, decideConflict, otherName } from '../../electron/files/conflict.ts'
import type { ConflictRule } from '../../shared/model/transfer.ts'

const NOON = Date.UTC(2026, 2, 14, 12)
const side = (sizeBytes?: number, modified?: number) => ({ sizeBytes, modified })

describe('a name that is taken', () => {
  const facts: ConflictFacts = { from: side(10, NOON), to: side(5, NOON), canResume: true }

  test.each([
    ['ask', {}, 'ask'],
    ['skip', {}, 'skip'],
    ['keep-both', {}, 'keep-both'],
    ['replace', {}, 'write'],
    ['replace-older', { from: side(10, NOON + 10_000) }, 'write'],
    ['replace-older', { from: side(10, NOON + 2_000) }, 'skip'],
    ['replace-older', { from: side(10, NOON - 10_000) }, 'skip'],
    ['replace-older', { from: side(10) }, 'ask'],
    ['replace-older', { to: side(5) }, 'ask'],
    ['replace-older', { from: side(10, NOON + 3_600_000) }, 'ask'],
    ['replace-other-size', {}, 'write'],
    ['replace-other-size', { to: side(10) }, 'skip'],
    ['replace-other-size', { to: side() }, 'ask'],
    ['replace-other-size', { from: side() }, 'ask'],
    ['replace-other-size', { from: side(), to: side() }, 'ask'],
    ['resume', {}, 'resume'],
    ['resume', { to: side(10) }, 'skip'],
    ['resume', { to: side(11), canResume: false }, 'ask'],
    ['resume', { from: side(), to: side(), canResume: false }, 'ask'],
  ] as const)('FTP-10: the rule %s with %j means %s', (rule, changed, decision) => {
    expect(decideConflict(rule, { ...facts, ...changed })).toBe(decision)
  })

  test('FTP-10: nothing that cannot be the beginning is ever added to, and only rules that say so replace', () => {
    const rules: ConflictRule[] = [
      'ask',
      'replace',
      'replace-older',
      'replace-other-size',
      'keep-both',
      'resume',
      'skip',
    ]
    const number = fc.option(fc.nat(5), { nil: undefined })
    const anySide = fc.record({
      sizeBytes: number,
      modified: number.map(n => (n === undefined ? n : NOON + n * 1_500)),
    })
    fc.assert(
      fc.property(fc.constantFrom(...rules), anySide, anySide, fc.boolean(), (rule, from, to, canResume) => {
        const decision = decideConflict(rule, { from, to, canResume })
        if (decision === 'resume') expect([rule, canResume]).toEqual(['resume', true])
        if (decision === 'write') expect(rule).toMatch(/^replace/)
      }),
    )
  })
})

describe('another name', () => {
  test.each([
    ['march.csv', [], 'march (2).csv'],
    ['march.csv', ['march (2).csv', 'march (3).csv'], 'march (4).csv'],
    ['march.csv', ['March (2).CSV'], 'march (3).csv'],
    ['målinger.csv', ['ma\u030alinger (2).csv'], 'målinger (3).csv'],
    ['march (2).csv', ['march (2).csv'], 'march (3).csv'],
    ['march (9999).csv', [], 'march (10000).csv'],
    ['march (2026-03).csv', [], 'march (2026-03) (2).csv'],
    ['backup.tar.gz', [], 'backup (2).tar.gz'],
    ['backup.TAR.xz', [], 'backup (2).TAR.xz'],
    ['README', [], 'README (2)'],
    ['.bashrc', [], '.bashrc (2)'],
    ['.config.json', [], '.config (2).json'],
    ['.tar.gz', [], '.tar (2).gz'],
    ['Dr. No', [], 'Dr. No (2)'],
    ['ends.', [], 'ends. (2)'],
    [' (2)', [], ' (2) (2)'],
    ['a.verylongendingindeed', [], 'a.verylongendingindeed (2)'],
    ['caf\udce9.txt', [], 'caf\udce9 (2).txt'],
    ['two\nlines.txt', [], 'two\nlines (2).txt'],
  ])('for %j beside %j is %j', (name, taken, expected) => {
    expect(otherName(name, new Set([name, ...taken]))).toBe(expected)
  })

  test('is never taken, whatever the names', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'A', '.', ' ', '(', ')', '2', 'tar'),
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(name, fc.nat(6), (wanted, count) => {
        const taken = new Set([wanted])
        for (let copy = 0; copy < count; copy++) {
          const next = otherName(wanted, taken)
          expect(taken.has(next)).toBe(false)
          taken.add(next)
        }
        expect(taken.size).toBe(count + 1)
      }),
    )
  })
})
