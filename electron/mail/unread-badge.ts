// How much is unread in inboxes, for the app's icon. Looked at a moment after something changed, and told when it is another number.

import type { Clock } from '../clock.ts'
import type { Store } from '../store/store.ts'

export interface UnreadBadgeServices {
  readonly store: Pick<Store, 'listMailboxes'>
  readonly clock: Clock
  /** 0: none. */
  showUnread(count: number): void
}

/** Many changes, one look. */
const GATHER_MS = 250

export class UnreadBadge {
  private readonly services: UnreadBadgeServices
  private takeBack: (() => void) | undefined
  private shown = 0
  private isResting = false

  constructor(services: UnreadBadgeServices) {
    this.services = services
  }

  /** Something in mail changed. */
  changed(): void {
    if (this.isResting) return
    this.takeBack ??= this.services.clock.after(GATHER_MS, () => {
      this.takeBack = undefined
      // Where the store is closing nobody looks any more.
      this.look().catch(() => {})
    })
  }

  /** The app ends: what it knows is soon wrong. */
  rest(): void {
    this.isResting = true
    this.takeBack?.()
    this.takeBack = undefined
    this.show(0)
  }

  private async look(): Promise<void> {
    const inboxes = (await this.services.store.listMailboxes()).filter(({ role }) => role === 'inbox')
    if (!this.isResting) this.show(inboxes.reduce((sum, { unread }) => sum + unread, 0))
  }

  private show(count: number): void {
    if (count === this.shown) return
    this.shown = count
    this.services.showUnread(count)
  }
}
