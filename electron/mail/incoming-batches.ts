// Hands arriving messages to the store in batches, each made durable as a whole: one is written while the next arrives, and
// read for the list on its way, so that its rows are finished when they are made.

import type { Id } from '../../shared/model/account.ts'
import { StorageError } from '../errors.ts'
import type { IncomingEnd, Store, WrittenPlaces } from '../store/store.ts'
import { IncomingSlab, type Slab } from './incoming-slab.ts'
import { type WrittenReader, WrittenReading } from './written-reading.ts'

/**
 * What becomes durable together, with one sync for all of it: so many messages, bytes, or time, whichever comes first. When the
 * last byte is here the last batch is still to be read and committed, and nothing else is left to do meanwhile: four times as
 * much took a tenth of a second longer.
 */
const BATCH_MESSAGES = 512
const BATCH_BYTES = 8 * 1024 * 1024
/** On a slow line, what has arrived is soon there to be read. */
const BATCH_MS = 500
/** The first batch is this part of a full one, and each has twice the size of the one before: reading begins at once. */
const FIRST_SHARE = 1 / 8
/** Slabs on their way to the store: it has other things to do now and then, and the line should not wait for that. */
const MAX_SLABS_AHEAD = 3

/** Packs change when nothing is on its way into one: so much of them is committed before that is waited for. */
const REST_BYTES = 256 * 1024 * 1024
/** Longer, a batch doesn't wait for its messages to be read: they are stored now and listed later. */
const MAX_READING_MS = 1_000

export type BatchStore = Pick<
  Store,
  'writeIncoming' | 'takeWritten' | 'flushIncoming' | 'commitIncoming' | 'abandonIncoming'
>

export interface BatchFacts<T> {
  readonly accountId: Id
  readonly store: BatchStore
  /** Reads what arrives before it is committed; absent: it is read afterwards. */
  readonly reader?: WrittenReader | undefined
  /** What is whole here leaves the server in this session. */
  readonly removeFromServer: boolean
  /** What has the bytes of a message that is here is not stored twice. */
  readonly skipsSame?: boolean | undefined
  /** These are on disk; `added` of them are new. */
  durable(batch: readonly T[], facts: { readonly added: number; readonly sizeBytes: number }): void
}

interface Batch<T> {
  readonly messages: readonly T[]
  readonly sizeBytes: number
  readonly readings: readonly WrittenReading[]
  /** Resolves when all of it is in the pack. */
  readonly written: Promise<unknown>
}

export class IncomingBatches<T> {
  private readonly facts: BatchFacts<T>
  private readonly slab = new IncomingSlab()
  private batch: T[] = []
  private batchBytes = 0
  private readings: WrittenReading[] = []
  private batchSinceMs = performance.now()
  private share = FIRST_SHARE
  /** The last one is the last slab that was handed over. */
  private readonly writing: Promise<unknown>[] = []
  private committing: Promise<void> = Promise.resolve()
  private sinceRestBytes = 0
  /** The message thread has other things to do: what follows is read afterwards. */
  private isReaderLate = false

  constructor(facts: BatchFacts<T>) {
    this.facts = facts
  }

  /** More bytes of the message that is arriving. Answers with what there is to wait for before the next ones. */
  add(chunk: Uint8Array): Promise<void> | undefined {
    this.batchBytes += chunk.length
    const rest = this.slab.add(chunk)
    return this.slab.isFull ? this.handOver(rest) : undefined
  }

  /** The message that was arriving is complete. Answers as `add`. */
  end(message: T, end: IncomingEnd): Promise<void> | undefined {
    this.slab.endMessage(end)
    this.batch.push(message)
    const { share } = this
    const isLarge = this.batch.length >= BATCH_MESSAGES * share || this.batchBytes >= BATCH_BYTES * share
    return isLarge || performance.now() - this.batchSinceMs >= BATCH_MS ? this.commit() : undefined
  }

  /** Resolves when everything that is complete is on disk. */
  async finish(): Promise<void> {
    await this.commit()
    await this.allWritten()
    await this.committing
  }

  /** After an error: keeps what is complete, drops what is not. */
  async salvage(error: unknown): Promise<void> {
    const { store, accountId } = this.facts
    const isStoreGood = !(error instanceof StorageError)
    try {
      if (isStoreGood) await this.commit()
      await this.allWritten()
      await this.committing
    } finally {
      // What is on its way must not meet a store that has begun anew.
      await Promise.allSettled([...this.writing, this.committing])
      await store.abandonIncoming(accountId)
    }
  }

  /** The slab is full; `rest` is for the next one. */
  private async handOver(rest: Uint8Array): Promise<void> {
    await this.write()
    for (let left = this.slab.add(rest); this.slab.isFull; left = this.slab.add(left)) await this.write()
  }

  private async allWritten(): Promise<void> {
    await Promise.all(this.writing)
  }

  /** Hands a slab over when few others are on their way: so few are in memory. */
  private async write(): Promise<void> {
    const slab = this.slab.take()
    if (!slab) return
    if (this.writing.length >= MAX_SLABS_AHEAD) await this.writing.shift()
    const written = this.append(slab)
    this.writing.push(quietly(written))
    const reader = this.isReaderLate ? undefined : this.facts.reader
    const count = slab.cuts.filter(({ end }) => end).length
    this.readings.push(new WrittenReading(reader, count, written))
  }

  private async append({ bytes, cuts }: Slab): Promise<WrittenPlaces | undefined> {
    const { store, accountId, reader } = this.facts
    const writing = store.writeIncoming(accountId, bytes, cuts)
    // Asked before the next slab is handed over: what is told is of this one.
    const places = reader && quietly(store.takeWritten(accountId))
    this.slab.reuse(await writing)
    return places
  }

  /** The batch is made durable while the next one arrives; the one before it is by then. */
  private async commit(): Promise<void> {
    await this.write()
    if (this.batch.length === 0) return
    const { batch: messages, batchBytes: sizeBytes, readings } = this
    const written = quietly(this.allWritten())
    this.batch = []
    this.batchBytes = 0
    this.readings = []
    this.batchSinceMs = performance.now()
    this.share = Math.min(1, this.share * 2)
    await this.committing
    this.committing = quietly(this.makeDurable({ messages, sizeBytes, readings, written }))
    await this.rest(sizeBytes)
  }

  private async makeDurable({ messages, sizeBytes, readings, written }: Batch<T>): Promise<void> {
    const { accountId, store, removeFromServer, skipsSame, durable } = this.facts
    await written
    const flushed = quietly(store.flushIncoming(accountId))
    const areRead = await isDoneWithin(MAX_READING_MS, Promise.all(readings.map(({ done }) => done)))
    this.isReaderLate ||= !areRead
    await flushed
    const summaryTexts = readings.flatMap(({ texts }) => texts)
    const added = await store.commitIncoming(accountId, removeFromServer, { skipsSame, summaryTexts })
    durable(messages, { added: added.length, sizeBytes })
  }

  private async rest(committedBytes: number): Promise<void> {
    this.sinceRestBytes += committedBytes
    if (this.sinceRestBytes < REST_BYTES) return
    this.sinceRestBytes = 0
    await this.committing
  }
}

/** What fails is noticed by whoever awaits it next, and is never an unhandled rejection. */
function quietly<P extends Promise<unknown>>(work: P): P {
  work.catch(() => {})
  return work
}

async function isDoneWithin(timeMs: number, work: Promise<unknown>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), timeMs)
  try {
    return await Promise.race([promise, work.then(() => true)])
  } finally {
    clearTimeout(timer)
  }
}
