// What makes two copies of a message the same message, whatever programs they went through: its Message-ID, what its author
// wrote, and its body, without line ends. Pure.
import { createHash } from 'node:crypto'

/** What the author wrote. Where there is a Message-ID nothing else of the header counts: two ways of delivery are one message. */
const AUTHORS = /^(?:message-id|date|from|to|cc|subject|content-type|content-transfer-encoding)[ \t]*:/i
/** Written by programs into their copies, never by the author. */
const OWN_MARKS =
  /^(?:status|x-status|x-keywords|x-mozilla-status2?|x-mozilla-keys|x-account-key|x-uidl?|x-imap|x-imapbase|content-length|lines)[ \t]*:/i
const MESSAGE_ID = /^message-id[ \t]*:[ \t]*\S/i

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
const TAB = 0x09
/** No field name that counts is longer, with the first character of its value. */
const NAME_BYTES = 40

/** SHA-256. */
export function messagePrint(raw: Uint8Array): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const { fields, bodyAt } = readFields(bytes)
  const hasId = fields.some(({ name }) => MESSAGE_ID.test(name))
  const counted = fields.filter(({ name }) => (hasId ? AUTHORS.test(name) : !OWN_MARKS.test(name)))
  const digest = createHash('sha256')
  for (const { lines } of counted) for (const line of lines) digest.update(line).update('\n')
  digest.update('\n')
  hashBody(bytes.subarray(bodyAt), piece => digest.update(piece))
  return digest.digest()
}

interface Field {
  /** The beginning of its first line. */
  readonly name: string
  readonly lines: Buffer[]
}

function readFields(bytes: Buffer): { fields: readonly Field[]; bodyAt: number } {
  const fields: Field[] = []
  for (let at = 0; at < bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, at)
    const next = found < 0 ? bytes.length : found + 1
    const line = withoutEnd(bytes.subarray(at, next))
    if (line.length === 0) return { fields, bodyAt: next }
    const last = line[0] === SPACE || line[0] === TAB ? fields.at(-1) : undefined
    if (last) last.lines.push(line)
    else fields.push({ name: line.toString('latin1', 0, Math.min(line.length, NAME_BYTES)), lines: [line] })
    at = next
  }
  return { fields, bodyAt: bytes.length }
}

/** The text with line ends of one LF; the empty lines at its end count for nothing. */
function hashBody(body: Buffer, add: (piece: Buffer) => void): void {
  const end = endOfText(body)
  for (let at = 0; at < end; ) {
    const found = body.indexOf('\r\n', at, 'latin1')
    const next = found < 0 || found >= end ? end : found
    add(body.subarray(at, next))
    if (next === end) return
    // The LF of the pair begins the next piece.
    at = next + 1
  }
}

function endOfText(body: Buffer): number {
  let end = body.length
  while (end > 0 && (body[end - 1] === LINE_FEED || body[end - 1] === CARRIAGE_RETURN)) end--
  return end
}

function withoutEnd(line: Buffer): Buffer {
  let end = line.length
  if (end > 0 && line[end - 1] === LINE_FEED) end--
  if (end > 0 && line[end - 1] === CARRIAGE_RETURN) end--
  return line.subarray(0, end)
}
