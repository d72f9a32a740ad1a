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
