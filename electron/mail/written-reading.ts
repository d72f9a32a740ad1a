// The messages of one slab are read for their list rows between the moment they are written and the moment they are
// committed. What is not read by then is stored all the same, and read afterwards (read-arrivals.ts).

import type { MessageReader } from '../message/open-message-reader.ts'
import type { IncomingSummary, RawLocation } from '../store/store.ts'

/** A larger message is read afterwards: the others of its batch don't wait for it. */
const MAX_READ_AHEAD_BYTES = 4 * 1024 * 1024

export class WrittenReading {
  /** One for each message of the slab, in order; undefined as long as it was not read. */
  readonly summaries: (IncomingSummary | undefined)[]
  /** Resolves when there will be no more. Never rejects. */
  readonly done: Promise<void>

  /** `written` resolves when the `count` messages can be read where they lie. */
  constructor(
    reader: Pick<MessageReader, 'summarise'> | undefined,
    count: number,
    written: Promise<readonly RawLocation[]>,
  ) {
    this.summaries = new Array<undefined>(count).fill(undefined)
    // Who writes notices that writing failed. What the reader fails on is read afterwards, where it is looked at closer.
    this.done = (reader ? this.read(reader, written) : Promise.resolve()).catch(() => {})
  }

  private async read(
    reader: Pick<MessageReader, 'summarise'>,
    written: Promise<readonly RawLocation[]>,
  ): Promise<void> {
    const all = (await written).map((raw, id) => ({ id, raw }))
    const messages = all.filter(({ raw }) => raw.sizeBytes <= MAX_READ_AHEAD_BYTES)
    if (messages.length === 0) return
    for (const { id, report, ...summary } of await reader.summarise(messages)) {
      // What tells about a message that was sent needs the id of its own row.
      if (!report && id < this.summaries.length) this.summaries[id] = summary
    }
  }
}
