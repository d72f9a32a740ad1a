// An open pack as the bytes that it holds, read without waiting for others: by the threads of the store and of messages.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import {
  type CompressedPack,
  type FilePart,
  isPackFile,
  type PackReading,
  readContent,
  recognise,
} from './pack-reading.ts'

/** Bytes of a file, from the first to behind the last, that its disk did not give back. */
export interface LostPart {
  readonly from: number
  readonly to: number
}

export class PackBytes {
  private readonly descriptor: number
  private readonly compressed: CompressedPack | undefined
  private readonly lost: readonly LostPart[]

  /** Any other file holds its own bytes. `lost`: in order; they are not read, zeros stand for them. Throws the system's error. */
  constructor(path: string, lost: readonly LostPart[] = []) {
    this.lost = lost
    this.descriptor = openSync(path, 'r')
    try {
      this.compressed = isPackFile(path) ? this.run(recognise()) : undefined
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** It is complete and nothing can be appended to it. */
  get isCompressed(): boolean {
    return this.compressed !== undefined
  }

  /** What opens its records, where the file says so once more. */
  get recordMark(): Uint8Array | undefined {
    return this.compressed?.start.packMark
  }

  /** As the rows count. */
  get sizeBytes(): number {
    return this.compressed?.start.contentBytes ?? fstatSync(this.descriptor).size
  }

  /** Up to `length` bytes; fewer only at the end. Zeros stand for what is damaged beyond reading. */
  read(at: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length)
    return bytes.subarray(0, this.readInto(bytes, { from: at, zeros: true }) ?? 0)
  }

  /** Answers with how many bytes there were from `from` on; undefined when they are damaged and no `zeros` may stand for them. */
  readInto(into: Uint8Array, { from, zeros = false }: { from: number; zeros?: boolean }): number | undefined {
    const { compressed } = this
    return compressed ? this.run(readContent(compressed, { from, into, zeros })) : this.fill(into, from)
  }

  close(): void {
    closeSync(this.descriptor)
  }

  private run<T>(reading: PackReading<T>): T {
    let step = reading.next()
    while (!step.done) step = reading.next(this.part(step.value))
    return step.value
  }

  private part({ at, length }: FilePart): Buffer {
    const bytes = Buffer.allocUnsafe(length)
    const from = at < 0 ? Math.max(0, fstatSync(this.descriptor).size + at) : at
    return bytes.subarray(0, this.fill(bytes, from))
  }

  private fill(into: Uint8Array, from: number): number {
    let filled = 0
    while (filled < into.length) {
      const count = this.readSome(into.subarray(filled), from + filled)
      if (count === 0) break
      filled += count
    }
    return filled
  }

  /** Up to where a lost part begins or ends. */
  private readSome(into: Uint8Array, at: number): number {
    const next = this.lost.find(({ to }) => to > at)
    if (next && next.from <= at) return into.subarray(0, next.to - at).fill(0).length
    const length = Math.min(into.length, (next?.from ?? Number.POSITIVE_INFINITY) - at)
    return readSync(this.descriptor, into, 0, length, at)
  }
}
