// The date of an article in a column: the nearer, the more exact. Full dates are in tooltips.
import { formatShortDate, formatTime } from '../../format.ts'
import type { Translate } from '../../i18n.ts'

const dayMs = 86_400_000

/** `Today 09:14`, `Yesterday 22:10`, `4 Nov 10:02`, `4 Nov 2024`; empty when it is not believable. */
export function articleTime(atMs: number, todayMs: number, t: Translate): string {
  if (atMs === 0) return ''
  const time = formatTime(atMs)
  const day = new Date(atMs).setHours(0, 0, 0, 0)
  if (day === todayMs) return t('news.time.today', { time })
  // Half a day of room: some days have 23 or 25 hours.
  if (day < todayMs && day > todayMs - 1.5 * dayMs) return t('news.time.yesterday', { time })
  const isThisYear = new Date(atMs).getFullYear() === new Date(todayMs).getFullYear()
  return isThisYear ? `${formatShortDate(atMs, false)} ${time}` : formatShortDate(atMs, true)
}
