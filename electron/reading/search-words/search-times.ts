// The times a search means: days of the local calendar, and ages counted from now.

import type { SearchDay, SearchTerm } from '../../../shared/model/search-query.ts'

/** From `fromMs` on and before `toMs`; either may be open. */
export interface TimeRange {
  readonly fromMs?: number | undefined
  readonly toMs?: number | undefined
}

type TimeTerm = Extract<SearchTerm, { kind: 'date' | 'age' }>

const HOUR_MS = 3_600_000

export function timeRangeOf(term: TimeTerm, nowMs: number): TimeRange {
  if (term.kind === 'age') {
    const edge = longAgo(term, nowMs)
    return term.when === 'newer' ? { fromMs: edge } : { toMs: edge }
  }
  const { fromMs, toMs } = daysOf(term.day)
  if (term.when === 'after') return { fromMs }
  return term.when === 'before' ? { toMs: fromMs } : { fromMs, toMs }
}

/** Days and more go by the calendar: a day is not always 24 hours. */
function longAgo({ count, unit }: Extract<SearchTerm, { kind: 'age' }>, nowMs: number): number {
  if (unit === 'h') return nowMs - count * HOUR_MS
  const date = new Date(nowMs)
  if (unit === 'd') date.setDate(date.getDate() - count)
  if (unit === 'w') date.setDate(date.getDate() - 7 * count)
  if (unit === 'm') date.setMonth(date.getMonth() - count)
  if (unit === 'y') date.setFullYear(date.getFullYear() - count)
  return date.getTime()
}

function daysOf({ year, month, day }: SearchDay): { fromMs: number; toMs: number } {
  const from = new Date(year, (month ?? 1) - 1, day ?? 1)
  const to =
    day !== undefined && month !== undefined
      ? new Date(year, month - 1, day + 1)
      : month !== undefined
        ? new Date(year, month, 1)
        : new Date(year + 1, 0, 1)
  return { fromMs: from.getTime(), toMs: to.getTime() }
}
