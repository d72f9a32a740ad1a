import { describe, expect, test } from 'vitest'
import { Scheduler } from '../../../electron/files/saved-jobs/scheduler.ts'
import type { Schedule } from '../../../shared/model/saved-job.ts'
import { HandClock } from '../../hand-clock.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

interface Seen {
  readonly clock: HandClock
  readonly scheduler: Scheduler
  readonly runs: { id: number; isMissedRun: boolean; atMs: number }[]
  readonly kept: Map<number, number | undefined>
}

/** Runs end at once unless `isSlow`. */
function scheduled({
  isSlow = false,
  clock = new HandClock(),
  isHeld = () => false,
}: {
  isSlow?: boolean
  clock?: HandClock
  isHeld?: () => boolean
} = {}): Seen {
  const runs: Seen['runs'] = []
  const kept: Seen['kept'] = new Map()
  const scheduler = new Scheduler({
    clock,
    isHeld,
    run: (id, isMissedRun) => {
      runs.push({ id, isMissedRun, atMs: clock.now() })
      scheduler.began(id)
      if (!isSlow) scheduler.ended(id)
    },
    keepNext: (id, nextMs) => void kept.set(id, nextMs),
  })
  return { clock, scheduler, runs, kept }
}

const daily: Schedule = { kind: 'daily', minute: 3 * 60 }
const hourly: Schedule = { kind: 'hourly', minute: 30 }

function put({ scheduler }: Seen, schedule: Schedule, id = 1): void {
  scheduler.put(id, schedule, scheduler.nextOf(schedule))
}

describe('the schedule of saved jobs', () => {
  test('F21: a job runs when it is due, again and again', () => {
    const seen = scheduled()
    put(seen, daily)
    seen.scheduler.start()
    seen.clock.turn(3 * DAY_MS)
    expect(seen.runs.map(({ isMissedRun }) => isMissedRun)).toEqual([false, false, false])
    const times = seen.runs.map(({ atMs }) => new Date(atMs))
    expect(times.map(time => [time.getHours(), time.getMinutes()])).toEqual([
      [3, 0],
      [3, 0],
      [3, 0],
    ])
    expect(seen.kept.get(1)).toBe(seen.scheduler.nextOf(daily))
  })

  test('hourly and weekly jobs come at their minute and on their day', () => {
    const seen = scheduled()
    put(seen, hourly, 1)
    put(seen, { kind: 'weekly', day: 0, minute: 15 }, 2)
    seen.scheduler.start()
    seen.clock.turn(7 * DAY_MS)
    expect(seen.runs.filter(({ id }) => id === 1)).toHaveLength(7 * 24)
    const weekly = seen.runs.filter(({ id }) => id === 2).map(({ atMs }) => new Date(atMs))
    expect(weekly.map(time => [time.getDay(), time.getHours(), time.getMinutes()])).toEqual([[0, 0, 15]])
  })

  test('a job at start runs at start, and only then', () => {
    const seen = scheduled()
    put(seen, { kind: 'start' })
    put(seen, { kind: 'none' }, 2)
    seen.scheduler.start()
    seen.clock.turn(2 * DAY_MS)
    expect(seen.runs).toEqual([{ id: 1, isMissedRun: false, atMs: seen.runs[0]?.atMs }])
  })

  test('F21: what was missed while the app was closed runs once at the next start', () => {
    const seen = scheduled()
    const next = seen.scheduler.nextOf(hourly)
    seen.clock.turn(10 * HOUR_MS)
    seen.scheduler.put(1, hourly, next)
    seen.scheduler.start()
    expect(seen.runs).toEqual([{ id: 1, isMissedRun: true, atMs: seen.clock.now() }])
    expect(seen.kept.get(1)).toBe(seen.scheduler.nextOf(hourly))
  })

  test('F21: what was missed while the computer slept runs once on wake', () => {
    const clock = new HandClock()
    let sleptMs = 0
    const asleep = { now: () => clock.now() + sleptMs, after: clock.after.bind(clock) }
    const runs: boolean[] = []
    const scheduler = new Scheduler({
      clock: asleep,
      isHeld: () => false,
      run: (id, isMissedRun) => {
        runs.push(isMissedRun)
        scheduler.began(id)
        scheduler.ended(id)
      },
      keepNext: () => undefined,
    })
    scheduler.put(1, daily, scheduler.nextOf(daily))
    scheduler.start()
    sleptMs = 3 * DAY_MS
    clock.turn(MINUTE_MS)
    expect(runs).toEqual([true])
  })

  test('M13: while a person works offline nothing runs; what came due runs once afterwards', () => {
    let isHeld = true
    const seen = scheduled({ isHeld: () => isHeld })
    put(seen, daily)
    seen.scheduler.start()
    seen.clock.turn(2 * DAY_MS)
    const meanwhile = seen.runs.length
    isHeld = false
    seen.clock.turn(MINUTE_MS)
    expect(meanwhile).toBe(0)
    expect(seen.runs.map(({ isMissedRun }) => isMissedRun)).toEqual([true])
  })

  test('M13: a job at start waits while a person works offline, and runs once afterwards', () => {
    let isHeld = true
    const seen = scheduled({ isHeld: () => isHeld })
    put(seen, { kind: 'start' })
    seen.scheduler.start()
    put(seen, { kind: 'start' }, 2)
    seen.clock.turn(2 * MINUTE_MS)
    const meanwhile = seen.runs.length
    isHeld = false
    seen.clock.turn(2 * MINUTE_MS)
    expect(meanwhile).toBe(0)
    expect(seen.runs.map(({ id, isMissedRun }) => [id, isMissedRun])).toEqual([[1, false]])
  })

  test('a clock that is set back brings the next time forward, never a run at a wrong hour', () => {
    const clock = new HandClock()
    let setByMs = 0
    const moved = { now: () => clock.now() + setByMs, after: clock.after.bind(clock) }
    const hours: number[] = []
    const kept: (number | undefined)[] = []
    const scheduler = new Scheduler({
      clock: moved,
      isHeld: () => false,
      run: id => {
        hours.push(new Date(moved.now()).getHours())
        scheduler.began(id)
        scheduler.ended(id)
      },
      keepNext: (_id, nextMs) => void kept.push(nextMs),
    })
    scheduler.put(1, daily, scheduler.nextOf(daily))
    scheduler.start()
    setByMs = -2 * DAY_MS
    clock.turn(MINUTE_MS)
    expect(kept).toEqual([scheduler.nextOf(daily)])
    clock.turn(DAY_MS)
    expect(hours).toEqual([3])
  })

  test('a run that takes longer than its interval is never joined by a second one', () => {
    const seen = scheduled({ isSlow: true })
    put(seen, hourly)
    seen.scheduler.start()
    seen.clock.turn(5 * HOUR_MS)
    expect(seen.runs).toHaveLength(1)
    seen.scheduler.ended(1)
    seen.clock.turn(HOUR_MS)
    expect(seen.runs.map(({ isMissedRun }) => isMissedRun)).toEqual([false, false])
  })

  test('a job that was removed or changed is not due at its old time', () => {
    const seen = scheduled()
    put(seen, hourly, 1)
    put(seen, hourly, 2)
    seen.scheduler.start()
    seen.scheduler.remove(1)
    put(seen, { kind: 'none' }, 2)
    seen.clock.turn(DAY_MS)
    expect(seen.runs).toEqual([])
  })

  test('after the end nothing begins, and what was due stays due for the next start', () => {
    const seen = scheduled({ isSlow: true })
    put(seen, hourly)
    seen.scheduler.start()
    seen.clock.turn(HOUR_MS)
    expect(seen.runs).toHaveLength(1)
    seen.scheduler.stop()
    seen.scheduler.ended(1)
    seen.clock.turn(DAY_MS)
    expect(seen.runs).toHaveLength(1)
    expect(seen.kept.size).toBe(0)
  })
})
