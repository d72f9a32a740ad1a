// When a message that is put off comes back, as choices and in words. Local time, because people think in it. Pure but for the locale.
import { formatShortDateTime, formatTime, formatWeekday } from '../../format.ts'

export const snoozeChoices = ['today', 'tomorrow', 'weekend', 'next-week', 'choose'] as const
export type SnoozeChoice = (typeof snoozeChoices)[number]

const laterHours = 3
/** Later, today is over. */
const lastHour = 21
const morningHour = 8
const weekendHour = 9
const saturday = 6
const monday = 1
const days = 7
/** Beyond, a weekday alone would be that of another week. */
const nearDays = 6

/** UTC milliseconds of a choice; undefined: it has no time of its own, or there is none today any more. */
export function snoozeTime(choice: SnoozeChoice, nowMs: number): number | undefined {
  const day = new Date(nowMs)
  switch (choice) {
    case 'today': {
      const hour = day.getHours() + laterHours
      return hour > lastHour ? undefined : day.setHours(hour, 0, 0, 0)
    }
    case 'tomorrow':
      return morningIn(day, 1, morningHour)
    case 'weekend':
      return morningIn(day, daysUntil(day, saturday), weekendHour)
    case 'next-week':
      return morningIn(day, daysUntil(day, monday), morningHour)
    case 'choose':
      return undefined
  }
}

/** 1 to 7. */
function daysUntil(day: Date, weekday: number): number {
  return (weekday - day.getDay() + days) % days || days
}

function morningIn(day: Date, later: number, hour: number): number {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + later, hour).getTime()
}

/** Those that have a time of their own, and the free one: on a Sunday, next week is tomorrow. */
export function choicesAt(nowMs: number): SnoozeChoice[] {
  const times = snoozeChoices.map(choice => snoozeTime(choice, nowMs))
  return snoozeChoices.filter((choice, nth) => {
    const atMs = times[nth]
    return choice === 'choose' || (atMs !== undefined && times.indexOf(atMs) === nth)
  })
}

/** Today `18:00`, within the week `Mon 08:00`, else with the date. */
export function timeWords(atMs: number, nowMs: number): string {
  const now = new Date(nowMs)
  if (new Date(atMs).toDateString() === now.toDateString()) return formatTime(atMs)
  const far = new Date(now.getFullYear(), now.getMonth(), now.getDate() + nearDays + 1)
  const isNear = atMs > nowMs && atMs < far.getTime()
  return isNear ? `${formatWeekday(atMs, 'short')} ${formatTime(atMs)}` : formatShortDateTime(atMs)
}
