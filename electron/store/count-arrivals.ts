// How many messages of a list arrived since each of some times. No index has them in their order: one walk over the index
// of dates puts each into its stretch of time.
import type { Database } from './database.ts'
import type { Scope } from './list-scope.ts'

/** `times` latest first; how many are in the list since then, in the same order. */
export function countArrivals(db: Database, scope: Scope, times: readonly number[]): number[] {
  const stretches = db.all<{ stretch: number; n: number }>(
    `SELECT ${stretchOf(0, times.length)} AS stretch, count(*) AS n FROM ${scope.table}
      WHERE ${scope.where} GROUP BY stretch`,
    ...times,
    ...scope.values,
  )
  const inStretch = new Map(stretches.map(({ stretch, n }) => [stretch, n]))
  let count = 0
  return times.map((_, index) => {
    count += inStretch.get(index) ?? 0
    return count
  })
}

/** Halved again and again: six comparisons for sixty times. Each time is used once, so the next parameter is behind them all. */
function stretchOf(from: number, to: number): string {
  if (from === to) return String(from)
  const middle = Math.floor((from + to) / 2)
  return `CASE WHEN arrival_ms >= ?${middle + 1} THEN ${stretchOf(from, middle)} ELSE ${stretchOf(middle + 1, to)} END`
}
