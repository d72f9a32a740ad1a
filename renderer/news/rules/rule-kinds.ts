// What a rule is to a person who looks for it in the list, and whether it is over. Pure.

import type { NewReadingRule, ReadingRule } from '../../../shared/model/reading-rule.ts'

export const ruleKinds = ['watched', 'hidden', 'scored', 'other'] as const
export type RuleKind = (typeof ruleKinds)[number]

/** By the strongest thing it does: what hides is found among the hidden, whatever else it does. */
export function kindOf({ actions }: Pick<ReadingRule, 'actions'>): RuleKind {
  const has = (...kinds: readonly string[]) => actions.some(({ kind }) => kinds.includes(kind))
  if (has('kill', 'ignore-thread', 'mark-read')) return 'hidden'
  if (has('watch')) return 'watched'
  return has('raise', 'set') ? 'scored' : 'other'
}

/** It holds in mail alone: the dialog for it is another one. */
export function isForMail({ scope }: Pick<ReadingRule, 'scope'>): boolean {
  return scope.kind === 'mail' || scope.kind === 'account' || scope.kind === 'mailbox'
}

const dayMs = 86_400_000

/** When a rule ends, as far as is known now: one that waits for silence ends later when something matches. */
export function endOf({ ends, createdMs, lastHitMs }: ReadingRule): number | undefined {
  if (ends.kind === 'date') return ends.endsMs
  return ends.kind === 'silence' ? Math.max(createdMs, lastHitMs ?? 0) + ends.days * dayMs : undefined
}

export function isOver(rule: ReadingRule, nowMs: number): boolean {
  // The silence of a group that was not fetched says nothing: only the main process knows.
  return rule.ends.kind === 'date' && rule.ends.endsMs <= nowMs
}

/** Rules of one kind (or all) whose name, note or sentence has the text. */
export function findRules(
  rules: readonly { readonly rule: ReadingRule; readonly sentence: string }[],
  { kind, text }: { readonly kind: RuleKind | 'all'; readonly text: string },
): ReadingRule[] {
  const wanted = text.trim().toLowerCase()
  return rules
    .filter(({ rule }) => kind === 'all' || kindOf(rule) === kind)
    .filter(({ rule, sentence }) => `${rule.name}\n${rule.note}\n${sentence}`.toLowerCase().includes(wanted))
    .map(({ rule }) => rule)
}

/** A rule as it is sent to be changed: without what it did so far. */
export function withoutTally(rule: ReadingRule): NewReadingRule {
  const { name, isEnabled, scope, needsAll, conditions, actions, ends, note } = rule
  return { name, isEnabled, scope, needsAll, conditions, actions, ends, note }
}
