// Reads messages for the search index behind everything else: it begins when nothing changed for a moment, stops after the
// batch at hand when something does, and goes on where it stopped, also after a restart.
import type { Clock } from '../../clock.ts'
import type { ReadWords } from '../../message/message-reader.ts'
import type { MessageReader } from '../../message/open-message-reader.ts'
import type { Store } from '../../store/store.ts'

export interface IndexServices {
  readonly store: Pick<Store, 'unindexedMessages' | 'putWords' | 'putRowWords'>
  readonly reader: Pick<MessageReader, 'readWords'>
  readonly clock: Clock
  /** The index knows more than before. */
  indexed(): void
}

type Unindexed = Awaited<ReturnType<Store['unindexedMessages']>>[number]

/** A download reports several times in this time, and a person who works does something. */
const QUIET_MS = 1_000
/** Some hundredths of a second of work for the store, which answers others in between. */
const BATCH_MESSAGES = 256

export class MailIndexer {
  private readonly services: IndexServices
  private takeBack: (() => void) | undefined
  private running: Promise<void> | undefined
  private isDisturbed = false
  private isDue = false
  private isStarted = false
  private isStopped = false

  constructor(services: IndexServices) {
    this.services = services
  }

  /** From now on it works by itself. */
  start(): void {
    this.isStarted = true
    this.wake()
  }

  /** Something changed: what is to be read for the index is read when it is quiet again. Returns at once. */
  wake(): void {
    this.isDisturbed = true
    this.takeBack?.()
    this.takeBack = undefined
    if (this.isStarted && !this.isStopped) this.takeBack = this.services.clock.after(QUIET_MS, () => this.begin())
  }

  /** Reads all there is now, disturbed or not. */
  async finish(): Promise<void> {
    await this.running
    while (!this.isStopped && (await this.readAll(() => true)));
  }

  /** Ends after the batch that is being read. */
  async stop(): Promise<void> {
    this.isStopped = true
    this.takeBack?.()
    await this.running
  }

  private begin(): void {
    this.takeBack = undefined
    this.isDisturbed = false
    this.isDue = true
    // What fails now, on a full disk or while packs move, is tried again with the next change.
    this.running ??= this.run()
      .catch(() => undefined)
      .finally(() => {
        this.running = undefined
        if (this.isDue && !this.isStopped) this.begin()
      })
  }

  private async run(): Promise<void> {
    let hasRead = false
    this.isDue = false
    try {
      while (!this.isDisturbed && (await this.readAll(() => !this.isDisturbed))) hasRead = true
    } finally {
      if (hasRead && !this.isStopped) this.services.indexed()
    }
  }

  /** Once through what waits, newest first: one batch is read while the one before goes into the index. False: there was nothing. */
  private async readAll(goesOn: () => boolean): Promise<boolean> {
    const { reader } = this.services
    let hasRead = false
    let putting = Promise.resolve()
    let next = this.batchBelow()
    try {
      while (!this.isStopped && goesOn()) {
        const messages = await next
        if (messages.length === 0) break
        hasRead = true
        // Before this one's words: behind them the store would answer only when it has put them, and nothing be read meanwhile.
        next = this.batchBelow(messages.at(-1)?.id)
        const words = await reader.readWords(messages)
        await putting
        putting = this.put(messages, words)
        // Asked about when the next batch has been read.
        putting.catch(() => undefined)
      }
    } finally {
      await putting
    }
    return hasRead
  }

  /** Its failure is told to whoever waits for it. */
  private batchBelow(id?: number): Promise<Unindexed[]> {
    const batch = this.services.store.unindexedMessages(BATCH_MESSAGES, id)
    batch.catch(() => undefined)
    return batch
  }

  /** What is missing among the words could not be read. */
  private async put(messages: readonly Unindexed[], words: readonly ReadWords[]): Promise<void> {
    const { store } = this.services
    await store.putWords(words)
    const found = new Set(words.map(({ id }) => id))
    const unread = messages.filter(({ id }) => !found.has(id))
    if (unread.length > 0) await store.putRowWords(unread)
  }
}
