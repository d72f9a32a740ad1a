// Hands arriving messages to the store in batches: it writes one while the next arrives, and makes each durable as a whole.

import type { Id } from '../../shared/model/account.ts'
import { StorageError } from '../errors.ts'
import type { IncomingEnd, Store } from '../store/store.ts'
import { IncomingSlab, type Slab } from './incoming-slab.ts'

/** What becomes durable together, with one sync for all of it: so many messages, bytes, or time, whichever comes first. */
const BATCH_MESSAGES = 1_024
const BATCH_BYTES = 16 * 1024 * 1024
/** On a slow line, what has arrived is soon there to be read. */
const BATCH_MS = 500
/** The first batch is this part of a full one, and each has twice the size of the one before: reading begins at once. */
const FIRST_SHARE = 1 / 16

export type BatchStore = Pick<Store, 'writeIncoming' | 'commitIncoming' | 'abandonIncoming'>

export interface BatchFacts<T> {
  readonly accountId: Id
  readonly store: BatchStore
  /** What is whole here leaves the server in this session. */
  readonly removeFromServer: boolean
  /** What has the bytes of a message that is here is not stored twice. */
  readonly skipsSame?: boolean | undefined
  /** These are on disk; `added` of them are new. */
  durable(batch: readonly T[], facts: { readonly added: number; readonly sizeBytes: number }): void
}

export class IncomingBatches<T> {
  private readonly facts: BatchFacts<T>
  private readonly slab = new IncomingSlab()
  private batch: T[] = []
  private batchBytes = 0
  private batchSinceMs = performance.now()
  private share = FIRST_SHARE
  private writing: Promise<void> = Promise.resolve()

  constructor(facts: BatchFacts<T>) {
    this.facts = facts
  }

  /** More bytes of the message that is arriving. */
  async add(chunk: Uint8Array): Promise<void> {
    this.batchBytes += chunk.length
    for (let rest = this.slab.add(chunk); this.slab.isFull; rest = this.slab.add(rest)) await this.write()
  }

  /** The message that was arriving is complete. */
  async end(message: T, end: IncomingEnd): Promise<void> {
    this.slab.endMessage(end)
    this.batch.push(message)
    const { share } = this
    const isLarge = this.batch.length >= BATCH_MESSAGES * share || this.batchBytes >= BATCH_BYTES * share
    if (isLarge || performance.now() - this.batchSinceMs >= BATCH_MS) await this.commit()
  }

  /** Resolves when everything that is complete is on disk. */
  async finish(): Promise<void> {
    await this.commit()
    await this.writing
  }

  /** After an error: keeps what is complete, drops what is not. */
  async salvage(error: unknown): Promise<void> {
    const { store, accountId } = this.facts
    const isStoreGood = !(error instanceof StorageError)
    try {
      if (isStoreGood) await this.commit()
      await this.writing
    } finally {
      await store.abandonIncoming(accountId)
    }
  }

  /** Hands a slab over as soon as the one before it is written: never more than two are in memory. */
  private async write(): Promise<void> {
    const slab = this.slab.take()
    if (!slab) return
    await this.writing
    this.begin(this.append(slab))
  }

  private async append({ bytes, cuts }: Slab): Promise<void> {
    const { store, accountId } = this.facts
    this.slab.reuse(await store.writeIncoming(accountId, bytes, cuts))
  }

  private async commit(): Promise<void> {
    await this.write()
    if (this.batch.length === 0) return
    const batch = this.batch
    const sizeBytes = this.batchBytes
    this.batch = []
    this.batchBytes = 0
    this.batchSinceMs = performance.now()
    this.share = Math.min(1, this.share * 2)
    await this.writing
    this.begin(this.makeDurable(batch, sizeBytes))
  }

  private async makeDurable(batch: readonly T[], sizeBytes: number): Promise<void> {
    const { accountId, store, removeFromServer, skipsSame, durable } = this.facts
    const added = await store.commitIncoming(accountId, removeFromServer, skipsSame)
    durable(batch, { added: added.length, sizeBytes })
  }

  /** A write that fails is noticed by whoever awaits it next, and is never an unhandled rejection. */
  private begin(writing: Promise<void>): void {
    this.writing = writing
    writing.catch(() => {})
  }
}
