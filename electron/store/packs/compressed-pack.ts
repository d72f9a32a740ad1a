// The format of a compressed pack: what the pack held, byte for byte, cut into frames of one length, each compressed by itself
// (zstd, RFC 8878), so that a message is read without the rest. Offsets in rows count the bytes of the pack as it was.
// A start of 80 bytes; frames, each with a header of 32 bytes; a table of where they begin; the start once more.
import { crc32, zstdDecompressSync } from 'node:zlib'
import { MARK_BYTES, PACK_START_BYTES, PACK_TITLE } from './pack-record.ts'

export const COMPRESSED_TITLE = Buffer.from('kittiwake pack z', 'latin1')
export const COMPRESSED_START_BYTES = 80
export const FRAME_HEADER_BYTES = 32
export const TABLE_ENTRY_BYTES = 8
/**
 * Some twenty messages share a frame: three times the size compresses 3 % better, but a damaged frame loses all that is in it, and
 * reading one message means decompressing a whole frame.
 */
export const FRAME_BYTES = 128 * 1024

/** Ours are longer; a file that says less wants time: each frame of what it claims to hold is looked for. */
const MIN_FRAME_BYTES = 1 << 14
/** Ours are shorter; a file that says more wants memory. */
const MAX_FRAME_BYTES = 1 << 20
/** Of what a pack held: some times the limit of a pack, which only its last message may exceed. */
export const MAX_CONTENT_BYTES = 2 ** 34
const CHECKED_FROM = PACK_START_BYTES + 4
const FRAME_CHECKED_FROM = MARK_BYTES + 4

/** What the start of a compressed pack says. */
export interface CompressedStart {
  /** Opens every frame of this file, and nothing else in it. */
  readonly mark: Uint8Array
  /** What opens every record: known also when the frame is lost that begins with it. */
  readonly packMark: Uint8Array
  readonly frameBytes: number
  /** Of all frames together, as they were. */
  readonly contentBytes: number
  /** Where the table begins: behind the last frame. */
  readonly tableAt: number
}

export function frameCount({ contentBytes, frameBytes }: CompressedStart): number {
  return Math.ceil(contentBytes / frameBytes)
}

/** Where the start stands once more: behind the table, which also says where the last frame ends. */
export function lastStartAt(start: CompressedStart): number {
  return start.tableAt + (frameCount(start) + 1) * TABLE_ENTRY_BYTES
}

/** How many bytes frame `index` had. */
export function bytesOfFrame({ contentBytes, frameBytes }: CompressedStart, index: number): number {
  return Math.max(0, Math.min(frameBytes, contentBytes - index * frameBytes))
}

export function formatStart({ mark, packMark, frameBytes, contentBytes, tableAt }: CompressedStart): Buffer {
  const start = Buffer.alloc(COMPRESSED_START_BYTES)
  start.set(COMPRESSED_TITLE, 0)
  start.set(mark, COMPRESSED_TITLE.length)
  start.writeUInt32LE(frameBytes, CHECKED_FROM)
  start.writeDoubleLE(contentBytes, CHECKED_FROM + 4)
  start.writeDoubleLE(tableAt, CHECKED_FROM + 12)
  start.set(packMark, CHECKED_FROM + 20)
  start.writeUInt32LE(checksumOf(start), PACK_START_BYTES)
  return start
}

/** Undefined: it is none, it is damaged, or it says what cannot be. */
export function parseStart(start: Buffer): CompressedStart | undefined {
  if (start.length < COMPRESSED_START_BYTES || !start.subarray(0, COMPRESSED_TITLE.length).equals(COMPRESSED_TITLE)) {
    return undefined
  }
  if (checksumOf(start) !== start.readUInt32LE(PACK_START_BYTES)) return undefined
  const found = {
    mark: Buffer.from(start.subarray(COMPRESSED_TITLE.length, PACK_START_BYTES)),
    frameBytes: start.readUInt32LE(CHECKED_FROM),
    contentBytes: start.readDoubleLE(CHECKED_FROM + 4),
    tableAt: start.readDoubleLE(CHECKED_FROM + 12),
    packMark: Buffer.from(start.subarray(CHECKED_FROM + 20, CHECKED_FROM + 20 + MARK_BYTES)),
  }
  const isPossible =
    found.frameBytes >= MIN_FRAME_BYTES &&
    found.frameBytes <= MAX_FRAME_BYTES &&
    isSize(found.contentBytes, MAX_CONTENT_BYTES) &&
    isSize(found.tableAt, 2 * MAX_CONTENT_BYTES) &&
    found.tableAt >= COMPRESSED_START_BYTES + frameCount(found) * FRAME_HEADER_BYTES
  return isPossible ? found : undefined
}

/** Of everything but itself. */
function checksumOf(start: Buffer): number {
  return crc32(start.subarray(CHECKED_FROM, COMPRESSED_START_BYTES), crc32(start.subarray(0, PACK_START_BYTES)))
}

/** True: the file is a pack that was never compressed, as far as its title tells. */
export function isPlainStart(start: Buffer): boolean {
  return start.subarray(0, PACK_TITLE.length).equals(PACK_TITLE)
}

/** A frame as it is written. `stored`: its bytes compressed, or as they are where that does not make them fewer. */
export function formatFrame(
  mark: Uint8Array,
  { index, content, stored }: { index: number; content: Uint8Array; stored: Uint8Array },
): Buffer {
  const header = Buffer.alloc(FRAME_HEADER_BYTES)
  header.set(mark, 0)
  header.writeUInt32LE(index, FRAME_CHECKED_FROM)
  header.writeUInt32LE(stored.byteLength, FRAME_CHECKED_FROM + 4)
  header.writeUInt32LE(crc32(content), FRAME_CHECKED_FROM + 8)
  header.writeUInt32LE(crc32(header.subarray(FRAME_CHECKED_FROM)), MARK_BYTES)
  return header
}

/** Which frame begins here, and how many stored bytes follow its header; undefined: none. */
export function parseFrameHeader(
  { mark, frameBytes }: CompressedStart,
  header: Buffer,
): { index: number; storedBytes: number; contentCrc: number } | undefined {
  if (header.length < FRAME_HEADER_BYTES || !header.subarray(0, MARK_BYTES).equals(mark)) return undefined
  if (crc32(header.subarray(FRAME_CHECKED_FROM, FRAME_HEADER_BYTES)) !== header.readUInt32LE(MARK_BYTES))
    return undefined
  const storedBytes = header.readUInt32LE(FRAME_CHECKED_FROM + 4)
  if (storedBytes > frameBytes) return undefined
  return {
    index: header.readUInt32LE(FRAME_CHECKED_FROM),
    storedBytes,
    contentCrc: header.readUInt32LE(FRAME_CHECKED_FROM + 8),
  }
}

/** What frame `index` held; undefined when `frame` is not it, or is damaged. */
export function decodeFrame(start: CompressedStart, index: number, frame: Buffer): Buffer | undefined {
  const header = parseFrameHeader(start, frame)
  if (header?.index !== index) return undefined
  const stored = frame.subarray(FRAME_HEADER_BYTES, FRAME_HEADER_BYTES + header.storedBytes)
  if (stored.length < header.storedBytes) return undefined
  const content = unpacked(stored, bytesOfFrame(start, index))
  return content && crc32(content) === header.contentCrc ? content : undefined
}

function unpacked(stored: Buffer, sizeBytes: number): Buffer | undefined {
  if (stored.length === sizeBytes) return stored
  try {
    const content = zstdDecompressSync(stored, { maxOutputLength: sizeBytes })
    return content.length === sizeBytes ? content : undefined
  } catch {
    return undefined
  }
}

function isSize(bytes: number, limitBytes: number): boolean {
  return Number.isInteger(bytes) && bytes >= 0 && bytes <= limitBytes
}
