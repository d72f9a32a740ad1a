// Speed limits while bytes pass: those of the queue with their timetable, and those of each site, at the same time.

import type { Id } from '../../../shared/model/account.ts'
import type { SpeedLimits } from '../../../shared/model/site.ts'
import type { QueueSettings } from '../../../shared/model/transfer.ts'
import type { Clock } from '../../clock.ts'
import { RateLimit } from '../rate-limit.ts'
import { limitsAt } from '../schedule.ts'

/** The timetable is looked at this often; it knows minutes. */
const LOOK_MS = 1_000

type Direction = keyof SpeedLimits

export class SpeedLimiter {
  private readonly clock: Clock
  private readonly settings: () => QueueSettings
  private readonly rates = new Map<string, RateLimit>()
  private current: SpeedLimits = {}
  private lookedMs = Number.NEGATIVE_INFINITY

  constructor(clock: Clock, settings: () => QueueSettings) {
    this.clock = clock
    this.settings = settings
  }

  /** Settings changed: they hold from the next byte on. */
  changed(): void {
    this.lookedMs = Number.NEGATIVE_INFINITY
  }

  /** Undefined: go on at once. */
  passing(
    direction: Direction,
    { count, siteId, site }: { count: number; siteId: Id; site: SpeedLimits | undefined },
  ): Promise<void> | undefined {
    const nowMs = this.clock.now()
    if (nowMs - this.lookedMs >= LOOK_MS) {
      const { timetable, limits } = this.settings()
      this.current = limitsAt(timetable, limits, nowMs)
      this.lookedMs = nowMs
    }
    const waitMs = Math.max(
      this.take(`${direction}`, this.current[direction], count),
      this.take(`${direction} ${siteId}`, site?.[direction], count),
    )
    return waitMs === 0 ? undefined : new Promise(resolve => this.clock.after(waitMs, resolve))
  }

  private take(name: string, bytesPerSecond: number | undefined, count: number): number {
    let rate = this.rates.get(name)
    if (!rate) {
      if (bytesPerSecond === undefined) return 0
      rate = new RateLimit(() => this.clock.now())
      this.rates.set(name, rate)
    }
    rate.change(bytesPerSecond)
    return rate.take(count)
  }
}
