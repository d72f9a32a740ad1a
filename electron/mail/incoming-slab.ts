// Gathers the bytes of arriving messages into slabs for the store: one copy, while they are still in the processor's cache,
// and a slab that was written is filled again.

import type { IncomingCut, IncomingEnd } from '../store/store.ts'

/**
 * Bytes handed to the store at once. Large enough that a call costs nothing beside it, and small enough to be in the processor's
 * cache still while it is hashed, written and read.
 */
const SLAB_BYTES = 2 * 1024 * 1024

const NOTHING = new Uint8Array(0)

export interface Slab {
  readonly bytes: Uint8Array
  readonly cuts: readonly IncomingCut[]
}

export class IncomingSlab {
  private readonly roomBytes: number
  private bytes: Uint8Array | undefined
  /** Written, and ours again. */
  private readonly spare: Uint8Array[] = []
  private cuts: IncomingCut[] = []
  private sizeBytes = 0
  private cutBytes = 0

  constructor(roomBytes = SLAB_BYTES) {
    this.roomBytes = roomBytes
  }

  /** More bytes of the message that is arriving; answers with those for which there is no room. */
  add(chunk: Uint8Array): Uint8Array {
    this.bytes ??= this.spare.pop() ?? new Uint8Array(this.roomBytes)
    const leftBytes = this.roomBytes - this.sizeBytes
    const fitting = chunk.length <= leftBytes ? chunk : chunk.subarray(0, leftBytes)
    this.bytes.set(fitting, this.sizeBytes)
    this.sizeBytes += fitting.length
    this.cutBytes += fitting.length
    return fitting === chunk ? NOTHING : chunk.subarray(fitting.length)
  }

  /** The message that was arriving is complete. */
  endMessage(end: IncomingEnd): void {
    this.cuts.push({ sizeBytes: this.cutBytes, end })
    this.cutBytes = 0
  }

  get isFull(): boolean {
    return this.sizeBytes === this.roomBytes
  }

  /** What was gathered since the last time, in memory that can be given away; undefined when there is nothing. */
  take(): Slab | undefined {
    if (this.cutBytes > 0) this.cuts.push({ sizeBytes: this.cutBytes })
    if (this.cuts.length === 0) return undefined
    const slab = { bytes: this.takeBytes(), cuts: this.cuts }
    this.cuts = []
    this.sizeBytes = 0
    this.cutBytes = 0
    return slab
  }

  /** Memory of a slab that is needed no more. */
  reuse(memory: Uint8Array): void {
    if (memory.length === this.roomBytes) this.spare.push(memory)
  }

  private takeBytes(): Uint8Array {
    const { bytes, sizeBytes } = this
    if (!bytes) return new Uint8Array(0)
    if (sizeBytes < this.roomBytes) return bytes.slice(0, sizeBytes)
    this.bytes = undefined
    return bytes
  }
}
