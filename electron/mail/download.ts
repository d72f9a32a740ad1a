// Moves messages from a POP3 session into the store, in batches; the store writes one while the next arrives.

import type { Id } from '../../shared/model/account.ts'
import type { JobProgress } from '../../shared/model/job.ts'
import { StorageError } from '../errors.ts'
import type { ListedId, Retrieved } from '../protocols/pop3/session.ts'
import type { Store } from '../store/store.ts'
import { IncomingSlab } from './incoming-slab.ts'

/** Messages that become durable together: one sync for all of them. */
const BATCH_MESSAGES = 256
/** Or bytes, whichever comes first. */
const BATCH_BYTES = 8 * 1024 * 1024

export interface DownloadFacts {
  readonly accountId: Id
  readonly store: Pick<Store, 'writeIncoming' | 'commitIncoming' | 'abandonIncoming'>
  /** What is whole here leaves the server in this session. */
  readonly removeFromServer: boolean
  /** The ids tell nothing: what has the bytes of a message that is here is not stored twice. */
  readonly skipsSame?: boolean | undefined
  readonly total: number
  readonly totalBytes: number
  /** UTC milliseconds. */
  now(): number
  report(progress: JobProgress): void
  /** Some messages are durable and can be listed. */
  arrived(): void
}

export interface Refused {
  readonly message: ListedId
  readonly text: string
}

export class Download {
  readonly toRemove: ListedId[] = []
  stored = 0
  private readonly facts: DownloadFacts
  private readonly slab = new IncomingSlab()
  private batch: Arrived[] = []
  private batchBytes = 0
  private doneBytes = 0
  private writing: Promise<void> = Promise.resolve()

  constructor(facts: DownloadFacts) {
    this.facts = facts
  }

  /**
   * Stores what comes of these messages; answers with those that the server refused. `wholeSizes`: only headers come, of
   * messages that are so large. Whatever ends it early, what was complete is kept and nothing is half there.
   */
  async run(
    retrieved: AsyncIterable<Retrieved>,
    messages: readonly ListedId[],
    wholeSizes?: ReadonlyMap<number, number>,
  ): Promise<Refused[]> {
    const refused: Refused[] = []
    const byNumber = new Map(messages.map(message => [message.number, message]))
    try {
      for await (const each of retrieved) {
        const message = byNumber.get(each.number)
        if (!message) continue
        if ('error' in each) refused.push({ message, text: each.error.text })
        else await this.receive({ message, wholeBytes: wholeSizes?.get(message.number) }, each.body)
      }
      await this.commit()
      await this.writing
      return refused
    } catch (error) {
      await this.salvage(error)
      throw error
    }
  }

  private async receive(arrived: Arrived, body: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const chunk of body) {
      this.slab.add(chunk)
      this.batchBytes += chunk.length
      if (this.slab.isFull) await this.write()
    }
    const { message, wholeBytes } = arrived
    const receivedMs = this.facts.now()
    this.slab.endMessage({ uid: message.uid, receivedMs, ...(wholeBytes === undefined ? {} : { wholeBytes }) })
    this.batch.push(arrived)
    if (this.batch.length >= BATCH_MESSAGES || this.batchBytes >= BATCH_BYTES) await this.commit()
  }

  /** Hands a slab over as soon as the one before it is written: never more than two are in memory. */
  private async write(): Promise<void> {
    const slab = this.slab.take()
    if (!slab) return
    await this.writing
    const { store, accountId } = this.facts
    this.begin(store.writeIncoming(accountId, slab.bytes, slab.cuts))
  }

  private async commit(): Promise<void> {
    await this.write()
    if (this.batch.length === 0) return
    const batch = this.batch
    const batchBytes = this.batchBytes
    this.batch = []
    this.batchBytes = 0
    await this.writing
    this.begin(this.makeDurable(batch, batchBytes))
  }

  private async makeDurable(batch: readonly Arrived[], batchBytes: number): Promise<void> {
    const { accountId, store, removeFromServer, skipsSame, arrived, report, total, totalBytes } = this.facts
    const added = await store.commitIncoming(accountId, removeFromServer, skipsSame)
    this.stored += added.length
    this.doneBytes += batchBytes
    if (removeFromServer) {
      const whole = batch.filter(({ wholeBytes }) => wholeBytes === undefined)
      this.toRemove.push(...whole.map(({ message }) => message))
    }
    report({ done: this.stored, total, doneBytes: this.doneBytes, totalBytes })
    arrived()
  }

  /** A write that fails is noticed by whoever awaits it next, and is never an unhandled rejection. */
  private begin(writing: Promise<void>): void {
    this.writing = writing
    writing.catch(() => {})
  }

  /** The connection broke or the person stopped: keep what is complete, drop what is not. */
  private async salvage(error: unknown): Promise<void> {
    const { store, accountId } = this.facts
    const isStoreGood = !(error instanceof StorageError)
    try {
      if (isStoreGood) await this.commit()
      await this.writing
    } finally {
      await store.abandonIncoming(accountId)
    }
  }
}

/** A message that is complete. */
interface Arrived {
  readonly message: ListedId
  /** Only its header came. */
  readonly wholeBytes: number | undefined
}
