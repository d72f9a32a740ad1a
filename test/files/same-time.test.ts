import { describe, expect, test } from 'vitest'
import { compareTimes } from '../../electron/files/same-time.ts'

const NOON = Date.UTC(2026, 2, 14, 12)
const HOUR_MS = 3_600_000
const at = (offsetMs: number, modifiedPrecision?: 'day' | 'minute' | 'second') =>
  ({ modified: NOON + offsetMs, modifiedPrecision }) as const

describe('two times', () => {
  test.each([
    ['the same', at(0), at(0), 0],
    ['two seconds apart, as FAT has them', at(2_000), at(0), 0],
    ['three seconds apart', at(3_000), at(0), 3_000],
    ['older by a day', at(-86_400_000), at(0), -86_400_000],
    ['FTP-16: of minutes, seconds apart', at(59_999), at(0, 'minute'), 0],
    ['FTP-16: of minutes, on both sides', at(60_000, 'minute'), at(0, 'minute'), 0],
    ['FTP-16: of minutes, two of them apart', at(120_000, 'minute'), at(0, 'minute'), 120_000],
    ['FTP-16: of days, hours apart', at(20 * HOUR_MS), at(0, 'day'), 0],
    ['FTP-16: of days, two of them apart', at(48 * HOUR_MS), at(0, 'day'), 48 * HOUR_MS],
    ['FTP-16: an hour apart, as in summer and winter', at(HOUR_MS), at(0), undefined],
    ['FTP-16: an hour apart the other way', at(-HOUR_MS - 1_500), at(0), undefined],
    ['FTP-16: about an hour apart, of minutes', at(HOUR_MS + 42_000), at(0, 'minute'), undefined],
    ['FTP-16: an hour and a minute apart, of seconds', at(HOUR_MS + 60_000), at(0), HOUR_MS + 60_000],
    ['two hours apart', at(2 * HOUR_MS), at(0), 2 * HOUR_MS],
    ['FTP-16: of which one is unknown', {}, at(0), undefined],
    ['FTP-16: of which the other is unknown', at(0), {}, undefined],
  ])('%s', (_what, a, b, expected) => {
    expect(compareTimes(a, b)).toBe(expected)
    const turned = compareTimes(b, a)
    expect(turned === undefined ? undefined : turned + (expected ?? Number.NaN)).toBe(
      expected === undefined ? undefined : 0,
    )
  })
})

describe('a listing of local times', () => {
  const minute = (modified: number) => ({ modified, modifiedPrecision: 'minute' }) as const

  test('U29: that is a time zone off cannot tell which file is newer', () => {
    const at = Date.UTC(2026, 2, 1, 12)
    expect(compareTimes({ modified: at + 4 * 3_600_000 + 17_000 }, minute(at))).toBeUndefined()
    expect(compareTimes({ modified: at - 5.75 * 3_600_000 }, minute(at))).toBeUndefined()
    expect(compareTimes({ modified: at + 4 * 3_600_000 + 420_000 }, minute(at))).toBeGreaterThan(0)
    expect(compareTimes({ modified: at + 15 * 3_600_000 }, minute(at))).toBeGreaterThan(0)
  })

  test('U29: times to the second know no zones', () => {
    const at = Date.UTC(2026, 2, 1, 12)
    expect(compareTimes({ modified: at + 4 * 3_600_000 }, { modified: at })).toBeGreaterThan(0)
  })
})
