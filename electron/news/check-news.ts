// Fetches news by itself, as often as a person wants it for each server. Looks at the clock every minute instead of trusting
// one long timer: computers sleep.

import type { Id } from '../../shared/model/account.ts'
import type { Clock } from '../clock.ts'
import type { NewsStore } from './news-services.ts'

const LOOK_MS = 60_000
const MINUTE_MS = 60_000

export interface NewsCheckFacts {
  readonly clock: Clock
  isOffline(): boolean
  readonly store: Pick<NewsStore, 'listNewsServers'>
  /** The server is due. Asked again while it fetches, nothing more happens. */
  fetch(serverId: Id): Promise<unknown>
}

export class NewsCheck {
  private readonly facts: NewsCheckFacts
  private readonly triedMs = new Map<Id, number>()
  private stopWaiting: (() => void) | undefined
  private isEnded = false

  constructor(facts: NewsCheckFacts) {
    this.facts = facts
  }

  start(): void {
    void this.look()
  }

  end(): void {
    this.isEnded = true
    this.stopWaiting?.()
  }

  private async look(): Promise<void> {
    const { clock, fetch } = this.facts
    // A store that cannot be read says so where a person looks; here it is asked again.
    for (const id of await this.dueServers().catch(() => [])) {
      this.triedMs.set(id, clock.now())
      await fetch(id).catch(() => undefined)
    }
    if (!this.isEnded) this.stopWaiting = clock.after(LOOK_MS, () => void this.look())
  }

  /** A server that failed is tried again when the next time comes, not every minute. */
  private async dueServers(): Promise<Id[]> {
    if (this.facts.isOffline()) return []
    const nowMs = this.facts.clock.now()
    const servers = await this.facts.store.listNewsServers()
    const due = servers.filter(({ id, checkMinutes, checkedMs = 0 }) => {
      const lastMs = Math.max(checkedMs, this.triedMs.get(id) ?? 0)
      // A clock that was set back must not keep news away.
      return checkMinutes !== undefined && (nowMs - lastMs >= checkMinutes * MINUTE_MS || lastMs > nowMs + MINUTE_MS)
    })
    return due.map(({ id }) => id)
  }
}
