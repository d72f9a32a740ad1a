// Writes what happens to transfers into the store, many changes in one transaction: while one is on its way to the disk
// the next ones gather. A thousand small files cost some dozens of syncs, not thousands.

import { setTimeout } from 'node:timers/promises'
import type { TransferChange } from '../../store/files/transfers-store.ts'
import type { Store } from '../../store/store.ts'

/** So long changes gather while others are being made: nobody waits for one, and each message costs. */
const GATHER_MS = 10

interface Waiting {
  readonly changes: readonly TransferChange[]
  readonly isSynced: boolean
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export class Ledger {
  private readonly store: Pick<Store, 'changeTransfers'>
  private waiting: Waiting[] = []
  private running: Promise<void> | undefined

  constructor(store: Pick<Store, 'changeTransfers'>) {
    this.store = store
  }

  /**
   * Resolves when the change is in the store; changes of one transfer keep their order. `isSynced`: it is on disk then,
   * whatever happens to the computer. Rejects with StorageError.
   */
  write(change: TransferChange, isSynced = false): Promise<void> {
    return this.writeAll([change], isSynced)
  }

  /** The same for several, all or none. */
  writeAll(changes: readonly TransferChange[], isSynced = false): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ changes, isSynced, resolve, reject })
      this.running ??= this.run()
    })
  }

  /** Waits until everything that was given so far is written, or could not be. */
  async settle(): Promise<void> {
    await this.running
  }

  private async run(): Promise<void> {
    for (let isFirst = true; this.waiting.length > 0; isFirst = false) {
      if (!isFirst) await setTimeout(GATHER_MS)
      const batch = this.waiting
      this.waiting = []
      try {
        await this.store.changeTransfers(
          batch.flatMap(({ changes }) => changes),
          batch.some(({ isSynced }) => isSynced),
        )
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    this.running = undefined
  }
}
