import { describe, expect, test } from 'vitest'
import { WritePace } from '../../../electron/files/transfers/write-pace.ts'

describe('a disk', () => {
  test('that answers fast is waited for', () => {
    const pace = new WritePace(() => 0)
    expect(pace.wait(() => 'written')).toBe('written')
    expect(pace.isQuick).toBe(true)
  })

  test('that answered slowly is left to other threads for a while, also when it failed', () => {
    let nowMs = 0
    const pace = new WritePace(() => nowMs)
    expect(() =>
      pace.wait(() => {
        nowMs += 200
        throw new Error('no room')
      }),
    ).toThrow('no room')
    expect(pace.isQuick).toBe(false)
    nowMs += 9_999
    expect(pace.isQuick).toBe(false)
    nowMs += 1
    expect(pace.isQuick).toBe(true)
  })
})
