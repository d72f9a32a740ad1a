import { describe, expect, test } from 'vitest'
import { choicesAt, timeOf } from '../../../renderer/compose/send-times.ts'

/** A Saturday. */
const noon = new Date(2026, 10, 21, 12).getTime()

describe('times to send at', () => {
  test('later today, tomorrow and Monday are local times', () => {
    expect(timeOf('today', noon)).toBe(new Date(2026, 10, 21, 18).getTime())
    expect(timeOf('tomorrow', noon)).toBe(new Date(2026, 10, 22, 8).getTime())
    expect(timeOf('monday', noon)).toBe(new Date(2026, 10, 23, 8).getTime())
  })

  test('on a Monday, Monday is the next one', () => {
    expect(timeOf('monday', new Date(2026, 10, 23, 7).getTime())).toBe(new Date(2026, 10, 30, 8).getTime())
  })

  test('on a Sunday, Monday is tomorrow and offered once', () => {
    expect(choicesAt(new Date(2026, 10, 22, 12).getTime())).toEqual(['now', 'today', 'tomorrow', 'choose'])
  })

  test('in the evening there is no later today', () => {
    expect(choicesAt(noon)).toEqual(['now', 'today', 'tomorrow', 'monday', 'choose'])
    expect(choicesAt(new Date(2026, 10, 21, 19).getTime())).toEqual(['now', 'tomorrow', 'monday', 'choose'])
  })
})
