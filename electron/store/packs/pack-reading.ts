// Reads the bytes that a pack holds, whether its file is compressed or not. Written once as a generator that asks for parts of the
// file, for readers that wait (raw-bytes.ts) and for those that do not (pack-bytes.ts).
import {
  bytesOfFrame,
  COMPRESSED_START_BYTES,
  type CompressedStart,
  decodeFrame,
  FRAME_HEADER_BYTES,
  frameCount,
  isPlainStart,
  lastStartAt,
  parseFrameHeader,
  parseStart,
  TABLE_ENTRY_BYTES,
} from './compressed-pack.ts'
import { MARK_BYTES } from './pack-record.ts'

/** A part of the file, from its end where `at` is negative. What is given back is shorter only where the file ends. */
export interface FilePart {
  readonly at: number
  readonly length: number
  /** The reading goes on without it: where the disk does not give it back, nothing is given. */
  readonly isSpare?: true
}

export type PackReading<T> = Generator<FilePart, T, Buffer>

const SEARCHED_BYTES = 1 << 20

/** A compressed pack that is being read. */
export interface CompressedPack {
  readonly start: CompressedStart
  /** The frame that was read last: the next message is mostly in it too. */
  last?: { readonly index: number; readonly content: Buffer }
  /** Where frames begin as far as their marks tell, once the table was found wrong. */
  found?: ReadonlyMap<number, number>
}

/** What other files begin with is theirs. */
export function isPackFile(path: string): boolean {
  return path.endsWith('.pack')
}

/** Undefined: the file is not compressed, what it holds are its own bytes. What its beginning says its end says too. */
export function* recognise(): PackReading<CompressedPack | undefined> {
  const first = yield { at: 0, length: COMPRESSED_START_BYTES, isSpare: true }
  if (isPlainStart(first)) return undefined
  const start = parseStart(first) ?? (yield* readLastStart())
  return start && { start }
}

/** Only where it says itself that it stands: what others wrote may be the end of a pack that is not compressed. */
function* readLastStart(): PackReading<CompressedStart | undefined> {
  const last = yield { at: -COMPRESSED_START_BYTES, length: COMPRESSED_START_BYTES }
  const start = parseStart(last)
  if (!start) return undefined
  const there = yield { at: lastStartAt(start), length: COMPRESSED_START_BYTES + 1 }
  return there.equals(last) ? start : undefined
}

/**
 * Fills `into` with what the pack held from byte `from` on, and answers with how many bytes there were. `undefined`: a frame
 * is damaged, unless `zeros` may stand for it.
 */
export function* readContent(
  pack: CompressedPack,
  { from, into, zeros = false }: { from: number; into: Uint8Array; zeros?: boolean },
): PackReading<number | undefined> {
  const { start } = pack
  const end = Math.min(from + into.length, start.contentBytes)
  for (let at = from; at < end; ) {
    const index = Math.floor(at / start.frameBytes)
    const content = (yield* readFrame(pack, index)) ?? (zeros ? Buffer.alloc(bytesOfFrame(start, index)) : undefined)
    if (!content) return undefined
    const within = at - index * start.frameBytes
    const piece = content.subarray(within, within + end - at)
    into.set(piece, at - from)
    at += piece.length
  }
  return Math.max(0, end - from)
}

function* readFrame(pack: CompressedPack, index: number): PackReading<Buffer | undefined> {
  if (pack.last?.index === index) return pack.last.content
  const content = (yield* readListed(pack.start, index)) ?? (yield* readFound(pack, index))
  if (content) pack.last = { index, content }
  return content
}

/** Where the table says that it is. */
function* readListed(start: CompressedStart, index: number): PackReading<Buffer | undefined> {
  const { tableAt, frameBytes } = start
  const entries = yield { at: tableAt + index * TABLE_ENTRY_BYTES, length: 2 * TABLE_ENTRY_BYTES }
  if (entries.length < 2 * TABLE_ENTRY_BYTES) return undefined
  const at = entries.readDoubleLE(0)
  const length = entries.readDoubleLE(TABLE_ENTRY_BYTES) - at
  const isPossible = at >= COMPRESSED_START_BYTES && at + length <= tableAt && length <= FRAME_HEADER_BYTES + frameBytes
  if (!isPossible || !Number.isInteger(at) || !Number.isInteger(length) || length <= 0) return undefined
  return decodeFrame(start, index, yield { at, length })
}

/** Where its mark is found. */
function* readFound(pack: CompressedPack, index: number): PackReading<Buffer | undefined> {
  pack.found ??= yield* findFrames(pack.start)
  const at = pack.found.get(index)
  if (at === undefined) return undefined
  return decodeFrame(pack.start, index, yield { at, length: FRAME_HEADER_BYTES + pack.start.frameBytes })
}

function* findFrames(start: CompressedStart): PackReading<ReadonlyMap<number, number>> {
  const found = new Map<number, number>()
  const frames = frameCount(start)
  // Parts overlap by a header's length, so none is missed at a border.
  for (let from = COMPRESSED_START_BYTES; from < start.tableAt; from += SEARCHED_BYTES) {
    const part = yield { at: from, length: SEARCHED_BYTES + FRAME_HEADER_BYTES }
    for (let at = part.indexOf(start.mark); at >= 0; at = part.indexOf(start.mark, at + MARK_BYTES)) {
      const header = parseFrameHeader(start, part.subarray(at, at + FRAME_HEADER_BYTES))
      if (header && header.index < frames) found.set(header.index, from + at)
    }
    if (part.length < SEARCHED_BYTES) break
  }
  return found
}
