// What saved jobs ask of the transfer queue, and what they see of an order that is under way.

import type { Store } from '../../store/store.ts'
import type { TransferQueue } from '../transfers/transfer-queue.ts'

export interface TransferOrders {
  readonly queue: Pick<TransferQueue, 'addItems' | 'whenGroupEnds' | 'remove'>
  /** For the progress of an order. */
  readonly store: Pick<Store, 'readGroup'>
}
