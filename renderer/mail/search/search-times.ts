// When the messages found were written, as bars: months, or years where these would be too many.
import type { SearchFacets } from '../../../shared/model/mail-search.ts'
import { formatMonth, formatYear } from '../../format.ts'

export interface TimeBar {
  readonly label: string
  readonly count: number
  /** Finds just these. */
  readonly operator: string
}

/** More are too thin to be hit. */
const maxBars = 24

export function timeBars(months: SearchFacets['months']): TimeBar[] {
  if (months.length <= maxBars) {
    return months.map(({ year, month, count }) => ({
      label: formatMonth(new Date(year, month - 1).getTime(), true),
      count,
      operator: `on:${year}-${String(month).padStart(2, '0')}`,
    }))
  }
  const years = new Map<number, number>()
  for (const { year, count } of months) years.set(year, (years.get(year) ?? 0) + count)
  return [...years].map(([year, count]) => ({
    label: formatYear(new Date(year, 0).getTime()),
    count,
    operator: `on:${year}`,
  }))
}
