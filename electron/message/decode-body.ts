// Content-Transfer-Encoding undone (RFC 2045 6): best effort, never an exception. Bytes that are not what they claim to
// be come out as they went in.
import { decodeUuencoded } from './uuencode.ts'

export type TransferEncoding = 'identity' | 'base64' | 'quoted-printable' | 'uuencode'

/** How much is looked at to find out that "base64" is none. */
const SAMPLE_BYTES = 4_096
/** Base64 holds nothing but its letters and line ends; text holds a space or a full stop in every sixth place or so. */
const MAX_FOREIGN_SHARE = 0.08

const EQUALS = 0x3d
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
const TAB = 0x09

/** The encoding a declared name stands for; unknown names and the three identities mean: as it is. */
export function transferEncodingOf(declared: string): TransferEncoding {
  const name = declared.toLowerCase().replace(/[\s_]/g, '')
  if (/^(?:base-?64|b64)$/.test(name)) return 'base64'
  if (/^quoted-?printable$/.test(name)) return 'quoted-printable'
  if (/^(?:x-)?uu(?:e|encode|encoded)?$/.test(name)) return 'uuencode'
  return 'identity'
}

/** The decoded bytes of one part. For `identity` this is a view of `encoded`, otherwise new memory. */
export function decodeBody(encoded: Buffer, declared: string): Buffer {
  switch (transferEncodingOf(declared)) {
    case 'base64': {
      const body = withoutFooter(encoded)
      return looksLikeBase64(body) ? decodeBase64(body) : encoded
    }
    case 'quoted-printable':
      return decodeQuotedPrintable(encoded)
    case 'uuencode':
      return decodeUuencoded(encoded)
    case 'identity':
      return encoded
  }
}

/** How many bytes `decodeBody` would give, without the memory for them where that can be told. */
export function decodedSizeBytes(encoded: Buffer, declared: string): number {
  const encoding = transferEncodingOf(declared)
  if (encoding === 'identity') return encoded.length
  const body = encoding === 'base64' ? withoutFooter(encoded) : encoded
  if (encoding !== 'base64' || !looksLikeBase64(body)) return decodeBody(encoded, declared).length
  const padding = body.indexOf(EQUALS)
  if (padding >= 0 && hasMore(body, padding)) return decodeBase64(body).length
  let letters = 0
  for (let at = 0; at < body.length; at++) if (isBase64Letter(body[at] ?? 0)) letters++
  return Math.floor((letters * 3) / 4)
}

function looksLikeBase64(encoded: Buffer): boolean {
  const sample = encoded.subarray(0, SAMPLE_BYTES)
  let foreign = 0
  for (const byte of sample) {
    if (!isBase64Letter(byte) && byte !== EQUALS && byte !== LINE_FEED && byte !== CARRIAGE_RETURN) foreign++
  }
  return foreign <= Math.max(1, sample.length * MAX_FOREIGN_SHARE)
}

/** Mailing lists put their plain footer behind the encoded text, after a blank line. */
function withoutFooter(encoded: Buffer): Buffer {
  const blank = Math.max(encoded.indexOf('\n\n'), encoded.indexOf('\n\r\n'))
  return blank < 0 || looksLikeBase64(encoded.subarray(blank)) ? encoded : encoded.subarray(0, blank)
}

function isBase64Letter(byte: number): boolean {
  return (
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x30 && byte <= 0x39) ||
    byte === 0x2b ||
    byte === 0x2f
  )
}

/** Node stops at the first padding; pieces that were encoded one by one and joined go on after it. */
function decodeBase64(encoded: Buffer): Buffer {
  const padding = encoded.indexOf(EQUALS)
  const text = encoded.toString('latin1')
  if (padding < 0 || !hasMore(encoded, padding)) return Buffer.from(text, 'base64')
  const pieces = text.replace(/[^A-Za-z0-9+/=]/g, '').match(/[^=]+=*/g) ?? []
  return Buffer.concat(pieces.map(piece => Buffer.from(piece, 'base64')))
}

/** True when letters follow the padding. Padding is at the very end of honest bodies, so this looks at little. */
function hasMore(encoded: Buffer, padding: number): boolean {
  for (let at = padding; at < encoded.length; at++) if (isBase64Letter(encoded[at] ?? 0)) return true
  return false
}

/** Copies the runs between escapes. An escape that is none stays visible; line ends stay what they are. */
function decodeQuotedPrintable(encoded: Buffer): Buffer {
  const out = Buffer.allocUnsafe(encoded.length)
  let used = 0
  let at = 0
  while (at < encoded.length) {
    const found = encoded.indexOf(EQUALS, at)
    const mark = found < 0 ? encoded.length : found
    used += encoded.copy(out, used, at, mark)
    if (mark === encoded.length) break
    const value = hexValue(encoded[mark + 1]) * 16 + hexValue(encoded[mark + 2])
    if (value >= 0) {
      out[used++] = value
      at = mark + 3
      continue
    }
    const afterBreak = softBreakEnd(encoded, mark + 1)
    if (afterBreak < 0) out[used++] = EQUALS
    at = afterBreak < 0 ? mark + 1 : afterBreak
  }
  return out.subarray(0, used)
}

/** A digit's value; so far below zero for anything else that no sum with another gets to zero. */
function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1_000
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1_000
}

/** After the line end that `=` hides, white space before it included (RFC 2045 6.7 rule 3); -1: there is none. */
function softBreakEnd(encoded: Buffer, from: number): number {
  let at = from
  while (encoded[at] === SPACE || encoded[at] === TAB) at++
  if (encoded[at] === CARRIAGE_RETURN) at++
  if (at >= encoded.length) return encoded.length
  return encoded[at] === LINE_FEED ? at + 1 : -1
}
