// Reads the records of a pack from the file alone, past damaged places. Used after a crash and to rebuild a database.
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import {
  type FoundHeader,
  HEADER_BYTES,
  MARK_BYTES,
  PACK_START_BYTES,
  PACK_TITLE,
  parseHeader,
  parseUid,
  type RecordFacts,
} from './pack-record.ts'

const CHUNK_BYTES = 1 << 20

export interface FoundRecord extends RecordFacts {
  /** Where the raw message begins. */
  readonly offset: number
  /** The first byte behind the record. */
  readonly endBytes: number
  /** The message's bytes have the SHA-256 that the header promises. */
  readonly isIntact: boolean
}

/** The records that begin at or behind byte `from`, in order. Nothing when the file is no pack. */
export function* scanPack(path: string, from = PACK_START_BYTES): Generator<FoundRecord> {
  const descriptor = openSync(path, 'r')
  try {
    const mark = readMark(descriptor)
    if (!mark) return
    const sizeBytes = fstatSync(descriptor).size
    let at = Math.max(from, PACK_START_BYTES)
    while (at + HEADER_BYTES <= sizeBytes) {
      const record = readRecord(descriptor, { mark, at, sizeBytes })
      if (record) yield record
      // A damaged record may claim a wrong length, so after it every place is looked at again.
      const next = record?.isIntact ? record.endBytes : findMark(descriptor, mark, at + 1)
      if (next === undefined) return
      at = next
    }
  } finally {
    closeSync(descriptor)
  }
}

/** False: nothing can be read from it, and nothing may be written to it. */
export function isPack(path: string): boolean {
  const descriptor = openSync(path, 'r')
  try {
    return readMark(descriptor) !== undefined
  } finally {
    closeSync(descriptor)
  }
}

/** The mark in the start of the file, or, when that is damaged, what the first record must have begun with. */
export function readMark(descriptor: number): Buffer | undefined {
  const start = readAt(descriptor, 0, PACK_START_BYTES + HEADER_BYTES)
  if (start.length < PACK_START_BYTES) return undefined
  const mark = start.subarray(PACK_TITLE.length, PACK_START_BYTES)
  if (start.subarray(0, PACK_TITLE.length).equals(PACK_TITLE)) return mark
  const first = start.subarray(PACK_START_BYTES)
  const firstMark = first.subarray(0, MARK_BYTES)
  return parseHeader(firstMark, first) ? firstMark : undefined
}

function readRecord(
  descriptor: number,
  { mark, at, sizeBytes }: { mark: Buffer; at: number; sizeBytes: number },
): FoundRecord | undefined {
  const header = parseHeader(mark, readAt(descriptor, at, HEADER_BYTES))
  if (!header) return undefined
  const offset = at + HEADER_BYTES
  const uidAt = offset + header.sizeBytes
  const endBytes = uidAt + header.uidBytes
  if (endBytes > sizeBytes) return undefined
  const uid = parseUid(header, readAt(descriptor, uidAt, header.uidBytes))
  return { ...header, uid, offset, endBytes, isIntact: hasItsHash(descriptor, offset, header) }
}

function hasItsHash(descriptor: number, offset: number, header: FoundHeader): boolean {
  const hash = createHash('sha256')
  const end = offset + header.sizeBytes
  for (let at = offset; at < end; at += CHUNK_BYTES) {
    hash.update(readAt(descriptor, at, Math.min(CHUNK_BYTES, end - at)))
  }
  return hash.digest().equals(header.sha256)
}

function findMark(descriptor: number, mark: Buffer, from: number): number | undefined {
  // Chunks overlap by a mark's length, so none is missed at a border.
  for (let at = from; ; at += CHUNK_BYTES) {
    const chunk = readAt(descriptor, at, CHUNK_BYTES + MARK_BYTES)
    const found = chunk.indexOf(mark)
    if (found >= 0) return at + found
    if (chunk.length < CHUNK_BYTES + MARK_BYTES) return undefined
  }
}

/** Up to `length` bytes; fewer only at the end of the file. */
function readAt(descriptor: number, at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const count = readSync(descriptor, bytes, filled, length - filled, at + filled)
    if (count === 0) break
    filled += count
  }
  return bytes.subarray(0, filled)
}
