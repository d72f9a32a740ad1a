// What makes two copies of a message the same message, whatever programs they went through: its Message-ID and its content,
// without line ends and without the fields in which programs keep their own marks. Pure.
import { createHash } from 'node:crypto'

/** Written by programs into their copies, never by the author. */
const OWN_MARKS =
  /^(?:status|x-status|x-keywords|x-mozilla-status2?|x-mozilla-keys|x-account-key|x-uidl?|x-imap|x-imapbase|content-length|lines):/i

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
const TAB = 0x09
/** No field name that counts is longer. */
const NAME_BYTES = 24

/** SHA-256. The Message-ID is part of the header, so it is in it. */
export function messagePrint(raw: Uint8Array): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const digest = createHash('sha256')
  const bodyAt = hashHeader(bytes, line => digest.update(line).update('\n'))
  digest.update('\n')
  hashBody(bytes.subarray(bodyAt), piece => digest.update(piece))
  return digest.digest()
}

/** Answers with where the body begins. */
function hashHeader(bytes: Buffer, add: (line: Buffer) => void): number {
  let isSkipping = false
  for (let at = 0; at < bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, at)
    const next = found < 0 ? bytes.length : found + 1
    const line = withoutEnd(bytes.subarray(at, next))
    if (line.length === 0) return next
    const isContinued = line[0] === SPACE || line[0] === TAB
    if (!isContinued) isSkipping = OWN_MARKS.test(line.toString('latin1', 0, NAME_BYTES))
    if (!isSkipping) add(line)
    at = next
  }
  return bytes.length
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
