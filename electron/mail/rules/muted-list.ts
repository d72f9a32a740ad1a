// Everything that is hidden or marked read by itself, over mail and news, and what it saved. Pure.

import type { MutedList } from '../../../shared/model/mail-rule.ts'
import type { ReadingRule } from '../../../shared/model/reading-rule.ts'
import { hasEnded } from '../../reading/rules/rule-end.ts'

/** Without what is off or over: that mutes nothing. */
export function mutedList(rules: readonly ReadingRule[], nowMs: number): MutedList {
  const muting = rules.filter(rule => rule.isEnabled && isMuting(rule) && !hasEnded(rule, nowMs))
  const sum = (of: (rule: ReadingRule) => number) => muting.reduce((total, rule) => total + of(rule), 0)
  return {
    rules: muting,
    hits: sum(({ hits }) => hits),
    savedLines: sum(({ savedLines }) => savedLines),
    savedBytes: sum(({ savedBytes }) => savedBytes),
  }
}

function isMuting({ actions }: ReadingRule): boolean {
  return actions.some(({ kind }) => kind === 'kill' || kind === 'ignore-thread' || kind === 'mark-read')
}
