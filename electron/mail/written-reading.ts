// The messages of one slab are read for their list rows between the moment they are written and the moment they are
// committed. What is not read by then is stored all the same, and read afterwards (read-arrivals.ts).

import type { MessageReader } from '../message/open-message-reader.ts'
import type { WrittenPlaces } from '../store/store.ts'

/** Reads what lies in a pack. */
export type WrittenReader = Pick<MessageReader, 'summariseWritten'>

export class WrittenReading {
  /** JSON for the commit: an array in each, together one element for each message of the slab, in order; null: not read. */
  texts: readonly string[]
  /** Resolves when there will be no more. Never rejects. */
  readonly done: Promise<void>

  /** `written` resolves when the `count` messages can be read where they lie. */
  constructor(reader: WrittenReader | undefined, count: number, written: Promise<WrittenPlaces | undefined>) {
    this.texts = [JSON.stringify(new Array<null>(count).fill(null))]
    // Who writes notices that writing failed. What the reader fails on is read afterwards, where it is looked at closer.
    this.done = (reader && count > 0 ? this.read(reader, count, written) : Promise.resolve()).catch(() => {})
  }

  private async read(reader: WrittenReader, count: number, written: Promise<WrittenPlaces | undefined>): Promise<void> {
    const places = await written
    if (places?.offsets.length === count) this.texts = await reader.summariseWritten(places)
  }
}
