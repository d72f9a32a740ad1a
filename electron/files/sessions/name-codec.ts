// Names of a site in its charset. A byte sequence that the charset does not give back as it came is kept byte by byte as
// U+DC80 to U+DCFF (shared/file-names.ts), so that every name can be asked for again.

import iconv from 'iconv-lite'
import { InputError } from '../../errors.ts'

export interface SiteNames {
  decode(bytes: Uint8Array): string
  encode(text: string): Uint8Array
}

/** What has to stay itself in every charset that names can be in. */
const PLAIN = Buffer.from(' !"#$%&()*+,-./0123456789:;<=>?@ABCXYZ[]^_abcxyz{|}', 'latin1')
const LF = 10
const ESCAPED = /[\udc80-\udcff]+/gu

/** Undefined for `auto`: the engine's own way. Throws InputError, field `charset`, for what names cannot be in. */
export function siteNames(charset: string): SiteNames | undefined {
  if (charset === 'auto') return undefined
  if (!canHoldNames(charset)) throw new InputError(`Names cannot be in the charset ${charset}`, 'charset')
  return {
    decode: bytes => decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), charset),
    encode: text => encode(text, charset),
  }
}

/** True for charsets in which ASCII stays ASCII. */
export function canHoldNames(charset: string): boolean {
  try {
    return iconv.encodingExists(charset) && iconv.encode(PLAIN.toString('latin1'), charset).equals(PLAIN)
  } catch {
    return false
  }
}

function decode(bytes: Buffer, charset: string): string {
  const text = iconv.decode(bytes, charset, { stripBOM: false })
  if (iconv.encode(text, charset).equals(bytes)) return text
  const end = bytes.indexOf(LF)
  // One odd name must not change the lines around it.
  if (end < 0 || end === bytes.length - 1) return escaped(bytes)
  return linesOf(bytes)
    .map(line => decode(line, charset))
    .join('')
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = []
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LF, from)
    const to = end < 0 ? bytes.length : end + 1
    lines.push(bytes.subarray(from, to))
    from = to
  }
  return lines
}

function escaped(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\x80-\xff]/g, character => String.fromCharCode(character.charCodeAt(0) + 0xdc00))
}

function encode(text: string, charset: string): Uint8Array {
  const parts: Buffer[] = []
  let from = 0
  for (const { 0: bytes, index } of text.matchAll(ESCAPED)) {
    parts.push(encodePart(text.slice(from, index), charset), Buffer.from(bytes, 'latin1'))
    from = index + bytes.length
  }
  parts.push(encodePart(text.slice(from), charset))
  return Buffer.concat(parts)
}

function encodePart(text: string, charset: string): Buffer {
  const bytes = iconv.encode(text, charset)
  if (iconv.decode(bytes, charset, { stripBOM: false }) !== text)
    throw new InputError(`The charset of the server, ${charset}, cannot write this name`, 'name')
  return bytes
}
