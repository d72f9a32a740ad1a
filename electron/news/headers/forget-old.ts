// Forgets headers that are older than a person wants them, by itself: soon after the start, then once a day. Looks at the clock
// every hour instead of trusting one long timer: computers sleep.
import type { Clock } from '../../clock.ts'
import type { NewsServices, NewsStore } from '../news-services.ts'

/** The start has other things to do first. */
const FIRST_LOOK_MS = 60_000
const LOOK_MS = 3_600_000
const DAY_MS = 86_400_000

export interface OldHeadersFacts extends Pick<NewsServices, 'changed'> {
  readonly clock: Clock
  readonly store: Pick<NewsStore, 'forgettingGroups' | 'forgetHeaders'>
}

export class OldHeaders {
  private readonly facts: OldHeadersFacts
  private stopWaiting: (() => void) | undefined
  private running: Promise<void> | undefined
  private forgotMs: number | undefined
  private isEnded = false

  constructor(facts: OldHeadersFacts) {
    this.facts = facts
  }

  start(): void {
    this.wait(FIRST_LOOK_MS)
  }

  /** Resolves after the group that is being looked at. */
  async end(): Promise<void> {
    this.isEnded = true
    this.stopWaiting?.()
    await this.running
  }

  private wait(ms: number): void {
    if (this.isEnded) return
    this.stopWaiting = this.facts.clock.after(ms, () => {
      this.running = this.look().finally(() => this.wait(LOOK_MS))
    })
  }

  private async look(): Promise<void> {
    const nowMs = this.facts.clock.now()
    // A clock that was set back must not put it off.
    const isDue = this.forgotMs === undefined || nowMs - this.forgotMs >= DAY_MS || nowMs < this.forgotMs
    if (!isDue) return
    // What could not be forgotten is looked at again in an hour.
    await this.forgetAll(nowMs).then(
      () => {
        this.forgotMs = nowMs
      },
      () => undefined,
    )
  }

  private async forgetAll(nowMs: number): Promise<void> {
    const { store, changed } = this.facts
    for (const { groupId, keepDays } of await store.forgettingGroups()) {
      if (this.isEnded) return
      const count = await store.forgetHeaders(groupId, nowMs - keepDays * DAY_MS)
      if (count > 0) changed(['headers', 'subscriptions'], [groupId])
    }
  }
}
