// Columns of numbers as a file: a title, some numbers, a checksum, then the columns one after the other. Such a file is a
// cache and is not synced: whatever is wrong with it (absent, cut, torn by a power cut), it counts as absent. A program that
// is killed leaves the old one.
import { readFileSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import { makeFolder } from '../store-files.ts'

const TITLE_BYTES = 32
/** Written at once; a column may change behind the piece that is being written, so each is copied first. */
const PIECE_BYTES = 1024 * 1024

export interface ColumnFile {
  /** At most 32 letters; changes with the format. */
  readonly title: string
  readonly numbers: readonly number[]
  /** The widest kind first, so that every column begins at a multiple of its width. */
  readonly columns: readonly ArrayBufferView[]
}

/** Columns in the order in which they were written, as windows on the file's bytes. */
export class ColumnReader {
  readonly numbers: readonly number[]
  private readonly bytes: Uint8Array<ArrayBuffer>
  private at: number

  constructor(bytes: Uint8Array<ArrayBuffer>, numbers: readonly number[], start: number) {
    this.bytes = bytes
    this.numbers = numbers
    this.at = start
  }

  /** How many bytes the columns not yet read have. */
  get restBytes(): number {
    return this.bytes.length - this.at
  }

  floats(length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.bytes.buffer, this.pass(length * 8), length)
  }

  integers(length: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.bytes.buffer, this.pass(length * 4), length)
  }

  shortIntegers(length: number): Int16Array<ArrayBuffer> {
    return new Int16Array(this.bytes.buffer, this.pass(length * 2), length)
  }

  flags(length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.bytes.buffer, this.pass(length), length)
  }

  private pass(sizeBytes: number): number {
    const start = this.bytes.byteOffset + this.at
    this.at += sizeBytes
    return start
  }
}

/** Windows puts nothing in the place of a file that somebody reads just now: a virus scanner, a backup. */
const HELD: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY'])

/** Whole or not at all. False: somebody holds the old one, which stays. Throws what the file system says. */
export async function writeColumnFile(path: string, file: ColumnFile): Promise<boolean> {
  const part = `${path}.part`
  makeFolder(dirname(path))
  try {
    await writePart(part, file)
    return await takesPlace(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

async function takesPlace(part: string, path: string): Promise<boolean> {
  try {
    await rename(part, path)
    return true
  } catch (error) {
    if (!HELD.has((error as { readonly code?: unknown }).code)) throw error
    await rm(part, { force: true })
    return false
  }
}

async function writePart(path: string, { title, numbers, columns }: ColumnFile): Promise<void> {
  const head = Buffer.alloc(headBytes(numbers.length))
  head.write(title, 'latin1')
  for (const [place, number] of numbers.entries()) head.writeDoubleLE(number, TITLE_BYTES + place * 8)
  const file = await open(path, 'w')
  try {
    const checksum = await writeAll(file, columns, head.length)
    head.writeDoubleLE(checksum, head.length - 8)
    await file.write(head, 0, head.length, 0)
  } finally {
    await file.close()
  }
}

/** Undefined: there is none that is whole. */
export function readColumnFile(path: string, title: string, numberCount: number): ColumnReader | undefined {
  try {
    return readerOf(readFileSync(path), title, numberCount)
  } catch {
    return undefined
  }
}

export interface ColumnPlan {
  readonly title: string
  readonly numberCount: number
  /** The columns that are to be filled, in the order in which they were written. Undefined: the file does not fit. */
  columnsFor(numbers: readonly number[]): readonly ArrayBufferView<ArrayBuffer>[] | undefined
}

/** Reads each column into memory of its own, while other work goes on. False: there is no file that is whole and fits. */
export async function fillColumns(path: string, plan: ColumnPlan): Promise<boolean> {
  const file = await open(path, 'r').catch(() => undefined)
  if (!file) return false
  try {
    return await fillFrom(file, plan)
  } catch {
    return false
  } finally {
    await file.close()
  }
}

async function fillFrom(file: FileHandle, { title, numberCount, columnsFor }: ColumnPlan): Promise<boolean> {
  const head = Buffer.alloc(headBytes(numberCount))
  await readWhole(file, head, 0)
  const columns = titleOf(head) === title ? columnsFor(numbersOf(head, numberCount)) : undefined
  if (!columns) return false
  let position = head.length
  const { size } = await file.stat()
  if (columns.reduce((sum, { byteLength }) => sum + byteLength, position) !== size) return false
  let checksum = 0
  for (const { buffer, byteOffset, byteLength } of columns) {
    for (let at = 0; at < byteLength; at += PIECE_BYTES) {
      const piece = new Uint8Array(buffer, byteOffset + at, Math.min(PIECE_BYTES, byteLength - at))
      await readWhole(file, piece, position)
      checksum = crc32(piece, checksum)
      position += piece.length
    }
  }
  return checksum === head.readDoubleLE(head.length - 8)
}

/** Throws where the file ends before. */
async function readWhole(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, position + done)
    if (bytesRead === 0) throw new RangeError('The file is too short')
    done += bytesRead
  }
}

/** Answers with the checksum. */
async function writeAll(file: FileHandle, columns: readonly ArrayBufferView[], start: number): Promise<number> {
  const piece = Buffer.alloc(PIECE_BYTES)
  let checksum = 0
  let position = start
  for (const { buffer, byteOffset, byteLength } of columns) {
    for (let at = 0; at < byteLength; at += PIECE_BYTES) {
      const length = Math.min(PIECE_BYTES, byteLength - at)
      piece.set(new Uint8Array(buffer, byteOffset + at, length))
      checksum = crc32(piece.subarray(0, length), checksum)
      for (let done = 0; done < length; ) {
        const { bytesWritten } = await file.write(piece, done, length - done, position)
        done += bytesWritten
        position += bytesWritten
      }
    }
  }
  return checksum
}

function readerOf(file: Buffer<ArrayBuffer>, title: string, numberCount: number): ColumnReader | undefined {
  const start = headBytes(numberCount)
  if (file.length < start || titleOf(file) !== title) return undefined
  if (crc32(file.subarray(start)) !== file.readDoubleLE(start - 8)) return undefined
  return new ColumnReader(file, numbersOf(file, numberCount), start)
}

function titleOf(head: Buffer): string {
  return head.toString('latin1', 0, TITLE_BYTES).replace(/\0+$/, '')
}

function numbersOf(head: Buffer, count: number): number[] {
  return Array.from({ length: count }, (_, place) => head.readDoubleLE(TITLE_BYTES + place * 8))
}

/** Title, numbers, checksum: a multiple of 8, as the columns behind it need. */
function headBytes(numberCount: number): number {
  return TITLE_BYTES + (numberCount + 1) * 8
}
