import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DraftSaver, nextSaveDelay } from '../../renderer/draft-saver.ts'
import type { DraftFields } from '../../shared/model/message.ts'

const fields = (text: string): DraftFields => ({ accountId: 1, to: [], cc: [], bcc: [], subject: '', text })

describe('nextSaveDelay', () => {
  test.each([
    ['after a pause in typing', { nowMs: 5_000, lastSaveMs: 0, firstChangeMs: 5_000 }, 300],
    ['within a second although typing goes on', { nowMs: 5_900, lastSaveMs: 0, firstChangeMs: 5_000 }, 100],
    ['at most once a second', { nowMs: 5_000, lastSaveMs: 4_800, firstChangeMs: 5_000 }, 800],
    ['at once when it is late already', { nowMs: 9_000, lastSaveMs: 0, firstChangeMs: 5_000 }, 0],
  ])('%s', (_, times, delayMs) => {
    expect(nextSaveDelay(times)).toBe(delayMs)
  })
})

describe('DraftSaver', () => {
  let written: string[]
  let release: (() => void)[]
  let saver: DraftSaver<DraftFields>

  beforeEach(() => {
    vi.useFakeTimers()
    written = []
    release = []
    saver = new DraftSaver(({ text }) => {
      written.push(text)
      return new Promise(resolve => release.push(resolve))
    })
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  test('writes the last state of a burst of typing once', async () => {
    for (const text of ['a', 'ab', 'abc']) saver.change(fields(text))
    await vi.advanceTimersByTimeAsync(300)
    expect(written).toEqual(['abc'])
  })

  test('writes while typing does not stop', async () => {
    for (let step = 0; step < 12; step++) {
      saver.change(fields('x'.repeat(step)))
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(written).toHaveLength(1)
  })

  test('never has two writes under way', async () => {
    saver.change(fields('first'))
    const first = saver.flush()
    await vi.advanceTimersByTimeAsync(0)
    saver.change(fields('second'))
    const second = saver.flush()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(written).toEqual(['first'])
    release[0]?.()
    await first
    await vi.advanceTimersByTimeAsync(0)
    expect(written).toEqual(['first', 'second'])
    release[1]?.()
    await second
  })

  test('a flush without changes writes nothing', async () => {
    await saver.flush()
    expect(written).toEqual([])
  })

  test('after a stop nothing is written, and a write under way is waited for', async () => {
    saver.change(fields('kept'))
    void saver.flush()
    await vi.advanceTimersByTimeAsync(0)
    saver.change(fields('dropped'))
    let isStopped = false
    const stopped = saver.stop().then(() => {
      isStopped = true
    })
    await vi.advanceTimersByTimeAsync(5_000)
    expect(isStopped).toBe(false)
    release[0]?.()
    await stopped
    await vi.advanceTimersByTimeAsync(5_000)
    expect(written).toEqual(['kept'])
  })
})
