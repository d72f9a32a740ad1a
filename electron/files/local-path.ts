// Paths of this computer as strings. Linux allows names that are no UTF-8; their bytes travel as U+DC80 to U+DCFF
// (shared/file-names.ts) and become bytes again where the system is asked.

import { Buffer, isUtf8 } from 'node:buffer'

const ESCAPED = /[\udc80-\udcff]+/gu

/** What `node:fs` takes: the string itself, or the bytes of a name that is no text. */
export function systemPath(path: string): string | Buffer {
  if (path.isWellFormed() || process.platform === 'win32') return path
  const parts: Buffer[] = []
  let from = 0
  for (const { 0: bytes, index } of path.matchAll(ESCAPED)) {
    // The low byte of such a character is the byte it stands for.
    parts.push(Buffer.from(path.slice(from, index)), Buffer.from(bytes, 'latin1'))
    from = index + bytes.length
  }
  return Buffer.concat([...parts, Buffer.from(path.slice(from))])
}

/** A name as the system gave it, with bytes that are no UTF-8 kept one by one. */
export function nameOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString()
  const keep = (character: string): string => String.fromCharCode(character.charCodeAt(0) + 0xdc00)
  return bytes.toString('latin1').replace(/[\x80-\xff]/g, keep)
}
