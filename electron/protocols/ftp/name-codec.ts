// Names byte for byte (RFC 2640): UTF-8, and every byte that is not stands as U+DC80 to U+DCFF, so that a name can be sent
// back exactly as the server has it. Other charsets are codecs of the same shape, made by whoever knows the site's.
import { isUtf8 } from 'node:buffer'
import type { TextCodec } from '../wire/line-connection.ts'

export type NameCodec = TextCodec

const ESCAPE = 0xdc00
const FIRST_ESCAPED = 0xdc80
const LAST_ESCAPED = 0xdcff

export const utf8Names: NameCodec = { decode, encode }

function decode(bytes: Uint8Array): string {
  const buffer = bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return isUtf8(buffer) ? buffer.toString('utf8') : decodeMixed(buffer)
}

function encode(text: string): Uint8Array {
  return text.isWellFormed() ? Buffer.from(text) : encodeMixed(text)
}

function decodeMixed(bytes: Buffer): string {
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at)
    if (length === 0) text += String.fromCharCode(ESCAPE + (bytes[at] ?? 0))
    else text += bytes.toString('utf8', at, at + length)
    at += length || 1
  }
  return text
}

/** How many bytes the valid UTF-8 character at this place has (RFC 3629 4); 0 when it is none. */
function characterLength(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  return at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0
}

/** Other lone surrogates can come from no server; they become U+FFFD like everywhere. */
function encodeMixed(text: string): Uint8Array {
  const pieces: Uint8Array[] = []
  let plain = ''
  for (const character of text) {
    const code = character.charCodeAt(0)
    if (character.length === 1 && code >= FIRST_ESCAPED && code <= LAST_ESCAPED) {
      pieces.push(Buffer.from(plain), Buffer.of(code - ESCAPE))
      plain = ''
    } else plain += character
  }
  return Buffer.concat([...pieces, Buffer.from(plain)])
}
