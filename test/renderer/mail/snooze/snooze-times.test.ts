import { beforeAll, describe, expect, test } from 'vitest'
import { setFormatLocale } from '../../../../renderer/format.ts'
import { choicesAt, snoozeTime, timeWords } from '../../../../renderer/mail/snooze/snooze-times.ts'

/** A Saturday. */
const noon = new Date(2026, 10, 21, 12, 20).getTime()
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime()

beforeAll(() => setFormatLocale('en', 'en-GB'))

describe('times at which messages come back', () => {
  test('are local times: in some hours, tomorrow, at the weekend, next week', () => {
    expect(snoozeTime('today', noon)).toBe(at(21, 15))
    expect(snoozeTime('tomorrow', noon)).toBe(at(22, 8))
    expect(snoozeTime('next-week', noon)).toBe(at(23, 8))
    expect(snoozeTime('weekend', at(18, 12))).toBe(at(21, 9))
  })

  test('are of the next weekend and the next week, never of this one', () => {
    expect(snoozeTime('weekend', noon)).toBe(at(28, 9))
    expect(snoozeTime('next-week', at(23, 7))).toBe(at(30, 8))
  })

  test('leave out today when little of it is left', () => {
    expect(choicesAt(noon)).toEqual(['today', 'tomorrow', 'weekend', 'next-week', 'choose'])
    expect(choicesAt(at(21, 19))).toEqual(['tomorrow', 'weekend', 'next-week', 'choose'])
  })

  test('are offered once: on a Sunday, next week is tomorrow', () => {
    expect(choicesAt(at(22, 12))).toEqual(['today', 'tomorrow', 'weekend', 'choose'])
  })

  test('name the day only where it is another, and the date where a weekday is not enough', () => {
    expect(timeWords(at(21, 15), noon)).toBe('15:00')
    expect(timeWords(at(23, 8), noon)).toBe('Mon 08:00')
    expect(timeWords(at(28, 9), noon)).toMatch(/28.*2026/)
    expect(timeWords(at(20, 9), noon)).toMatch(/20.*2026/)
  })
})
