// Reads the records of a pack from the file alone, past damaged places. Used after a crash and to rebuild a database.
import { createHash } from 'node:crypto'
import { PackBytes } from './pack-bytes.ts'
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
  const pack = new PackBytes(path)
  try {
    const mark = readMark(pack)
    if (!mark) return
    const { sizeBytes } = pack
    let at = Math.max(from, PACK_START_BYTES)
    while (at + HEADER_BYTES <= sizeBytes) {
      const record = readRecord(pack, { mark, at, sizeBytes })
      if (record) yield record
      // A damaged record may claim a wrong length, so after it every place is looked at again.
      const next = record?.isIntact ? record.endBytes : findMark(pack, mark, at + 1)
      if (next === undefined) return
      at = next
    }
  } finally {
    pack.close()
  }
}

/** As rows count it; what is compressed is complete. Throws the system's error. */
export function packSize(path: string): { readonly sizeBytes: number; readonly isCompressed: boolean } {
  const pack = new PackBytes(path)
  try {
    return { sizeBytes: pack.sizeBytes, isCompressed: pack.isCompressed }
  } finally {
    pack.close()
  }
}

/** False: nothing can be read from it, and nothing may be written to it. */
export function isPack(path: string): boolean {
  const pack = new PackBytes(path)
  try {
    return readMark(pack) !== undefined
  } finally {
    pack.close()
  }
}

/** The mark in the start of the pack, or, when that is damaged, what the first record must have begun with. */
export function readMark(pack: PackBytes): Buffer | undefined {
  if (pack.recordMark) return Buffer.from(pack.recordMark)
  const start = pack.read(0, PACK_START_BYTES + HEADER_BYTES)
  if (start.length < PACK_START_BYTES) return undefined
  const mark = start.subarray(PACK_TITLE.length, PACK_START_BYTES)
  if (start.subarray(0, PACK_TITLE.length).equals(PACK_TITLE)) return mark
  const first = start.subarray(PACK_START_BYTES)
  const firstMark = first.subarray(0, MARK_BYTES)
  return parseHeader(firstMark, first) ? firstMark : undefined
}

function readRecord(
  pack: PackBytes,
  { mark, at, sizeBytes }: { mark: Buffer; at: number; sizeBytes: number },
): FoundRecord | undefined {
  const header = parseHeader(mark, pack.read(at, HEADER_BYTES))
  if (!header) return undefined
  const offset = at + HEADER_BYTES
  const uidAt = offset + header.sizeBytes
  const endBytes = uidAt + header.uidBytes
  if (endBytes > sizeBytes) return undefined
  const uid = parseUid(header, pack.read(uidAt, header.uidBytes))
  return { ...header, uid, offset, endBytes, isIntact: hasItsHash(pack, offset, header) }
}

function hasItsHash(pack: PackBytes, offset: number, header: FoundHeader): boolean {
  const hash = createHash('sha256')
  const end = offset + header.sizeBytes
  for (let at = offset; at < end; at += CHUNK_BYTES) {
    hash.update(pack.read(at, Math.min(CHUNK_BYTES, end - at)))
  }
  return hash.digest().equals(header.sha256)
}

function findMark(pack: PackBytes, mark: Buffer, from: number): number | undefined {
  // Chunks overlap by a mark's length, so none is missed at a border.
  for (let at = from; ; at += CHUNK_BYTES) {
    const chunk = pack.read(at, CHUNK_BYTES + MARK_BYTES)
    const found = chunk.indexOf(mark)
    if (found >= 0) return at + found
    if (chunk.length < CHUNK_BYTES + MARK_BYTES) return undefined
  }
}
