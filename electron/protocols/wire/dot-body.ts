// Dot-terminated bodies (RFC 1939 3, RFC 5321 4.5.2, RFC 3977 3.1.1), both ways and pure: bytes in, bytes out.
// Reading works on whole chunks: the ends and the stuffed dots are searched for, nothing looks at single lines.

const CR = 13
const LF = 10
const DOT = 46
const LF_DOT = Buffer.from('\n.')
const CRLF = Buffer.from('\r\n')
const NOTHING = Buffer.alloc(0)

export interface DecodedPart {
  /** Content of the chunk, unstuffed. A view of the chunk, whose bytes may have been moved. */
  readonly content: Buffer
  /** What follows the final dot line; undefined while the body goes on. */
  readonly rest: Buffer | undefined
}

/**
 * Finds the end of one body and undoes the stuffing, chunk by chunk. The dot line itself is left out, the line end
 * before it is content.
 *
 * A line begins after CRLF. After a lone LF it begins only where the server ends its own lines so (`endsLinesWithLf`)
 * or where the body had no CRLF until then: otherwise a message could end itself early with a hidden LF.
 */
export class DotDecoder {
  private readonly endsLinesWithLf: boolean
  private isLineStart = true
  private endsInCr = false
  private hasCrlf = false
  /** How far this chunk was searched for CRLF. */
  private crlfSearched = 0
  /** A dot at a line start, or one with CR, at the very end of a chunk: what it is depends on the next byte. */
  private held = NOTHING

  /** `endsLinesWithLf`: the reply before the body ended in a lone LF; then LF becomes CRLF in the content. */
  constructor(endsLinesWithLf = false) {
    this.endsLinesWithLf = endsLinesWithLf
  }

  /** The chunk becomes the decoder's: its bytes may be moved. */
  decode(chunk: Buffer): DecodedPart {
    const bytes = this.held.length > 0 ? Buffer.concat([this.held, chunk]) : chunk
    this.held = NOTHING
    this.crlfSearched = 0
    let kept = 0
    let from = 0
    let dot = this.isLineStart && bytes[0] === DOT ? 0 : this.findDot(bytes, 0)
    for (; dot >= 0; dot = this.findDot(bytes, from)) {
      kept = moveDown(bytes, kept, from, dot)
      const end = endOfDotLine(bytes, dot)
      if (end === UNDECIDED) return this.hold(bytes, dot, kept)
      if (end !== STUFFED) return { content: this.finish(bytes.subarray(0, kept)), rest: bytes.subarray(end) }
      from = dot + 1
    }
    return this.goOn(bytes, kept, from)
  }

  /** The next dot that begins a line, searched from `from` on; -1 when there is none. */
  private findDot(bytes: Buffer, from: number): number {
    for (let lf = bytes.indexOf(LF_DOT, from); lf >= 0; lf = bytes.indexOf(LF_DOT, lf + 1)) {
      if (this.beginsLine(bytes, lf)) return lf + 1
    }
    return -1
  }

  private beginsLine(bytes: Buffer, lf: number): boolean {
    const hasCr = lf > 0 ? bytes[lf - 1] === CR : this.endsInCr
    this.hasCrlf ||= hasCr
    if (hasCr || this.endsLinesWithLf) return true
    this.noteCrlf(bytes, lf)
    return !this.hasCrlf
  }

  /** Has CRLF been seen before `end`? Each byte is searched once. */
  private noteCrlf(bytes: Buffer, end: number): void {
    if (this.hasCrlf) return
    this.hasCrlf =
      (this.endsInCr && bytes[0] === LF) || bytes.subarray(Math.max(0, this.crlfSearched - 1), end).includes(CRLF)
    this.crlfSearched = end
  }

  private hold(bytes: Buffer, dot: number, kept: number): DecodedPart {
    this.held = Buffer.from(bytes.subarray(dot))
    const content = this.finish(bytes.subarray(0, kept))
    this.isLineStart = true
    this.endsInCr = false
    return { content, rest: undefined }
  }

  private goOn(bytes: Buffer, kept: number, from: number): DecodedPart {
    if (bytes.length === 0) return { content: bytes, rest: undefined }
    const last = bytes.length - 1
    this.noteCrlf(bytes, bytes.length)
    this.isLineStart = bytes[last] === LF && this.beginsLine(bytes, last)
    const endsInCr = bytes[last] === CR
    const content = this.finish(bytes.subarray(0, moveDown(bytes, kept, from, bytes.length)))
    this.endsInCr = endsInCr
    return { content, rest: undefined }
  }

  private finish(content: Buffer): Buffer {
    return this.endsLinesWithLf ? withCrlf(content, this.endsInCr) : content
  }
}

const UNDECIDED = -1
const STUFFED = 0

/** Index after the dot line that begins at `dot`, STUFFED when the line goes on, UNDECIDED when the bytes end too early. */
function endOfDotLine(bytes: Buffer, dot: number): number {
  const next = bytes[dot + 1]
  if (next === LF) return dot + 2
  if (next === undefined) return UNDECIDED
  if (next !== CR) return STUFFED
  const last = bytes[dot + 2]
  if (last === undefined) return UNDECIDED
  return last === LF ? dot + 3 : STUFFED
}

/** Closes the gap that a removed dot left; the new end of what is kept. */
function moveDown(bytes: Buffer, kept: number, from: number, to: number): number {
  if (kept !== from) bytes.copyWithin(kept, from, to)
  return kept + to - from
}

function withCrlf(content: Buffer, followsCr: boolean): Buffer {
  const parts: Buffer[] = []
  let from = 0
  for (let lf = content.indexOf(LF); lf >= 0; lf = content.indexOf(LF, from)) {
    const hasCr = lf > 0 ? content[lf - 1] === CR : followsCr
    parts.push(hasCr ? content.subarray(from, lf + 1) : content.subarray(from, lf), hasCr ? NOTHING : CRLF)
    from = lf + 1
  }
  return parts.length === 0 ? content : Buffer.concat([...parts, content.subarray(from)])
}

const FINAL_LINE = Buffer.from('.\r\n')

/**
 * Makes a dot-terminated body from chunks. Every line end (CRLF, lone LF, lone CR) becomes CRLF, so that no receiver
 * can take a lone one plus a dot for the end of the message.
 */
export class DotEncoder {
  private readonly hasCrlfOnly: boolean
  private isLineStart = true
  private endsInCr = false

  /** `hasCrlfOnly`: every line end is CRLF already, so that only the dots are looked for. */
  constructor(hasCrlfOnly = false) {
    this.hasCrlfOnly = hasCrlfOnly
  }

  /** What the chunk adds to the body: always memory of its own. */
  encode(chunk: Uint8Array): Uint8Array {
    if (!this.isPlain(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length))) return this.rewrite(chunk)
    if (chunk.length > 0) this.isLineStart = chunk.at(-1) === LF
    return Buffer.from(chunk)
  }

  /** Ends an unfinished line, then the body. */
  end(): Uint8Array {
    return this.isLineStart ? FINAL_LINE : Buffer.concat([CRLF, FINAL_LINE])
  }

  /** Every line end is CRLF, and no line begins with a dot: nothing is to be changed. */
  private isPlain(bytes: Buffer): boolean {
    if (this.endsInCr || bytes.at(-1) === CR) return false
    if ((this.isLineStart && bytes[0] === DOT) || bytes.includes(LF_DOT)) return false
    return this.hasCrlfOnly || endsLinesWithCrlf(bytes)
  }

  private rewrite(chunk: Uint8Array): Uint8Array {
    // Each byte becomes at most two: LF and CR become CRLF, a dot becomes two dots.
    const out = Buffer.allocUnsafe(chunk.length * 2)
    let size = 0
    for (const byte of chunk) {
      if (byte === LF && this.endsInCr) {
        this.endsInCr = false
        continue
      }
      this.endsInCr = byte === CR
      const isLineEnd = byte === CR || byte === LF
      if (isLineEnd) out[size++] = CR
      if (byte === DOT && this.isLineStart) out[size++] = DOT
      out[size++] = isLineEnd ? LF : byte
      this.isLineStart = isLineEnd
    }
    return out.subarray(0, size)
  }
}

/** Searched for, as most bodies are so. */
function endsLinesWithCrlf(bytes: Buffer): boolean {
  let lineEnds = 0
  for (let cr = bytes.indexOf(CR); cr >= 0; cr = bytes.indexOf(CR, cr + 2)) {
    if (bytes[cr + 1] !== LF) return false
    lineEnds++
  }
  for (let lf = bytes.indexOf(LF); lf >= 0; lf = bytes.indexOf(LF, lf + 1)) lineEnds--
  return lineEnds === 0
}
