// When a saved job runs next, and which speed limits hold now. Local time; a day with a change of the clock still has each
// minute it names once. Pure.

import type { Schedule } from '../../shared/model/saved-job.ts'
import type { SpeedLimits } from '../../shared/model/site.ts'
import type { TimetableEntry } from '../../shared/model/transfer.ts'

const MINUTES_A_DAY = 1_440
const MINUTES_AN_HOUR = 60
const MINUTE_MS = 60_000

/** The first time after `afterMs` (UTC milliseconds) that the schedule names; undefined when it never runs by the clock. */
export function nextRun(schedule: Schedule, afterMs: number): number | undefined {
  switch (schedule.kind) {
    case 'none':
    case 'start':
      return undefined
    case 'hourly':
      return nextHourly(schedule.minute, afterMs)
    case 'daily':
      return nextOnDays(() => true, schedule.minute, afterMs)
    case 'weekly':
      return nextOnDays(day => day === schedule.day, schedule.minute, afterMs)
  }
}

/** Counted from `afterMs` on: in the hour that comes twice in autumn, the wall clock alone would lead back. */
function nextHourly(minute: number, afterMs: number): number {
  const after = new Date(afterMs)
  const sinceMinuteMs = after.getSeconds() * 1_000 + after.getMilliseconds()
  const minutes = (minute - after.getMinutes() + MINUTES_AN_HOUR) % MINUTES_AN_HOUR || MINUTES_AN_HOUR
  const runMs = afterMs - sinceMinuteMs + minutes * MINUTE_MS
  // Some zones change by half an hour.
  return new Date(runMs).getMinutes() === minute ? runMs : nextHourly(minute, runMs)
}

function nextOnDays(isDay: (day: number) => boolean, minute: number, afterMs: number): number | undefined {
  const start = new Date(afterMs)
  // The same day of next week is the eighth one tried.
  for (let days = 0; days <= 7; days++) {
    // A minute that the clock leaves out in spring becomes the one an hour later.
    const time = new Date(start.getFullYear(), start.getMonth(), start.getDate() + days, 0, minute)
    const runMs = time.getTime()
    const isNamed = isDay((start.getDay() + days) % 7)
    if (isNamed && runMs > afterMs) return runMs
  }
  return undefined
}

/** The limits that hold at a time: those of the first entry of the timetable that covers it, else the usual ones. */
export function limitsAt(timetable: readonly TimetableEntry[], usual: SpeedLimits, nowMs: number): SpeedLimits {
  const now = new Date(nowMs)
  const minute = now.getHours() * 60 + now.getMinutes()
  const day = now.getDay()
  return timetable.find(entry => covers(entry, day, minute))?.limits ?? usual
}

function covers({ days, fromMinute, toMinute }: TimetableEntry, day: number, minute: number): boolean {
  const end = toMinute > fromMinute ? toMinute : toMinute + MINUTES_A_DAY
  const isToday = days.includes(day) && minute >= fromMinute && minute < end
  const isSinceYesterday = days.includes((day + 6) % 7) && minute + MINUTES_A_DAY < end
  return isToday || isSinceYesterday
}
