// Files that were put into plain text by uuencode (POSIX): found by their `begin` and `end` lines, and decoded.
import type { Range } from './boundaries.ts'

export interface Uuencoded extends Range {
  readonly fileName: string
}

/** More files in one text are left as text. */
const MAX_FILES = 100
/** The longest line after `begin`: a mode, a space, a name. */
const MAX_BEGIN_LENGTH = 300

/** The blocks in `range`, in order, from the `b` of begin to after the end line. Linear. */
export function findUuencoded(bytes: Buffer, range: Range): Uuencoded[] {
  const found: Uuencoded[] = []
  const body = bytes.subarray(0, range.end)
  let at = body.indexOf('begin ', range.start)
  while (at >= 0 && found.length < MAX_FILES) {
    const isAtLineStart = at === range.start || body[at - 1] === 0x0a
    const head = isAtLineStart ? beginLineAt(body, at) : undefined
    let next = at + 1
    if (head) {
      const end = endOfBlock(body, at + head.length)
      // Without an end line there is none further on either.
      if (end < 0) break
      found.push({ start: at, end, fileName: head.fileName })
      next = end
    }
    at = body.indexOf('begin ', next)
  }
  return found
}

/** Decodes one block, or lines of one without `begin`. Best effort: short lines are filled with zeros. */
export function decodeUuencoded(block: Buffer): Buffer {
  const lines = block.toString('latin1').split(/\r?\n/)
  // Every line of data holds fewer bytes than letters.
  const out = Buffer.alloc(block.length)
  let used = 0
  const first = lines.findIndex(line => /^begin [0-7]{3,4} /.test(line)) + 1
  for (let index = first; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line === 'end') break
    const count = Math.min(line === '' ? 0 : sixBits(line, 0), line.length)
    decodeLine(line, out.subarray(used, used + count))
    used += count
  }
  return Buffer.from(out.subarray(0, used))
}

function beginLineAt(body: Buffer, at: number): { length: number; fileName: string } | undefined {
  const match = /^begin [0-7]{3,4} ([^\r\n]+)\r?\n([^\r\n]*)/.exec(body.toString('latin1', at, at + MAX_BEGIN_LENGTH))
  if (!match?.[1]) return undefined
  const line = match[2] ?? ''
  const dataLength = Math.ceil(sixBits(line, 0) / 3) * 4
  const isData = line !== '' && line.length - 1 >= dataLength - 2 && line.length - 1 <= dataLength + 2
  return isData ? { length: match[0].length - line.length, fileName: match[1].trim() } : undefined
}

function endOfBlock(body: Buffer, from: number): number {
  for (let at = body.indexOf('\nend', from - 1); at >= 0; at = body.indexOf('\nend', at + 1)) {
    const match = /^\nend[ \t]*(?:\r?\n|$)/.exec(body.toString('latin1', at, at + 10))
    if (match) return at + match[0].length
  }
  return -1
}

function decodeLine(line: string, out: Buffer): void {
  for (let done = 0, at = 1; done < out.length; at += 4) {
    const value =
      (sixBits(line, at) << 18) | (sixBits(line, at + 1) << 12) | (sixBits(line, at + 2) << 6) | sixBits(line, at + 3)
    for (let shift = 16; shift >= 0 && done < out.length; shift -= 8, done++) out[done] = (value >> shift) & 0xff
  }
}

function sixBits(line: string, at: number): number {
  return at < line.length ? (line.charCodeAt(at) - 32) & 63 : 0
}
