// When a letter or an article was written: the nearer, the more exact. Full dates are in tooltips.
import { formatShortDate, formatShortDateTime, formatTime } from '../format.ts'
import type { Translate } from '../i18n.ts'

const dayMs = 86_400_000

/** For a column: `Today 09:14`, `Yesterday 22:10`, `4 Nov 10:02`, `4 Nov 2024`; empty when it is not believable. */
export function columnTime(atMs: number, todayMs: number, t: Translate): string {
  return nearTime(atMs, todayMs, t) ?? formatShortDate(atMs, true)
}

/** For a header, which has room for the clock of past years as well: letters of one day are told apart by it. */
export function headerTime(atMs: number, todayMs: number, t: Translate): string {
  return nearTime(atMs, todayMs, t) ?? formatShortDateTime(atMs)
}

/** Undefined: of another year. */
function nearTime(atMs: number, todayMs: number, t: Translate): string | undefined {
  if (atMs === 0) return ''
  const time = formatTime(atMs)
  const day = new Date(atMs).setHours(0, 0, 0, 0)
  if (day === todayMs) return t('common.time.today', { time })
  // Half a day of room: some days have 23 or 25 hours.
  if (day < todayMs && day > todayMs - 1.5 * dayMs) return t('common.time.yesterday', { time })
  const isOfThisYear = new Date(atMs).getFullYear() === new Date(todayMs).getFullYear()
  return isOfThisYear ? `${formatShortDate(atMs, false)} ${time}` : undefined
}
