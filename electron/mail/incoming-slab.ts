// Gathers the bytes of arriving messages into slabs for the store: one copy, one transfer, few calls.

import type { IncomingCut, IncomingEnd } from '../store/store.ts'

/** Bytes handed to the store at once. Large enough that a call costs nothing beside it, small enough to stay flat. */
const SLAB_BYTES = 4 * 1024 * 1024

export interface Slab {
  readonly bytes: Uint8Array
  readonly cuts: readonly IncomingCut[]
}

export class IncomingSlab {
  private readonly chunks: Uint8Array[] = []
  private cuts: IncomingCut[] = []
  private sizeBytes = 0
  private cutBytes = 0

  /** More bytes of the message that is arriving. */
  add(chunk: Uint8Array): void {
    this.chunks.push(chunk)
    this.sizeBytes += chunk.length
    this.cutBytes += chunk.length
  }

  /** The message that was arriving is complete. */
  endMessage(end: IncomingEnd): void {
    this.cuts.push({ sizeBytes: this.cutBytes, end })
    this.cutBytes = 0
  }

  get isFull(): boolean {
    return this.sizeBytes >= SLAB_BYTES
  }

  /** What was gathered since the last time; undefined when there is nothing. */
  take(): Slab | undefined {
    if (this.cutBytes > 0) this.cuts.push({ sizeBytes: this.cutBytes })
    if (this.cuts.length === 0) return undefined
    const bytes = new Uint8Array(this.sizeBytes)
    let offset = 0
    for (const chunk of this.chunks) {
      bytes.set(chunk, offset)
      offset += chunk.length
    }
    const slab = { bytes, cuts: this.cuts }
    this.chunks.length = 0
    this.cuts = []
    this.sizeBytes = 0
    this.cutBytes = 0
    return slab
  }
}
