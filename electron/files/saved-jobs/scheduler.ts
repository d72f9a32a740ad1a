// When saved jobs run by themselves. Looks at the clock again and again instead of trusting one long timer: computers
// sleep, clocks are set, zones change. Every job runs once for all the times it missed, and never beside itself.

import type { Id } from '../../../shared/model/account.ts'
import type { Schedule } from '../../../shared/model/saved-job.ts'
import type { Clock } from '../../clock.ts'
import { nextRun } from '../schedule.ts'

/** The longest time until a changed clock is noticed. */
const LOOK_AGAIN_MS = 60_000
/** Later than this, the time was missed; a busy computer is not late. */
const MISSED_MS = 5 * 60_000

export interface SchedulerOptions {
  readonly clock: Clock
  /** Nothing begins by itself now; what comes due runs afterwards. */
  isHeld(): boolean
  /** The job is due; `ended` follows. */
  run(id: Id, isMissedRun: boolean): void
  /** The next time changed, to be kept over a restart. */
  keepNext(id: Id, nextMs: number | undefined): void
}

interface Planned {
  readonly schedule: Schedule
  readonly nextMs: number | undefined
}

export class Scheduler {
  private readonly options: SchedulerOptions
  private readonly planned = new Map<Id, Planned>()
  private readonly running = new Set<Id>()
  private isStarted = false
  /** What runs at start and has not yet. */
  private atStart: Id[] = []
  private disarm = (): void => {}

  constructor(options: SchedulerOptions) {
    this.options = options
  }

  /** The first time a schedule comes due from now on; undefined when the clock does not decide. */
  nextOf(schedule: Schedule): number | undefined {
    return nextRun(schedule, this.options.clock.now())
  }

  /** Adds or replaces a job. `nextMs` is what was kept; in the past it is due now. */
  put(id: Id, schedule: Schedule, nextMs: number | undefined): void {
    this.planned.set(id, { schedule, nextMs })
    if (this.isStarted) this.look()
  }

  remove(id: Id): void {
    this.planned.delete(id)
  }

  /** Runs what runs at start and what was missed, then what becomes due. */
  start(): void {
    this.isStarted = true
    this.atStart = [...this.planned].filter(([, { schedule }]) => schedule.kind === 'start').map(([id]) => id)
    this.look()
  }

  /** A run that began, for whatever reason: the job is not due until it ended. */
  began(id: Id): void {
    this.running.add(id)
  }

  /** Times that came while it ran are over. */
  ended(id: Id): void {
    this.running.delete(id)
    const job = this.planned.get(id)
    if (!job || !this.isStarted) return
    this.plan(id, job, this.nextOf(job.schedule))
    this.look()
  }

  /** Nothing runs by itself from now on, and kept times stay: what was cut off is due at the next start. */
  stop(): void {
    this.isStarted = false
    this.disarm()
  }

  private look(): void {
    this.disarm()
    const now = this.options.clock.now()
    if (!this.options.isHeld()) this.runAtStart()
    const resting = this.options.isHeld() ? [] : [...this.planned].filter(([id]) => !this.running.has(id))
    for (const [id, job] of resting) this.lookAt(id, job, now)
    const waiting = [...this.planned.values()].map(({ nextMs }) => nextMs ?? Number.POSITIVE_INFINITY)
    const waitMs = Math.min(LOOK_AGAIN_MS, ...waiting.filter(nextMs => nextMs > now).map(nextMs => nextMs - now))
    this.disarm = this.options.clock.after(waitMs, () => this.look())
  }

  private runAtStart(): void {
    const due = this.atStart.filter(id => this.planned.get(id)?.schedule.kind === 'start' && !this.running.has(id))
    this.atStart = []
    for (const id of due) this.options.run(id, false)
  }

  private lookAt(id: Id, job: Planned, now: number): void {
    const { schedule, nextMs } = job
    if (nextMs !== undefined && nextMs <= now) this.options.run(id, now - nextMs > MISSED_MS)
    else this.plan(id, job, nextRun(schedule, now))
  }

  /** Differs from what was planned after a change of the clock or of the zone, and after a run. */
  private plan(id: Id, { schedule, nextMs }: Planned, next: number | undefined): void {
    if (next === nextMs) return
    this.planned.set(id, { schedule, nextMs: next })
    this.options.keepNext(id, next)
  }
}
