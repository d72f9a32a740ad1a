// When rules end by themselves: at a date, or when what they are about has fallen silent.

import type { ReadingRule } from '../../../shared/model/reading-rule.ts'

const DAY_MS = 86_400_000

/**
 * Whether the rule has ended. A rule that waits for silence is to be asked after new messages were looked at: otherwise a
 * computer that was off for three months would take its own silence for that of the thread.
 */
export function hasEnded(rule: Pick<ReadingRule, 'ends' | 'createdMs' | 'lastHitMs'>, nowMs: number): boolean {
  const endsMs = endOf(rule)
  return endsMs !== undefined && nowMs >= endsMs
}

/** When it ends if nothing more matches; undefined for never. */
export function endOf({
  ends,
  createdMs,
  lastHitMs,
}: Pick<ReadingRule, 'ends' | 'createdMs' | 'lastHitMs'>): number | undefined {
  switch (ends.kind) {
    case 'never':
      return undefined
    case 'date':
      return ends.endsMs
    case 'silence':
      return Math.max(createdMs, lastHitMs ?? 0) + ends.days * DAY_MS
  }
}
