// Puts headers into the index for searches, behind everything else: a little at a time, so that the store answers a person
// in between.

import type { Clock } from '../../clock.ts'
import type { NewsStore } from '../news-services.ts'

/** The store thread works so long at once, and then at least as long on what others ask. */
const SLICE_MS = 40
const PAUSE_MS = 60

export interface HeaderIndexerFacts {
  readonly store: Pick<NewsStore, 'indexHeaders'>
  readonly clock: Clock
}

export class HeaderIndexer {
  private readonly facts: HeaderIndexerFacts
  private stopWaiting: (() => void) | undefined
  private running: Promise<void> | undefined
  private isAskedAgain = false
  private isStopped = false

  constructor(facts: HeaderIndexerFacts) {
    this.facts = facts
  }

  /** There may be something to index. Returns at once; asking twice is one run. */
  wake(): void {
    this.isAskedAgain = true
    if (this.running || this.stopWaiting || this.isStopped) return
    this.isAskedAgain = false
    // A search that finds less than it could says so; the next fetch tries again.
    this.running = this.indexSome().catch(() => undefined)
  }

  /** Ends after the slice that is being indexed. */
  async stop(): Promise<void> {
    this.isStopped = true
    this.stopWaiting?.()
    await this.running
  }

  private async indexSome(): Promise<void> {
    try {
      const hasMore = await this.facts.store.indexHeaders(SLICE_MS)
      this.isAskedAgain ||= hasMore
    } finally {
      this.running = undefined
      if (this.isAskedAgain && !this.isStopped) this.stopWaiting = this.facts.clock.after(PAUSE_MS, () => this.goOn())
    }
  }

  private goOn(): void {
    this.stopWaiting = undefined
    this.wake()
  }
}
