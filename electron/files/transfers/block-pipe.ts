// Bytes from one connection straight into another: a receiver at one end, a source at the other, a few blocks in between.

import type { ByteReceiver } from '../../protocols/ftp/session.ts'
import { BLOCK_BYTES } from './blocks.ts'

/** One is filled, one travels, one waits to, and one is free. */
const MAX_BLOCKS = 4

export class BlockPipe implements ByteReceiver, AsyncIterable<Uint8Array> {
  private readonly free: Buffer[] = Array.from({ length: MAX_BLOCKS }, () => Buffer.allocUnsafeSlow(BLOCK_BYTES))
  private readonly full: { block: Buffer; used: number }[] = []
  private used = 0
  private wake = Promise.withResolvers<void>()
  private isEnded = false
  private failure: Error | undefined

  room(): Uint8Array {
    const [block] = this.free
    if (!block) throw new Error('The pipe was filled beyond its end')
    return block.subarray(this.used)
  }

  filled(count: number): void | Promise<void> {
    this.used += count
    // The next block is begun at once: what has arrived should travel, however little it is.
    this.pass()
    return this.free.length > 0 ? undefined : this.hasRoom()
  }

  /** No more will come. */
  end(): void {
    this.isEnded = true
    this.notify()
  }

  /** Nobody fills or empties it any more. */
  break(error: Error): void {
    this.failure ??= error
    this.notify()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    let before: Buffer | undefined
    for (;;) {
      if (this.failure) throw this.failure
      const next = this.full.shift()
      if (next) {
        yield next.block.subarray(0, next.used)
        // The one before it has left now.
        if (before) this.free.push(before)
        before = next.block
        this.notify()
      } else if (this.isEnded) return
      else await this.wake.promise
    }
  }

  private pass(): void {
    const block = this.free.shift()
    if (!block) return
    this.full.push({ block, used: this.used })
    this.used = 0
    this.notify()
  }

  private async hasRoom(): Promise<void> {
    while (this.free.length === 0) {
      if (this.failure) throw this.failure
      await this.wake.promise
    }
  }

  private notify(): void {
    this.wake.resolve()
    this.wake = Promise.withResolvers<void>()
  }
}
