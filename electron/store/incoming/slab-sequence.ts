// Numbers the slabs of each account, on both sides of the thread. A thread that died and was started anew would take the
// rest of a message for a whole one; with the numbers it refuses, until the batch is abandoned.
import type { Id } from '../../../shared/model/account.ts'
import { StorageError } from '../../errors.ts'

export class SlabSequence {
  private readonly written = new Map<Id, number>()

  /** How many slabs were written since the account's batches were last abandoned. */
  countOf(accountId: Id): number {
    return this.written.get(accountId) ?? 0
  }

  /** One more slab; answers with its number. */
  next(accountId: Id): number {
    const number = this.countOf(accountId) + 1
    this.written.set(accountId, number)
    return number
  }

  /** The account starts anew. */
  reset(accountId: Id): void {
    this.written.delete(accountId)
  }

  /** Throws StorageError unless the other side counted the same. */
  check(accountId: Id, count: number): void {
    if (this.countOf(accountId) === count) return
    throw new StorageError('The store was started anew in the middle of a batch', { reason: 'other' })
  }
}
