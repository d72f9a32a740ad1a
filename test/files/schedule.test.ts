import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { limitsAt, nextRun } from '../../electron/files/schedule.ts'
import type { Schedule } from '../../shared/model/saved-job.ts'

const HOUR_MS = 3_600_000
const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC', 'Africa/Cairo']

/** Node asks for the zone again when it changes here. */
function inZone<T>(zone: string, work: () => T): T {
  process.env.TZ = zone
  return work()
}

const usualZone = process.env.TZ
afterEach(() => {
  if (usualZone === undefined) delete process.env.TZ
  else process.env.TZ = usualZone
})

/** Wall clock and offset, such as `2026-03-29 03:30 +0200`. */
function wall(ms: number | undefined): string {
  if (ms === undefined) return 'never'
  const time = new Date(ms)
  const two = (number: number) => String(number).padStart(2, '0')
  const offset = -time.getTimezoneOffset()
  const sign = offset < 0 ? '-' : '+'
  const [hours, minutes] = [two(Math.floor(Math.abs(offset) / 60)), two(Math.abs(offset) % 60)]
  const date = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())} ${sign}${hours}${minutes}`
}

const hourly = (minute: number): Schedule => ({ kind: 'hourly', minute })
const daily = (minute: number): Schedule => ({ kind: 'daily', minute })
const weekly = (day: number, minute: number): Schedule => ({ kind: 'weekly', day, minute })

describe('the next run', () => {
  test.each([
    ['Europe/Berlin', hourly(15), '2026-01-07T10:00:00+01:00', '2026-01-07 10:15 +0100'],
    ['Europe/Berlin', hourly(15), '2026-01-07T10:15:00+01:00', '2026-01-07 11:15 +0100'],
    ['Europe/Berlin', hourly(15), '2026-01-07T10:14:59.999+01:00', '2026-01-07 10:15 +0100'],
    ['Europe/Berlin', hourly(0), '2026-12-31T23:30:00+01:00', '2027-01-01 00:00 +0100'],
    ['Asia/Kolkata', hourly(0), '2026-01-07T10:10:00+05:30', '2026-01-07 11:00 +0530'],
    ['Europe/Berlin', daily(150), '2026-01-07T02:29:00+01:00', '2026-01-07 02:30 +0100'],
    ['Europe/Berlin', daily(150), '2026-01-07T02:30:00+01:00', '2026-01-08 02:30 +0100'],
    ['Europe/Berlin', daily(0), '2026-02-28T12:00:00+01:00', '2026-03-01 00:00 +0100'],
    ['Europe/Berlin', daily(1439), '2028-02-28T23:59:30+01:00', '2028-02-29 23:59 +0100'],
    ['Europe/Berlin', weekly(1, 60), '2026-01-07T12:00:00+01:00', '2026-01-12 01:00 +0100'],
    ['Europe/Berlin', weekly(3, 60), '2026-01-07T12:00:00+01:00', '2026-01-14 01:00 +0100'],
    ['Europe/Berlin', weekly(3, 780), '2026-01-07T12:00:00+01:00', '2026-01-07 13:00 +0100'],
  ])('in %s of %j after %s is %s', (zone, schedule, after, expected) => {
    expect(inZone(zone, () => wall(nextRun(schedule, Date.parse(after))))).toBe(expected)
  })

  test.each([
    ['a minute that spring leaves out comes an hour later', '2026-03-28T12:00:00+01:00', '2026-03-29 03:30 +0200'],
    ['and on the next day when it is named', '2026-03-29T12:00:00+02:00', '2026-03-30 02:30 +0200'],
    ['a minute that autumn has twice is the first one', '2026-10-24T12:00:00+02:00', '2026-10-25 02:30 +0200'],
    ['and only the first one', '2026-10-25T02:30:00+02:00', '2026-10-26 02:30 +0100'],
    ['even when asked between the two', '2026-10-25T02:10:00+01:00', '2026-10-26 02:30 +0100'],
  ])('daily in Berlin: %s', (_what, after, expected) => {
    expect(inZone('Europe/Berlin', () => wall(nextRun(daily(150), Date.parse(after))))).toBe(expected)
  })

  test.each([
    ['2026-03-07T12:00:00-05:00', '2026-03-08 03:30 -0400'],
    ['2026-10-31T12:00:00-04:00', '2026-11-01 02:30 -0500'],
    ['2026-11-01T01:30:00-04:00', '2026-11-01 02:30 -0500'],
  ])('daily in New York after %s is %s', (after, expected) => {
    expect(inZone('America/New_York', () => wall(nextRun(daily(150), Date.parse(after))))).toBe(expected)
  })

  test.each([
    ['2026-10-25T02:06:00+02:00', '2026-10-25 02:05 +0100'],
    ['2026-10-25T02:04:00+01:00', '2026-10-25 02:05 +0100'],
    ['2026-10-25T02:10:00+01:00', '2026-10-25 03:05 +0100'],
    ['2026-03-29T01:10:00+01:00', '2026-03-29 03:05 +0200'],
  ])('hourly in Berlin after %s is %s, and the hour that comes twice has it twice', (after, expected) => {
    expect(inZone('Europe/Berlin', () => wall(nextRun(hourly(5), Date.parse(after))))).toBe(expected)
  })

  test('what does not go by the clock never does', () => {
    expect([nextRun({ kind: 'none' }, 0), nextRun({ kind: 'start' }, 0)]).toEqual([undefined, undefined])
  })

  test.each(ZONES)(
    'in %s it is always later, at its minute or where the clock jumps, and there is none before it',
    zone => {
      const minute = fc.nat(1439)
      const schedule = fc.oneof(
        fc.nat(59).map(hourly),
        minute.map(daily),
        fc.tuple(fc.nat(6), minute).map(([day, at]) => weekly(day, at)),
      )
      // Both changes of the clock of 2026 are many of the times tried.
      const changes = [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25), Date.UTC(2026, 2, 8), Date.UTC(2026, 10, 1)]
      const near = fc.tuple(fc.constantFrom(...changes, Date.UTC(2026, 3, 4, 12)), fc.integer({ min: -2e8, max: 2e8 }))
      const time = fc.oneof(
        fc.integer({ min: 1.6e12, max: 2e12 }),
        near.map(([change, offset]) => change + offset),
      )
      inZone(zone, () =>
        fc.assert(
          fc.property(schedule, time, fc.double({ min: 0, max: 1, noNaN: true }), (wanted, after, part) => {
            const next = nextRun(wanted, after) ?? Number.NaN
            expect(next).toBeGreaterThan(after)
            expect(next - after).toBeLessThanOrEqual(
              { none: 0, start: 0, hourly: 2, daily: 26, weekly: 170 }[wanted.kind] * HOUR_MS,
            )
            expect(nextRun(wanted, next - 1)).toBe(next)
            expect(nextRun(wanted, Math.floor(after + (next - 1 - after) * part))).toBe(next)
            expect(next % 60_000).toBe(0)
          }),
          { numRuns: 500 },
        ),
      )
    },
  )
})

describe('the speed limits', () => {
  const usual = { down: 100 }
  const at = (text: string) => new Date(`2026-01-${text}`).getTime()
  const office = { days: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 1_020, limits: { down: 10 } }
  const night = { days: [5], fromMinute: 1_320, toMinute: 360, limits: {} }
  const sunday = { days: [0], fromMinute: 0, toMinute: 0, limits: { up: 5 } }
  const timetable = [office, night, sunday]

  test.each([
    ['07T08:59:59', usual],
    ['07T09:00:00', office.limits],
    ['07T16:59:59', office.limits],
    ['07T17:00:00', usual],
    ['10T12:00:00', usual],
    ['09T21:59:00', usual],
    ['09T22:00:00', night.limits],
    ['10T05:59:59', night.limits],
    ['10T06:00:00', usual],
    ['09T05:00:00', usual],
    ['11T00:00:00', sunday.limits],
    ['11T23:59:59', sunday.limits],
    ['12T00:00:00', usual],
  ])('on %s (the 11th is a Sunday) are %j', (text, limits) => {
    expect(limitsAt(timetable, usual, at(text))).toBe(limits)
  })

  test('of two entries that cover a time are those of the first', () => {
    expect(limitsAt([{ ...office, limits: { down: 1 } }, office], usual, at('07T12:00:00'))).toEqual({ down: 1 })
  })

  test('without a timetable are the usual ones', () => {
    expect(limitsAt([], usual, 0)).toBe(usual)
  })
})
