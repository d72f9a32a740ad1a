// Going on behind a file that somebody else began: its last bytes are fetched once more and compared. Only a file whose end
// is the same is taken for the beginning of the other.

import type { ByteReceiver } from '../../protocols/ftp/session.ts'

/** Compared before anything is added: enough that two different files do not agree by chance. */
export const TAIL_BYTES = 64 * 1024

/** The bytes differ: it is another file. */
export class OtherContentError extends Error {
  constructor() {
    super('The file that is there is not the beginning of this one')
    this.name = 'OtherContentError'
  }
}

/** Swallows as many bytes as `tail` has, compares them, and gives the rest to `next`. Throws OtherContentError. */
export class TailCheck implements ByteReceiver {
  private readonly tail: Uint8Array
  private readonly next: ByteReceiver
  private readonly seen: Buffer
  private count = 0

  constructor(tail: Uint8Array, next: ByteReceiver) {
    this.tail = tail
    this.next = next
    this.seen = Buffer.alloc(tail.length)
  }

  room(): Uint8Array {
    return this.count < this.tail.length ? this.seen.subarray(this.count) : this.next.room()
  }

  filled(count: number): void | Promise<void> {
    if (this.count >= this.tail.length) return this.next.filled(count)
    this.count += count
    if (this.count === this.tail.length && !this.seen.equals(this.tail)) throw new OtherContentError()
  }

  /** The whole tail came and was the same. Throws OtherContentError when the source ended before. */
  end(): void {
    if (this.count < this.tail.length) throw new OtherContentError()
  }
}
