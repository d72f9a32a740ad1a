// Names on the wire of FTP: UTF-8, and every byte that is none as a lone surrogate (byte + 0xDC00).
import type { LineCodec } from '../line-client.ts'

/** Bytes of a name or a path as they are written in tests and in the app. */
export function nameOfBytes(bytes: Uint8Array): string {
  let name = ''
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    name += length > 0 ? Buffer.from(bytes.subarray(at, at + length)).toString('utf8') : escaped(bytes[at] ?? 0)
    at += Math.max(1, length)
  }
  return name
}

/** The way back. */
export function bytesOfName(name: string): Buffer {
  if (name.isWellFormed()) return Buffer.from(name)
  return Buffer.concat(
    Array.from(name, character => {
      const code = character.charCodeAt(0)
      return character.length === 1 && code >= 0xdc80 && code <= 0xdcff
        ? Buffer.of(code - 0xdc00)
        : Buffer.from(character)
    }),
  )
}

export const ftpCodec: LineCodec = { decode: nameOfBytes, encode: bytesOfName }

function escaped(byte: number): string {
  return String.fromCharCode(0xdc00 + byte)
}

/** How many bytes from here are one character of UTF-8; 0: this byte is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0
  const part = Buffer.from(bytes.subarray(at, at + length))
  // A wrong sequence becomes U+FFFD, and that is other bytes.
  return part.length === length && Buffer.from(part.toString('utf8')).equals(part) ? length : 0
}
