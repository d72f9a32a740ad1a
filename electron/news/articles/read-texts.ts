// Takes texts that came and were not read yet to the message thread, and what it finds out to the store, a batch at a time:
// gists for the lists, words for the index.

import type { MessageReader } from '../../message/open-message-reader.ts'
import type { NewsStore } from '../news-services.ts'

/** A fraction of a second of parsing, so that lists fill steadily. */
const BATCH_ARTICLES = 200

export interface TextReaderFacts {
  readonly store: Pick<NewsStore, 'pendingArticles' | 'describeArticles'>
  readonly reader: Pick<MessageReader, 'summariseArticles'>
  /** Some have their gist now. */
  described(): void
}

export class TextReader {
  private readonly facts: TextReaderFacts
  private running: Promise<void> | undefined
  private isAskedAgain = false
  private isStopped = false

  constructor(facts: TextReaderFacts) {
    this.facts = facts
  }

  /** There may be something to read. Returns at once; asking twice is one run. */
  wake(): void {
    this.isAskedAgain = true
    if (this.isStopped) return
    // A store that cannot be written says so where a person does something; here the next article tries again.
    this.running ??= this.run()
      .catch(() => undefined)
      .finally(() => {
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
    const { store, reader, described } = this.facts
    while (!this.isStopped) {
      const pending = await store.pendingArticles(BATCH_ARTICLES)
      if (pending.length === 0) return
      const read = await reader.summariseArticles(
        pending.map(({ articleId, raw, charset }) => ({ id: articleId, raw, rememberedCharset: charset })),
      )
      await store.describeArticles(read.map(({ id, messageId: _, ...summary }) => ({ articleId: id, ...summary })))
      described()
    }
  }
}
