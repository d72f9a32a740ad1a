// Frees the room of deleted mail by itself: some minutes after the start, and some times a day. What there is to do decides
// the store; it goes on beside everything else and ends when the app does.

import type { Clock } from '../clock.ts'
import type { Store } from '../store/store.ts'

export interface TidyUpServices {
  readonly store: Pick<Store, 'compact'>
  readonly clock: Clock
}

/** The start belongs to the person. */
const FIRST_MS = 3 * 60_000
const BETWEEN_MS = 6 * 3_600_000

export class TidyUp {
  private readonly services: TidyUpServices
  private takeBack: (() => void) | undefined
  private isRunning = false

  constructor(services: TidyUpServices) {
    this.services = services
  }

  start(): void {
    this.isRunning = true
    this.waitFor(FIRST_MS)
  }

  /** Begins nothing more; what runs is ended by the store's own end. */
  rest(): void {
    this.isRunning = false
    this.takeBack?.()
    this.takeBack = undefined
  }

  private waitFor(ms: number): void {
    if (!this.isRunning) return
    this.takeBack = this.services.clock.after(ms, () => void this.tidy())
  }

  /** A full disk or a damaged pack stops it, and nothing is lost: the next time may do better. */
  private async tidy(): Promise<void> {
    await this.services.store.compact().catch(() => undefined)
    this.waitFor(BETWEEN_MS)
  }
}
