// Fills the list rows behind the download: takes what was stored before it could be read, a batch at a time, while there is any.

import type { Id } from '../../shared/model/account.ts'
import type { ReadSummary } from '../message/message-reader.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { Store } from '../store/store.ts'

/** Messages per batch: a fraction of a second of parsing, so that the list fills steadily. */
const BATCH_MESSAGES = 256

export class ArrivalReader {
  private readonly store: Pick<Store, 'pendingMessages' | 'describe' | 'noteDeliveries'>
  private readonly reader: Pick<MessageReader, 'summarise'>
  private readonly changed: (accountIds: Id[]) => void
  private running: Promise<void> | undefined
  /** Where messages were that could not be read: tried once more, since compaction may have moved them. */
  private readonly missed = new Map<Id, string>()
  private isAskedAgain = false
  private isStopped = false

  constructor(
    store: Pick<Store, 'pendingMessages' | 'describe' | 'noteDeliveries'>,
    reader: Pick<MessageReader, 'summarise'>,
    changed: (accountIds: Id[]) => void,
  ) {
    this.store = store
    this.reader = reader
    this.changed = changed
  }

  /** There may be something to read. Returns at once; asking twice is one run. */
  wake(): void {
    this.isAskedAgain = true
    this.running ??= this.run().finally(() => {
      this.running = undefined
      if (this.isAskedAgain && !this.isStopped) this.wake()
    })
  }

  /** Ends after the batch that is being read. */
  async stop(): Promise<void> {
    this.isStopped = true
    await this.running
  }

  /** The store is asked for the next batch, and records the one before, while one is being read. */
  private async run(): Promise<void> {
    this.isAskedAgain = false
    if (this.isStopped) return
    const inHand = new Set<Id>()
    let recorded = Promise.resolve()
    try {
      let next = this.take(inHand)
      while (!this.isStopped) {
        const batch = await next
        if (batch.length === 0) return
        next = this.take(inHand)
        // Whoever awaits them notices that they failed.
        next.catch(() => {})
        const summaries = await this.reader.summarise(batch)
        await recorded
        recorded = this.record(batch, summaries).finally(() => {
          for (const { id } of batch) inHand.delete(id)
        })
        recorded.catch(() => {})
      }
    } finally {
      await recorded
    }
  }

  /** What is pending and nobody has in hand. */
  private async take(inHand: Set<Id>): Promise<Pending[]> {
    const pending = await this.store.pendingMessages(BATCH_MESSAGES + inHand.size)
    const batch = pending.filter(({ id }) => !inHand.has(id)).slice(0, BATCH_MESSAGES)
    for (const { id } of batch) inHand.add(id)
    return batch
  }

  private async record(batch: readonly Pending[], summaries: readonly ReadSummary[]): Promise<void> {
    // First: once described, they are not read again.
    const reports = summaries.flatMap(({ id, report }) => (report ? [{ reportId: id, ...report }] : []))
    if (reports.length > 0) await this.store.noteDeliveries(reports)
    const found = new Set(summaries.map(({ id }) => id))
    const lost = batch.filter(message => !found.has(message.id) && this.isLost(message))
    await this.store.describe([...summaries, ...lost.map(({ id }) => ({ id, ...nothingRead }))])
    this.changed([...new Set(batch.map(({ accountId }) => accountId))])
  }

  private isLost({ id, raw }: Pending): boolean {
    const place = `${raw.file} ${raw.offset}`
    if (this.missed.get(id) === place) return this.missed.delete(id)
    this.missed.set(id, place)
    return false
  }
}

/** The row of a message that the disk does not give back. */
const nothingRead = {
  ...{ from: { name: '', address: '' }, to: [], subject: '', snippet: '', messageId: '', references: [] },
  ...{ hasAttachments: false, isReadable: false },
} as const

type Pending = Awaited<ReturnType<Store['pendingMessages']>>[number]
