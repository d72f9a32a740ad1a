// The time beside a message: short and the more exact the nearer it is. Full dates are in tooltips.
import { formatShortDate, formatTime, formatWeekday } from '../../format.ts'

const week = 6

/** Today `12:38`, within the last days `Thu`, this year `4 Nov`, else `4 Nov 2024`. */
export function timeLabel(atMs: number, nowMs: number): string {
  const at = new Date(atMs)
  const now = new Date(nowMs)
  if (at.toDateString() === now.toDateString()) return formatTime(atMs)
  const weekAgo = new Date(now.getFullYear(), now.getMonth(), now.getDate() - week)
  if (atMs < nowMs && atMs >= weekAgo.getTime()) return formatWeekday(atMs, 'short')
  return formatShortDate(atMs, at.getFullYear() !== now.getFullYear())
}
