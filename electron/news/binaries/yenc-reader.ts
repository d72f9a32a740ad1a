// Takes the yEnc parts (version 1.3) out of an article while its bytes arrive. Text around them is passed over.
// Never throws for what an article holds: what is wrong with a part is said in its damage.

import { crc32 } from 'node:zlib'
import type { Damage } from '../../../shared/model/binary-file.ts'
import { decodeYenc } from './decode-yenc.ts'
import { MAX_CONTROL_LINE_BYTES, parseYencLine, type YencLine } from './yenc-line.ts'

/** One part, decoded. */
export interface DecodedPart {
  /** As declared; see `safeBinaryName`. */
  readonly fileName: string
  /** From 1; 1 for a file in one part. */
  readonly part: number
  /** How many parts there are; absent when nothing says so. */
  readonly total?: number | undefined
  /** Of the whole file; absent when nothing says so. */
  readonly fileSizeBytes?: number | undefined
  /** Where the part begins in the file; absent when nothing says so. */
  readonly offset?: number | undefined
  readonly bytes: Buffer
  /** Of the bytes as decoded. */
  readonly checksum: number
  /** A checksum came with the part and agreed. */
  readonly isChecked: boolean
  /** The declared checksum of the whole file. */
  readonly fileChecksum?: number | undefined
  readonly damage: readonly Damage[]
}

/** Articles have about 1 MB, and servers refuse far less than this. More of one part is not kept. */
const MAX_PART_BYTES = 256 * 1024 * 1024
/** One article holds one part, by custom. */
const MAX_PARTS = 100
/** Data lines have some 128 bytes; the rest of a line without end is not held back beyond this. */
const MAX_HELD_BYTES = 65_536
const LINE_FEED = 0x0a
const EQUALS = 0x3d
const CONTROL = Buffer.from('\n=y')

/** Give it the unstuffed body in any pieces, then `end()`. One reader reads one article. */
export class YencReader {
  private readonly found: DecodedPart[] = []
  private held: Buffer = Buffer.alloc(0)
  private begin: YencLine | undefined
  private place: YencLine | undefined
  private pieces: Buffer[] = []
  private sizeBytes = 0
  private checksum = 0

  /** The next bytes of the article. They may be reused afterwards. */
  push(chunk: Uint8Array): void {
    const bytes = this.held.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.held, chunk])
    const lineEnd = bytes.lastIndexOf(LINE_FEED) + 1
    const isEndless = bytes.length - lineEnd > MAX_HELD_BYTES
    // An equals sign belongs to the byte after it.
    const end = isEndless ? bytes.length - (bytes.at(-1) === EQUALS ? 1 : 0) : lineEnd
    this.held = bytes.subarray(end)
    this.readLines(bytes.subarray(0, end))
  }

  /** The parts of the article, in its order. A part without its last line is one with damage. */
  end(): readonly DecodedPart[] {
    this.readLines(this.held)
    this.held = Buffer.alloc(0)
    if (this.begin) this.endPart(undefined)
    return this.found
  }

  private readLines(bytes: Buffer): void {
    let at = 0
    while (at < bytes.length) {
      const isControl = bytes[at] === EQUALS && bytes[at + 1] === CONTROL[2]
      if (isControl) {
        const next = afterLine(bytes, at)
        if (this.readControl(bytes.subarray(at, next))) {
          at = next
          continue
        }
      }
      const found = bytes.indexOf(CONTROL, at)
      const end = found < 0 ? bytes.length : found + 1
      if (this.begin) this.readData(bytes.subarray(at, end))
      at = end
    }
  }

  /** False: no control line, or none that has a place here; then it is data. */
  private readControl(line: Buffer): boolean {
    const text = line.toString('latin1', 0, Math.min(line.length, MAX_CONTROL_LINE_BYTES + 2)).trimEnd()
    const control = parseYencLine(text)
    if (control?.keyword === 'begin' && control.fileName !== '') {
      if (this.begin) this.endPart(undefined)
      this.begin = control
    } else if (!control || !this.begin) return false
    else if (control.keyword === 'part' && this.sizeBytes === 0) this.place = control
    else if (control.keyword === 'end') this.endPart(control)
    else return false
    return true
  }

  private readData(encoded: Buffer): void {
    if (this.sizeBytes + encoded.length > MAX_PART_BYTES) return
    const out = Buffer.allocUnsafe(encoded.length)
    const piece = out.subarray(0, decodeYenc(encoded, out))
    this.checksum = crc32(piece, this.checksum)
    this.sizeBytes += piece.length
    this.pieces.push(piece)
  }

  private endPart(end: YencLine | undefined): void {
    const { begin, place, pieces, sizeBytes, checksum } = this
    this.begin = undefined
    this.place = undefined
    this.pieces = []
    this.sizeBytes = 0
    this.checksum = 0
    if (!begin || this.found.length >= MAX_PARTS) return
    const bytes = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces, sizeBytes)
    this.found.push(describePart({ begin, place, end, bytes, checksum }))
  }
}

function afterLine(bytes: Buffer, at: number): number {
  const found = bytes.indexOf(LINE_FEED, at)
  return found < 0 ? bytes.length : found + 1
}

interface PartLines {
  readonly begin: YencLine
  readonly place: YencLine | undefined
  readonly end: YencLine | undefined
  readonly bytes: Buffer
  readonly checksum: number
}

function describePart(lines: PartLines): DecodedPart {
  const { begin, place, end, bytes, checksum } = lines
  const part = Math.max(1, begin.numbers.get('part') ?? end?.numbers.get('part') ?? 1)
  const isMultipart = begin.numbers.has('part') || place !== undefined
  const total = isMultipart ? (begin.numbers.get('total') ?? end?.numbers.get('total')) : 1
  const fileSizeBytes = begin.numbers.get('size')
  const from = place?.numbers.get('begin')
  const offset = isMultipart ? (from === undefined || from < 1 ? undefined : from - 1) : 0
  // A part of a single file may have put its checksum under either name.
  const declared = end?.checksums.get('pcrc32') ?? (isMultipart ? undefined : end?.checksums.get('crc32'))
  const fileChecksum = end?.checksums.get('crc32')
  return {
    fileName: begin.fileName,
    part,
    ...(total === undefined ? {} : { total }),
    ...(fileSizeBytes === undefined ? {} : { fileSizeBytes }),
    ...(offset === undefined ? {} : { offset }),
    bytes,
    checksum,
    isChecked: declared === checksum,
    ...(fileChecksum === undefined ? {} : { fileChecksum }),
    damage: damageOf(lines, { part, isMultipart, offset, declared }),
  }
}

interface PartFacts {
  readonly part: number
  readonly isMultipart: boolean
  readonly offset: number | undefined
  readonly declared: number | undefined
}

function damageOf({ begin, place, end, bytes, checksum }: PartLines, facts: PartFacts): Damage[] {
  const { part, isMultipart, offset, declared } = facts
  const last = place?.numbers.get('end')
  const fileSizeBytes = begin.numbers.get('size')
  const isPlaced = offset !== undefined && last !== undefined && last >= offset
  const isOutside = fileSizeBytes !== undefined && last !== undefined && last > fileSizeBytes
  const damage: Damage[] = []
  if (fileSizeBytes === undefined || (isMultipart && (!isPlaced || isOutside)))
    damage.push({ kind: 'bad-header', part })
  if (!end) damage.push({ kind: 'no-trailer', part })
  // Three places tell the size; each that differs says the same: something is missing.
  const sizes = [end?.numbers.get('size'), isMultipart ? (isPlaced ? last - offset : undefined) : fileSizeBytes]
  const expectedBytes = sizes.find(size => size !== undefined && size !== bytes.length)
  if (expectedBytes !== undefined) damage.push({ kind: 'wrong-size', part, expectedBytes, foundBytes: bytes.length })
  if (declared !== undefined && declared !== checksum) damage.push({ kind: 'wrong-checksum', part })
  return damage
}
