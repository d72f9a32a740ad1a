import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  formatAgo,
  formatDuration,
  formatExactTime,
  formatList,
  formatLocale,
  formatNumber,
  formatSize,
  formatSpan,
  formatTime,
  isolate,
  setFormatLocale,
} from '../../renderer/format.ts'

const minute = 60_000
const now = new Date(2026, 10, 21, 14, 30).getTime()

describe('numbers, sizes and times', () => {
  beforeEach(() => setFormatLocale('en', 'en-GB'))
  afterEach(() => setFormatLocale('en', 'en'))

  it('sets groups of digits apart by a thin space', () => {
    expect(formatNumber(18_402)).toBe('18\u202f402')
    expect(formatNumber(999)).toBe('999')
    expect(formatNumber(1_234_567.89, 1)).toBe('1\u202f234\u202f567.9')
  })

  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_000, '1 kB'],
    [284_321, '284 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [4_210_000, '4.2 MB'],
    [99_960_000, '100 MB'],
    [12_345_678_901, '12.3 GB'],
    [-5, '0 bytes'],
  ])('writes %i bytes as %s', (bytes, expected) => {
    expect(formatSize(bytes)).toBe(expected)
  })

  it('has the words of the language and the habits of the region', () => {
    expect(formatLocale('en', 'de-DE')).toBe('en-DE')
    expect(formatLocale('en', 'nb')).toBe('en-NO')
    expect(formatLocale('en', 'not a locale')).toBe('en')
    setFormatLocale('en', 'en-US')
    expect(formatTime(now)).toMatch(/^2:30\sPM$/)
    setFormatLocale('en', 'de-DE')
    expect(formatTime(now)).toBe('14:30')
  })

  it('is relative for an hour, then the clock, then the date', () => {
    expect(formatAgo(now - 5_000, now)).toBe('now')
    expect(formatAgo(now - 2 * minute, now)).toBe('2 minutes ago')
    expect(formatAgo(now - 59 * minute, now)).toBe('59 minutes ago')
    expect(formatAgo(now - 61 * minute, now)).toBe('13:29')
    expect(formatAgo(new Date(2026, 10, 4).getTime(), now)).toBe('4 Nov')
    expect(formatAgo(new Date(2024, 10, 4).getTime(), now)).toBe('4 Nov 2024')
  })

  it('is exact in transcripts', () => {
    expect(formatExactTime(new Date(2026, 10, 21, 4, 5, 6, 78).getTime())).toBe('04:05:06.078')
  })

  it('measures in the unit that fits', () => {
    expect([340.4, 2_400, 120_000].map(formatDuration)).toEqual(['340 ms', '2.4s', '2 mins'])
  })

  it('counts long spans in the largest unit of which there are two', () => {
    const day = 24 * 60 * minute
    const spans = [5 * 60 * minute, day, 13 * day, 14 * day, 21.9 * day, 60 * day, 61 * day, 274 * day, 731 * day]
    expect(spans.map(formatSpan)).toEqual([
      '5 hrs',
      '1 day',
      '13 days',
      '2 weeks',
      '3 weeks',
      '8 weeks',
      '2 months',
      '9 months',
      '2 years',
    ])
  })

  it('joins as people do', () => {
    expect(formatList(['a', 'b', 'c'])).toBe('a, b and c')
  })

  it('fences off names that run the other way', () => {
    expect(isolate('נועה')).toBe('\u2068נועה\u2069')
    expect(isolate('Marit')).toBe('Marit')
  })
})
