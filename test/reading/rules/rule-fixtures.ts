// Rules and rows for tests, made from the few things a test is about.

import type { RuleSubject } from '../../../electron/reading/rules/rule-subject.ts'
import type { ReadingRule, RuleAction, RuleCondition } from '../../../shared/model/reading-rule.ts'

export const NOW = Date.UTC(2026, 10, 21, 12)
export const DAY = 86_400_000

export function rule(more: Partial<ReadingRule> = {}): ReadingRule {
  return {
    id: 1,
    name: 'a rule',
    isEnabled: true,
    scope: { kind: 'everywhere' },
    needsAll: true,
    conditions: [],
    actions: [raise(10)],
    ends: { kind: 'never' },
    note: '',
    createdMs: NOW,
    hits: 0,
    savedLines: 0,
    savedBytes: 0,
    ...more,
  }
}

export function row(more: Partial<RuleSubject> = {}): RuleSubject {
  return {
    accountId: 1,
    place: { kind: 'group', name: 'comp.lang.python' },
    author: 'Kjell Bassett <kjell@example.org>',
    subject: 'Re: Tide tables',
    messageId: '<3@example.org>',
    references: ['<1@example.org>', '<2@example.org>'],
    dateMs: NOW - DAY,
    lines: 20,
    sizeBytes: 900,
    groups: ['comp.lang.python'],
    ...more,
  }
}

export const raise = (by: number): RuleAction => ({ kind: 'raise', by })

export const text = (
  field: Extract<RuleCondition, { text: string }>['field'],
  match: Extract<RuleCondition, { text: string }>['match'],
  value: string,
  more: { isNot?: boolean; header?: string } = {},
): RuleCondition => ({ field, match, text: value, isNot: false, ...more })

export const number = (
  field: Extract<RuleCondition, { number: number }>['field'],
  match: Extract<RuleCondition, { number: number }>['match'],
  value: number,
): RuleCondition => ({ field, match, number: value, isNot: false })
