// An open pack as the bytes that it holds, read without waiting for others: by the threads of the store and of messages.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { isBrokenDisk } from '../../errors.ts'
import {
  type CompressedPack,
  type FilePart,
  isPackFile,
  type PackReading,
  readContent,
  recognise,
} from './pack-reading.ts'

/** What a disk loses at once at least; the good parts around it are read. */
export const SECTOR_BYTES = 4096

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

  /** Up to `length` bytes; fewer only at the end. Zeros stand for what is damaged or the disk does not give back. */
  read(at: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length)
    const { compressed } = this
    if (!compressed) return bytes.subarray(0, this.fillPastLoss(bytes, at))
    const reading = readContent(compressed, { from: at, into: bytes, zeros: true })
    const filled = this.run(reading, (into, from) => this.fillPastLoss(into, from))
    return bytes.subarray(0, filled ?? 0)
  }

  /** Answers with how many bytes there were from `from` on; undefined when they are damaged. Throws the system's error. */
  readInto(into: Uint8Array, { from }: { from: number }): number | undefined {
    const { compressed } = this
    return compressed ? this.run(readContent(compressed, { from, into })) : this.fill(into, from)
  }

  close(): void {
    closeSync(this.descriptor)
  }

  private run<T>(reading: PackReading<T>, fill: Fill = (into, from) => this.fill(into, from)): T {
    let step = reading.next()
    while (!step.done) step = reading.next(this.part(step.value, fill))
    return step.value
  }

  private part({ at, length, isSpare }: FilePart, fill: Fill): Buffer {
    const bytes = Buffer.allocUnsafe(length)
    const from = at < 0 ? Math.max(0, fstatSync(this.descriptor).size + at) : at
    try {
      return bytes.subarray(0, fill(bytes, from))
    } catch (error) {
      if (isSpare && isBrokenDisk(error)) return Buffer.alloc(0)
      throw error
    }
  }

  private fillPastLoss(into: Uint8Array, from: number): number {
    try {
      return this.fill(into, from)
    } catch (error) {
      if (!isBrokenDisk(error)) throw error
    }
    const end = Math.min(from + into.length, fstatSync(this.descriptor).size)
    for (let at = from; at < end; ) {
      const next = Math.min(end, at - (at % SECTOR_BYTES) + SECTOR_BYTES)
      this.fillOrZero(into.subarray(at - from, next - from), at)
      at = next
    }
    return Math.max(0, end - from)
  }

  private fillOrZero(into: Uint8Array, from: number): void {
    try {
      this.fill(into, from)
    } catch (error) {
      if (!isBrokenDisk(error)) throw error
      into.fill(0)
    }
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

/** Answers with how many bytes there were. */
type Fill = (into: Uint8Array, from: number) => number
