// How much comes into a group: the highest number at the end of each of the last days on which it rose, as `day:high,...`.
// Two numbers a day are enough to draw a week, and a group where nothing happens costs nothing. Pure.

const DAY_MS = 86_400_000
const DAYS = 7
/** A week, and the day before it. */
const MAX_ENTRIES = DAYS + 1

export function dayOf(atMs: number): number {
  return Math.floor(atMs / DAY_MS)
}

/** With the highest number of today; the same text when nothing rose. */
export function withDay(days: string, day: number, high: number): string {
  const entries = entriesOf(days)
  const last = entries.at(-1)
  if (last && last.high === high) return days
  // Numbers that sink mean another beginning.
  const kept = last && last.high > high ? [] : entries.filter(entry => entry.day < day)
  return [...kept, { day, high }]
    .slice(-MAX_ENTRIES)
    .map(entry => `${entry.day}:${entry.high}`)
    .join(',')
}

/** Articles a week since it is watched, over at most a week; undefined when that is less than a day. */
export function perWeek(days: string, today: number): number | undefined {
  const entries = entriesOf(days)
  const base = entries.findLast(({ day }) => day <= today - DAYS) ?? entries[0]
  const last = entries.at(-1)
  if (!base || !last || base.day >= today) return undefined
  const watched = Math.min(DAYS, today - base.day)
  return Math.round(((last.high - base.high) / watched) * DAYS)
}

/** Of each of the last seven days, oldest first; undefined when it is watched for less than two. */
export function lastDays(days: string, today: number): number[] | undefined {
  const entries = entriesOf(days)
  const [first] = entries
  if (!first || today - first.day < 2) return undefined
  const highAt = (day: number): number => entries.findLast(entry => entry.day <= day)?.high ?? first.high
  return Array.from({ length: DAYS }, (_, at) => {
    const day = today - DAYS + 1 + at
    return highAt(day) - highAt(day - 1)
  })
}

function entriesOf(days: string): { day: number; high: number }[] {
  if (days === '') return []
  return days.split(',').map(entry => {
    const colon = entry.indexOf(':')
    return { day: Number(entry.slice(0, colon)), high: Number(entry.slice(colon + 1)) }
  })
}
