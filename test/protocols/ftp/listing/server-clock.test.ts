// Which year a date without one is of.
import { describe, expect, it } from 'vitest'
import { calendarMs, fullYear, ServerClock } from '../../../../electron/protocols/ftp/listing/server-clock.ts'

const yearOf = (nowMs: number, month: number, day: number): number | undefined => {
  const { modified } = new ServerClock(nowMs, 0).yearless(month, day, 12, 0)
  return modified === undefined ? undefined : new Date(modified).getUTCFullYear()
}

describe('FTP-16: the year that is left out', () => {
  it.each([
    ['in January, December was last year', Date.UTC(2027, 0, 1, 0, 30), 12, 31, 2026],
    ['in January, today is this year', Date.UTC(2027, 0, 1, 0, 30), 1, 1, 2027],
    ['on New Year’s Eve, the server’s new year has begun', Date.UTC(2026, 11, 31, 23), 1, 1, 2027],
    ['in December, next week was a year ago', Date.UTC(2026, 11, 20), 12, 27, 2025],
    ['tomorrow is this year: its clock or its zone is ahead', Date.UTC(2026, 5, 14, 12), 6, 15, 2026],
    ['the day after tomorrow was last year', Date.UTC(2026, 5, 14, 9), 6, 16, 2025],
    ['a leap day of this year', Date.UTC(2028, 2, 3), 2, 29, 2028],
    ['a leap day of last year', Date.UTC(2029, 0, 3), 2, 29, 2028],
  ])('%s', (_, nowMs, month, day, year) => {
    expect(yearOf(nowMs, month, day)).toBe(year)
  })

  it('a leap day that neither this year nor the last one had is unknown', () => {
    expect(yearOf(Date.UTC(2026, 2, 3), 2, 29)).toBeUndefined()
    expect(yearOf(Date.UTC(2026, 2, 3), 2, 30)).toBeUndefined()
  })

  it('is inferred after the site’s time shift', () => {
    const nowMs = Date.UTC(2027, 0, 1, 12)
    const { modified } = new ServerClock(nowMs, -600).yearless(1, 2, 20, 0)
    expect(modified).toBe(Date.UTC(2027, 0, 2, 10))
  })
})

describe('dates', () => {
  it('a day alone is not shifted', () => {
    expect(new ServerClock(0, 600).dated({ year: 2020, month: 2, day: 29 })).toEqual({
      modified: Date.UTC(2020, 1, 29),
      modifiedPrecision: 'day',
    })
  })

  it('that do not exist are none', () => {
    expect(calendarMs({ year: 2100, month: 2, day: 29 })).toBeUndefined()
    expect(calendarMs({ year: 2000, month: 2, day: 29 })).toBe(Date.UTC(2000, 1, 29))
    expect(calendarMs({ year: 2020, month: 0, day: 1 })).toBeUndefined()
    expect(calendarMs({ year: 2020, month: 4, day: 31 })).toBeUndefined()
    expect(calendarMs({ year: 2020, month: 4, day: 1, hour: Number.NaN })).toBeUndefined()
    expect(calendarMs({ year: 0, month: 4, day: 1 })).toBeUndefined()
  })

  it('a leap second is the one before', () => {
    const time = { year: 2016, month: 12, day: 31, hour: 23, minute: 59 }
    expect(calendarMs({ ...time, second: 60 })).toBe(calendarMs({ ...time, second: 59 }))
    expect(calendarMs({ ...time, second: 61 })).toBeUndefined()
  })

  it('two digits are of 1970 to 2069', () => {
    expect([fullYear('70'), fullYear('99'), fullYear('00'), fullYear('69'), fullYear('1995')]).toEqual([
      1970, 1999, 2000, 2069, 1995,
    ])
  })
})
