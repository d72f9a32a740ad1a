import { beforeEach, describe, expect, test } from 'vitest'
import { DiskPace } from '../../../electron/files/transfers/disk-pace.ts'

describe('a disk', () => {
  let nowMs: number
  let pace: DiskPace

  beforeEach(() => {
    nowMs = 0
    pace = new DiskPace({ nowMs: () => nowMs })
  })

  const answerAfter = (ms: number): void => {
    pace.wait(() => {
      nowMs += ms
    })
  }

  /** How long it is left to other threads from now on. */
  const restMs = (): number => {
    const fromMs = nowMs
    while (!pace.isQuick) nowMs += 1
    return nowMs - fromMs
  }

  test('that answers fast is waited for', () => {
    expect(pace.wait(() => 'written')).toBe('written')
    expect(pace.isQuick).toBe(true)
  })

  test('that answered slowly once is waited for again soon', () => {
    answerAfter(30)
    expect(restMs()).toBe(150)
  })

  test('that answers slowly again and again is left to other threads for longer each time, up to ten seconds', () => {
    const rests = [1, 2, 3, 4].map(() => {
      answerAfter(30)
      return restMs()
    })
    expect(rests).toEqual([150, 1_500, 10_000, 10_000])
  })

  test('that was very late is left to other threads for long at once', () => {
    answerAfter(3_000)
    expect(restMs()).toBe(10_000)
  })

  test('that was fast for ten seconds has a new start', () => {
    for (const _ of [1, 2]) {
      answerAfter(30)
      restMs()
    }
    nowMs += 10_000
    answerAfter(30)
    expect(restMs()).toBe(150)
  })

  test('that answered slowly is left alone also when it failed', () => {
    expect(() =>
      pace.wait(() => {
        nowMs += 200
        throw new Error('no room')
      }),
    ).toThrow('no room')
    expect(pace.isQuick).toBe(false)
  })
})
