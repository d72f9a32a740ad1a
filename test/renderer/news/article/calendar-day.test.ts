import { describe, expect, it } from 'vitest'
import { dayOf, startOfDayText } from '../../../../renderer/news/article/calendar-day.ts'

describe('a day of the calendar', () => {
  it('is written as a date field does, and read back as its first moment here', () => {
    const noonMs = new Date(2026, 10, 21, 12, 34).getTime()
    expect(dayOf(noonMs)).toBe('2026-11-21')
    expect(startOfDayText('2026-11-21')).toBe(new Date(2026, 10, 21).getTime())
  })

  it.each(['', '2026-11', '2026-11-31', '2026-13-01', '21.11.2026', '2026-1-1'])('is not %j', text => {
    expect(startOfDayText(text)).toBeNull()
  })
})
