// What has arrived and was not read yet: chunks in order, taken by line or by chunk, copied only where a line straddles two.

const LF = 10
const NOTHING = Buffer.alloc(0)

export class ByteQueue {
  private readonly chunks: Buffer[] = []
  /** Chunks at the front that are known to hold no line end, so that a line in many pieces is searched once. */
  private searched = 0
  private size = 0

  get sizeBytes(): number {
    return this.size
  }

  push(chunk: Buffer): void {
    if (chunk.length === 0) return
    this.chunks.push(chunk)
    this.size += chunk.length
  }

  /** Puts back what belongs before everything else. */
  unshift(chunk: Buffer): void {
    if (chunk.length === 0) return
    this.chunks.unshift(chunk)
    this.searched = 0
    this.size += chunk.length
  }

  /** The first line with its line end, or undefined while there is none. Only LF ends a line. */
  takeLine(): Buffer | undefined {
    for (; this.searched < this.chunks.length; this.searched++) {
      const lf = this.chunks[this.searched]?.indexOf(LF) ?? -1
      if (lf >= 0) return this.takeThrough(this.searched, lf)
    }
    return undefined
  }

  takeChunk(): Buffer | undefined {
    const chunk = this.chunks.shift()
    this.searched = 0
    this.size -= chunk?.length ?? 0
    return chunk
  }

  /** What has arrived of the next so many bytes; undefined when nothing has. */
  takeAtMost(maxBytes: number): Buffer | undefined {
    const first = this.chunks[0]
    if (!first || first.length <= maxBytes) return this.takeChunk()
    this.chunks[0] = first.subarray(maxBytes)
    this.searched = 0
    this.size -= maxBytes
    return first.subarray(0, maxBytes)
  }

  /** The first bytes, without taking them. */
  peek(maxBytes: number): Buffer {
    return Buffer.concat(this.chunks.slice(0, maxBytes)).subarray(0, maxBytes)
  }

  clear(): void {
    this.chunks.length = 0
    this.searched = 0
    this.size = 0
  }

  private takeThrough(index: number, lf: number): Buffer {
    // A line of several that came together, which is the usual case.
    const first = this.chunks[0]
    if (index === 0 && first && lf < first.length - 1) {
      this.chunks[0] = first.subarray(lf + 1)
      this.size -= lf + 1
      return first.subarray(0, lf + 1)
    }
    const taken = this.chunks.splice(0, index + 1)
    const last = taken.pop() ?? NOTHING
    const rest = last.subarray(lf + 1)
    if (rest.length > 0) this.chunks.unshift(rest)
    this.searched = 0
    const end = last.subarray(0, lf + 1)
    const line = taken.length === 0 ? end : Buffer.concat([...taken, end])
    this.size -= line.length
    return line
  }
}
