// The memory that file data passes through: large blocks that are used again, so that neither a file of many gigabytes nor
// a queue of many small files makes garbage.

/** Large enough that the system is asked seldom, small enough for the caches of a processor. */
export const BLOCK_BYTES = 1024 * 1024
/** For files that are known to be small. */
const SMALL_BLOCK_BYTES = 64 * 1024
/** Kept for later: what ten transfers use at once. */
const MAX_SPARE_BLOCKS = 32
const MAX_SPARE_SMALL_BLOCKS = 128

/** Its bytes fit into a small block, with room for one more: so the end of the file is noticed within that block. */
export function isSmallFile(sizeBytes: number | undefined): boolean {
  return sizeBytes !== undefined && sizeBytes < SMALL_BLOCK_BYTES
}

export class Blocks {
  private readonly large: Buffer[] = []
  private readonly small: Buffer[] = []

  /** A block for so many bytes, which may be more than fit; its content is arbitrary. */
  take(expectedBytes = BLOCK_BYTES): Buffer {
    if (isSmallFile(expectedBytes)) return this.small.pop() ?? Buffer.allocUnsafeSlow(SMALL_BLOCK_BYTES)
    return this.large.pop() ?? Buffer.allocUnsafeSlow(BLOCK_BYTES)
  }

  /** Gives a block back; nobody may use it any more. */
  give(block: Buffer): void {
    const isSmall = block.length === SMALL_BLOCK_BYTES
    const spare = isSmall ? this.small : this.large
    if (spare.length < (isSmall ? MAX_SPARE_SMALL_BLOCKS : MAX_SPARE_BLOCKS)) spare.push(block)
  }
}
