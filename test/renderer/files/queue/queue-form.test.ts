import { describe, expect, test } from 'vitest'
import {
  hoursError,
  newHours,
  type QueueForm,
  queueFormOf,
  queueSettingsOf,
} from '../../../../renderer/files/queue/queue-form.ts'
import type { QueueSettings } from '../../../../shared/model/transfer.ts'

const settings: QueueSettings = {
  conflictRule: 'ask',
  limits: { down: 1_000_000, up: undefined },
  timetable: [{ days: [0, 6], fromMinute: 1_320, toMinute: 360, limits: { down: 5_000, up: 7_000 } }],
  whenFinished: 'notify',
  startAtMs: new Date(2026, 10, 21, 2, 30).getTime(),
  verifyByHash: true,
  keepTimes: false,
  maxTransfers: 3,
}

describe('the options of the queue', () => {
  test('become the same settings again, past midnight too', () => {
    expect(queueSettingsOf(queueFormOf(settings))).toEqual(settings)
  })

  test.each<[string, Partial<QueueForm>]>([
    ['a speed that is no number', { down: 'fast' }],
    ['no speed at all', { up: '0' }],
    ['too many files at once', { maxTransfers: '11' }],
    ['hours without days', { hours: [{ ...newHours([]), days: [] }] }],
    ['hours without a time', { hours: [{ ...newHours([]), from: '' }] }],
  ])('are not saved with %s', (_, change) => {
    expect(queueSettingsOf({ ...queueFormOf(settings), ...change })).toBeUndefined()
  })

  test('say what is wrong with hours', () => {
    const hours = newHours([])
    expect(hoursError(hours)).toBeUndefined()
    expect(hoursError({ ...hours, to: '24:00' })).toBe('time')
    expect(hoursError({ ...hours, up: '-1' })).toBe('speed')
    expect(hoursError({ ...hours, days: [] })).toBe('days')
  })
})
