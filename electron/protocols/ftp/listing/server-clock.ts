// Times of listings that name no zone, and often no year. What cannot be known stays unknown.

/** A calendar date as a listing gives it. Absent hour: the listing gave only the day. */
export interface CalendarTime {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour?: number | undefined
  readonly minute?: number | undefined
  readonly second?: number | undefined
}

export interface ListedTime {
  /** UTC milliseconds; absent when the date does not exist. */
  readonly modified: number | undefined
  readonly modifiedPrecision: 'day' | 'minute' | 'second' | undefined
}

export const UNKNOWN_TIME: ListedTime = { modified: undefined, modifiedPrecision: undefined }

const MINUTE_MS = 60_000
/** Servers live in any zone and their clocks go wrong: a file of tomorrow is still of this year. */
const AHEAD_MS = 26 * 60 * MINUTE_MS

/** Reads times as the server's wall clock. */
export class ServerClock {
  readonly #nowMs: number
  readonly #shiftMs: number
  readonly #year: number

  /** @param nowMs UTC milliseconds, for years that are left out. @param shiftMinutes is added to every time without a zone. */
  constructor(nowMs: number, shiftMinutes: number) {
    this.#nowMs = nowMs
    this.#shiftMs = shiftMinutes * MINUTE_MS
    this.#year = new Date(nowMs + AHEAD_MS).getUTCFullYear()
  }

  /** A time with its year. */
  dated(time: CalendarTime): ListedTime {
    const utcMs = calendarMs(time)
    if (utcMs === undefined) return UNKNOWN_TIME
    // A day has no hour that a shift could move.
    if (time.hour === undefined) return { modified: utcMs, modifiedPrecision: 'day' }
    return {
      modified: utcMs + this.#shiftMs,
      modifiedPrecision: time.second === undefined ? 'minute' : 'second',
    }
  }

  /**
   * A time without its year: the last such day that is not in the future. Servers leave the year out for about half a year,
   * so a 29 February that neither this year nor the last one had is unknown.
   */
  yearless(month: number, day: number, hour: number, minute: number): ListedTime {
    for (let year = this.#year; year >= this.#year - 1; year -= 1) {
      const time = this.dated({ year, month, day, hour, minute })
      if (time.modified !== undefined && time.modified <= this.#nowMs + AHEAD_MS) return time
    }
    return UNKNOWN_TIME
  }
}

/** The usual window: 70 to 99 are of the last century. */
export function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length > 2) return year
  return year >= 70 ? 1900 + year : 2000 + year
}

/** UTC milliseconds of a date, or undefined when there is no such date. A leap second is the second before it. */
export function calendarMs(time: CalendarTime): number | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0 } = time
  const isClock = hour < 24 && minute < 60 && second <= 60
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
  // Four digits: what is not even a number is refused here too.
  if (!isClock || !isDay || !(year >= 1_000 && year <= 9_999)) return undefined
  return Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59))
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
