import { describe, expect, it } from 'vitest'
import { formatTime } from '../../../renderer/format.ts'
import { t } from '../../../renderer/i18n.ts'
import { columnTime, headerTime } from '../../../renderer/reading/message-time.ts'

const today = new Date(2026, 10, 21).getTime()
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime()

describe('when a message was written', () => {
  it('is the more exact the nearer it is', () => {
    const morning = at(2026, 10, 21, 9, 14)
    expect(columnTime(morning, today, t)).toBe(`Today ${formatTime(morning)}`)
    const evening = at(2026, 10, 20, 22, 10)
    expect(columnTime(evening, today, t)).toBe(`Yesterday ${formatTime(evening)}`)
    expect(columnTime(at(2026, 10, 4, 10, 2), today, t)).toContain('Nov')
    expect(columnTime(at(1994, 5, 4, 10, 2), today, t)).toContain('1994')
  })

  it('has the clock of past years only where there is room', () => {
    const old = at(1994, 5, 4, 10, 2)
    expect(columnTime(old, today, t)).not.toContain('02')
    expect(headerTime(old, today, t)).toMatch(/1994.*10:02/)
    const newYear = new Date(2027, 0, 1).getTime()
    expect(headerTime(at(2026, 11, 31, 22, 10), newYear, t)).toMatch(/^Yesterday/)
    const recent = at(2026, 10, 4, 10, 2)
    expect(headerTime(recent, today, t)).toBe(columnTime(recent, today, t))
  })

  it('is empty when the date cannot be believed', () => {
    expect(columnTime(0, today, t)).toBe('')
    expect(headerTime(0, today, t)).toBe('')
  })
})
