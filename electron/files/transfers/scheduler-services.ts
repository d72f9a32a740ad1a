// What the scheduler needs, and whom it tells.

import type { Clock } from '../../clock.ts'
import type { StoredTransfer } from '../../store/files/transfers-store.ts'
import type { Store } from '../../store/store.ts'
import type { LiveTransfers } from './live-transfers.ts'
import type { Mover } from './mover.ts'
import type { WayServices } from './way.ts'

export interface SchedulerServices extends WayServices {
  readonly store: Pick<Store, 'nextTransfers' | 'waitingLanes' | 'readSite'>
  readonly live: LiveTransfers
  readonly mover: Mover
  readonly clock: Clock
  maxTransfers(): number
  /** Nothing begins but what jobs wait for. */
  isHeld(): boolean
  /** What goes to or comes from a site waits, also what jobs wait for. */
  isOffline(): boolean
  /** A transfer came to an end, or waits again. */
  ended(transfer: StoredTransfer): void
  /** Something changed that lists show. */
  changed(): void
  /** There is no room on the disk: nothing more is begun. */
  hold(): void
}
