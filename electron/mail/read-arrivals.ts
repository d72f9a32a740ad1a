// Fills the list rows behind the download: takes what is stored and not yet read, a batch at a time, while there is any.

import type { Id } from '../../shared/model/account.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { Store } from '../store/store.ts'

/** Messages per batch: a fraction of a second of parsing, so that the list fills steadily. */
const BATCH_MESSAGES = 200

export class ArrivalReader {
  private readonly store: Pick<Store, 'pendingMessages' | 'describe' | 'noteDeliveries'>
  private readonly reader: Pick<MessageReader, 'summarise'>
  private readonly changed: (accountIds: Id[]) => void
  private running: Promise<void> | undefined
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

  private async run(): Promise<void> {
    this.isAskedAgain = false
    while (!this.isStopped) {
      const pending = await this.store.pendingMessages(BATCH_MESSAGES)
      if (pending.length === 0) return
      const summaries = await this.reader.summarise(pending)
      // First: once described, they are not read again.
      const reports = summaries.flatMap(({ id, report }) => (report ? [{ reportId: id, ...report }] : []))
      if (reports.length > 0) await this.store.noteDeliveries(reports)
      await this.store.describe(summaries)
      this.changed([...new Set(pending.map(({ accountId }) => accountId))])
    }
  }
}
