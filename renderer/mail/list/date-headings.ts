// The groups of a list that is sorted by date: Today, Yesterday, weekdays, Last week, months, years. Pure.
// Days are those of this computer's time zone; day lengths differ, so days are counted by the calendar.

export type HeadingKind = 'today' | 'yesterday' | 'weekday' | 'last-week' | 'month' | 'month-year' | 'year' | 'older'

/** Messages at or after `startMs` and before the start of the group above. */
export interface DateGroup {
  readonly kind: HeadingKind
  /** -Infinity for the last group. */
  readonly startMs: number
}

/** A heading above the row `index`. */
export interface Heading {
  readonly group: DateGroup
  readonly index: number
}

const weekdays = 5
const lastWeekDays = 7
const months = 24
const years = 20

/** Newest first. Fewer than the sixty times one call may ask for. */
export function dateGroups(nowMs: number): DateGroup[] {
  const now = new Date(nowMs)
  const day = (ago: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - ago).getTime()
  const groups: DateGroup[] = [
    { kind: 'today', startMs: day(0) },
    { kind: 'yesterday', startMs: day(1) },
  ]
  for (let ago = 2; ago < 2 + weekdays; ago++) groups.push({ kind: 'weekday', startMs: day(ago) })
  groups.push({ kind: 'last-week', startMs: day(1 + weekdays + lastWeekDays) })
  const lastWeekMs = day(1 + weekdays + lastWeekDays)
  for (let ago = 0; ago < months; ago++) {
    const start = new Date(now.getFullYear(), now.getMonth() - ago, 1)
    if (start.getTime() >= lastWeekMs) continue
    const isThisYear = start.getFullYear() === now.getFullYear()
    groups.push({ kind: isThisYear ? 'month' : 'month-year', startMs: start.getTime() })
  }
  const oldest = new Date(groups.at(-1)?.startMs ?? nowMs)
  for (let ago = oldest.getMonth() === 0 ? 1 : 0; ago < years; ago++) {
    groups.push({ kind: 'year', startMs: new Date(oldest.getFullYear() - ago, 0, 1).getTime() })
  }
  return [...groups, { kind: 'older', startMs: Number.NEGATIVE_INFINITY }]
}

/**
 * Where the headings stand. `counts[i]` is how many messages are at or after the start of `groups[i]`;
 * for the last group, that is all of them.
 */
export function placeHeadings(
  groups: readonly DateGroup[],
  counts: readonly number[],
  list: { readonly total: number; readonly isDescending: boolean },
): Heading[] {
  const { total, isDescending } = list
  const headings: Heading[] = []
  let before = 0
  groups.forEach((group, index) => {
    const upTo = Math.min(group.kind === 'older' ? total : (counts[index] ?? 0), total)
    if (upTo > before) headings.push({ group, index: isDescending ? before : total - upTo })
    before = Math.max(before, upTo)
  })
  return isDescending ? headings : headings.reverse()
}

/** The headings after the rows at `removed` are gone; groups without a row lose theirs. */
export function headingsWithout(headings: readonly Heading[], removed: readonly number[], total: number): Heading[] {
  const moved = headings.map(heading => ({
    ...heading,
    index: heading.index - removed.filter(index => index < heading.index).length,
  }))
  return moved.filter((heading, nth) => heading.index < (moved[nth + 1]?.index ?? total))
}
