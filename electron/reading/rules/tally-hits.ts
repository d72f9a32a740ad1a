// Counts what rules did, so that a person sees what a rule is worth, and silence can be told.

import type { Id } from '../../../shared/model/account.ts'
import type { RuleTally } from '../../../shared/model/reading-rule.ts'
import type { RuleOutcome } from './compile-rules.ts'
import type { RuleSubject } from './rule-subject.ts'

/** Tallies of one run, to be added to those of the rules. Each message is to be counted once, when it is new. */
export class HitCounter {
  private readonly tallies = new Map<Id, RuleTally>()

  /** `nowMs`: a date in the future does not keep a thread from falling silent. */
  count(row: RuleSubject, { matched }: RuleOutcome, nowMs: number): void {
    for (const { id, actions } of matched) {
      const hides = actions.some(({ kind }) => kind === 'kill' || kind === 'ignore-thread' || kind === 'mark-read')
      this.tallies.set(
        id,
        addTallies(this.tallies.get(id) ?? NONE, {
          hits: 1,
          savedLines: hides ? (row.lines ?? 0) : 0,
          savedBytes: hides ? (row.sizeBytes ?? 0) : 0,
          lastHitMs: Math.min(row.dateMs, nowMs),
        }),
      )
    }
  }

  /** By the id of the rule. */
  get counts(): ReadonlyMap<Id, RuleTally> {
    return this.tallies
  }
}

const NONE: RuleTally = { hits: 0, savedLines: 0, savedBytes: 0 }

/** Two tallies of one rule as one. */
export function addTallies(a: RuleTally, b: RuleTally): RuleTally {
  const lastHitMs = Math.max(a.lastHitMs ?? Number.NEGATIVE_INFINITY, b.lastHitMs ?? Number.NEGATIVE_INFINITY)
  return {
    hits: a.hits + b.hits,
    savedLines: a.savedLines + b.savedLines,
    savedBytes: a.savedBytes + b.savedBytes,
    ...(Number.isFinite(lastHitMs) ? { lastHitMs } : {}),
  }
}
