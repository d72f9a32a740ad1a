// Makes every line end CR LF (RFC 5321 2.3.8): a lone CR or LF never reaches the wire, and the last line is ended.
// Changes nothing else: dots are stuffed later, and long lines stay long, because cutting one would change the message.

const CR = 13
const LF = 10
const CRLF = Buffer.from('\r\n')
const NOTHING = Buffer.alloc(0)
const FIRST_EIGHT_BIT = 0x80

export class LineEndEncoder {
  private hasEightBit = false
  private endsInCr = false
  private isLineStart = true

  /** True once a byte beyond ASCII has passed. */
  get isEightBit(): boolean {
    return this.hasEightBit
  }

  /** What the chunk adds to the message: the chunk itself when nothing is to be changed, else a copy. */
  encode(chunk: Uint8Array): Uint8Array {
    const last = chunk.at(-1)
    if (last === undefined) return chunk
    const encoded = this.isClean(chunk) ? chunk : this.rewrite(chunk)
    this.endsInCr = last === CR
    this.isLineStart = last === CR || last === LF
    return encoded
  }

  /** Ends the last line when the message did not. */
  end(): Uint8Array {
    return this.isLineStart ? NOTHING : CRLF
  }

  /** Every CR has its LF behind it in this chunk, and every LF its CR before it. */
  private isClean(chunk: Uint8Array): boolean {
    let followsCr = this.endsInCr
    let isClean = !followsCr || chunk[0] !== LF
    followsCr = false
    let bits = 0
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index] ?? 0
      bits |= byte
      if ((byte === LF) !== followsCr) isClean = false
      followsCr = byte === CR
    }
    if (bits >= FIRST_EIGHT_BIT) this.hasEightBit = true
    return isClean && !followsCr
  }

  /** A CR becomes CR LF at once, also at the end of a chunk; the LF that follows it is then dropped. */
  private rewrite(chunk: Uint8Array): Uint8Array {
    const out = Buffer.allocUnsafe(chunk.length * 2)
    let size = 0
    let followsCr = this.endsInCr
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index] ?? 0
      const isDone = byte === LF && followsCr
      followsCr = byte === CR
      if (isDone) continue
      const isLineEnd = byte === CR || byte === LF
      if (isLineEnd) out[size++] = CR
      out[size++] = isLineEnd ? LF : byte
    }
    return out.subarray(0, size)
  }
}
