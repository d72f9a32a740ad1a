// A file read from front to back, of which only a part is in memory: what was looked at is forgotten, more is read when it is
// asked for.

/** Reads bytes at a position of the file; fewer than asked for only at its end. */
export type ReadAt = (at: number, sizeBytes: number) => Promise<Buffer>

/** Read at once. Large enough that a call costs nothing beside it. */
const READ_BYTES = 1024 * 1024

export class ByteWindow {
  /** From `start` on. */
  bytes: Buffer = Buffer.alloc(0)
  /** Where in the file the window begins. */
  start: number
  private readonly readAt: ReadAt
  private isAtEnd = false

  constructor(readAt: ReadAt, start: number) {
    this.readAt = readAt
    this.start = start
  }

  /** Makes at least so many bytes available; false: the file has fewer. */
  async ensure(sizeBytes: number): Promise<boolean> {
    while (this.bytes.length < sizeBytes && (await this.grow())) {
      // One more piece is here.
    }
    return this.bytes.length >= sizeBytes
  }

  /** Reads on, doubling, so that a long message is copied only some times. False: there is no more. */
  async grow(): Promise<boolean> {
    if (this.isAtEnd) return false
    const wanted = Math.max(READ_BYTES, this.bytes.length)
    const more = await this.readAt(this.start + this.bytes.length, wanted)
    this.isAtEnd = more.length < wanted
    if (more.length === 0) return false
    this.bytes = this.bytes.length === 0 ? more : Buffer.concat([this.bytes, more])
    return true
  }

  /** Forgets so many bytes of the beginning. */
  drop(sizeBytes: number): void {
    this.bytes = this.bytes.subarray(sizeBytes)
    this.start += sizeBytes
  }
}
