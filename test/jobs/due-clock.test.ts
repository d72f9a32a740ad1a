import { describe, expect, test } from 'vitest'
import { DueClock } from '../../electron/jobs/due-clock.ts'
import { HandClock } from '../hand-clock.ts'

const pauseMs = 30_000

describe('what waits for its time', () => {
  test('is looked at when the time has come that the last look named, and not before the start', async () => {
    const clock = new HandClock(1_000)
    const looks: number[] = []
    const due = new DueClock(clock, async () => {
      looks.push(clock.now())
      return looks.length < 2 ? 6_000 : Number.POSITIVE_INFINITY
    })
    await due.look()
    expect(looks).toEqual([])
    await due.start()
    expect([looks, clock.size]).toEqual([[1_000], 1])
    clock.turn(5_000)
    await due.look()
    expect(looks.slice(0, 2)).toEqual([1_000, 6_000])
  })

  test('is looked at by one look at a time', async () => {
    let atOnce = 0
    let most = 0
    const due = new DueClock(new HandClock(), async () => {
      atOnce += 1
      most = Math.max(most, atOnce)
      await Promise.resolve()
      atOnce -= 1
      return Number.POSITIVE_INFINITY
    })
    await Promise.all([due.start(), due.look(), due.look()])
    expect(most).toBe(1)
  })

  test('is looked at again after a pause when a look failed', async () => {
    const clock = new HandClock()
    const asked = clock.isAsked(pauseMs)
    const due = new DueClock(clock, () => Promise.reject(new Error('The disk is gone')))
    await due.start()
    await asked
    expect(clock.size).toBe(1)
    due.rest()
    expect([clock.size, due.isRunning]).toEqual([0, false])
  })

  test('begins again only after a pause where nothing changed since it began', async () => {
    const clock = new HandClock(1_000)
    const due = new DueClock(clock, async () => Number.POSITIVE_INFINITY)
    due.note(7, 900)
    expect([due.readyMs(7, 900), due.readyMs(7, 900, 0)]).toEqual([1_000 + pauseMs, 1_000 + pauseMs])
    expect([due.readyMs(7, 2_000), due.readyMs(7, 2_000, 0), due.readyMs(8, 900)]).toEqual([2_000, 0, 900])
    due.keepOnly(new Set([8]))
    expect(due.readyMs(7, 900)).toBe(900)
  })
})
