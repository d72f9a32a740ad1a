import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setFormatLocale } from '../../../../renderer/format.ts'
import { timeLabel } from '../../../../renderer/mail/list/time-label.ts'

const today = new Date(2026, 10, 21).getTime()
const label = (...parts: [number, number, number, number?, number?]) => timeLabel(new Date(...parts).getTime(), today)

describe('the time beside a message', () => {
  beforeEach(() => setFormatLocale('en', 'en-GB'))
  afterEach(() => setFormatLocale('en', 'en'))

  it('is the clock today', () => expect(label(2026, 10, 21, 12, 38)).toBe('12:38'))
  it('is the weekday within the last days', () => {
    expect(label(2026, 10, 20, 23, 59)).toBe('Fri')
    expect(label(2026, 10, 15, 0, 0)).toBe('Sun')
  })
  it('is the day and month this year', () => expect(label(2026, 10, 4)).toBe('4 Nov'))
  it('has the year otherwise', () => {
    expect(label(2024, 10, 4)).toBe('4 Nov 2024')
    expect(label(2027, 0, 2)).toBe('2 Jan 2027')
  })
})
