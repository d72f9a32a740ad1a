import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { RECEIVING, SENDING, Wakefulness } from '../../../electron/protocols/ftp/wakefulness.ts'

const mebibyte = 1024 * 1024

describe('staying awake for bytes that move very fast', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setImmediate', 'clearImmediate', 'performance'] }))
  afterEach(() => void vi.useRealTimers())

  /** Whether the event loop has something to do now, and so does not sleep. */
  const isAwake = () => vi.getTimerCount() > 0

  function move(wakefulness: Wakefulness, mebibytes: number, msEach: number): void {
    for (let each = 0; each < mebibytes; each++) {
      vi.advanceTimersByTime(msEach)
      wakefulness.moved(mebibyte)
    }
  }

  test('awake while more comes than a gigabit network has', () => {
    vi.advanceTimersByTime(1000)
    const wakefulness = new Wakefulness(RECEIVING)
    move(wakefulness, 3, 5)
    expect(isAwake()).toBe(true)
  })

  test('asleep for what a gigabit network brings', () => {
    const wakefulness = new Wakefulness(RECEIVING)
    move(wakefulness, 100, 9)
    expect(isAwake()).toBe(false)
  })

  test('asleep once it comes no faster than that any more, however short the pauses', () => {
    const wakefulness = new Wakefulness(RECEIVING)
    move(wakefulness, 3, 0)
    for (let piece = 0; piece < 100; piece++) {
      vi.advanceTimersByTime(1)
      wakefulness.moved(mebibyte / 10)
    }
    vi.advanceTimersByTime(1)
    wakefulness.moved(1)
    expect(isAwake()).toBe(false)
  })

  test('asleep again a moment after the last piece, and awake with the next fast ones', () => {
    const wakefulness = new Wakefulness(RECEIVING)
    move(wakefulness, 3, 0)
    vi.advanceTimersToNextTimer()
    expect(isAwake()).toBe(true)
    vi.advanceTimersByTime(2)
    expect(isAwake()).toBe(false)
    move(wakefulness, 3, 5)
    expect(isAwake()).toBe(true)
  })

  test('a small file keeps nothing awake', () => {
    new Wakefulness(RECEIVING).moved(64 * 1024)
    expect(isAwake()).toBe(false)
  })

  test('what goes in bursts as large as the system takes is not fast when the gigabit network behind is not', () => {
    const wakefulness = new Wakefulness(SENDING)
    for (let burst = 0; burst < 100; burst++) {
      vi.advanceTimersByTime(4 * 9)
      move(wakefulness, 4, 0)
      expect(isAwake()).toBe(false)
    }
  })

  test('awake between the bursts of a fast upload, and asleep when it stands still', () => {
    const wakefulness = new Wakefulness(SENDING)
    for (let burst = 0; burst < 20; burst++) {
      vi.advanceTimersByTime(10)
      move(wakefulness, 4, 0)
    }
    vi.advanceTimersByTime(10)
    expect(isAwake()).toBe(true)
    vi.advanceTimersByTime(20)
    expect(isAwake()).toBe(false)
  })
})
