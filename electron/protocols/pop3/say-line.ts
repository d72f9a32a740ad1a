// Any one line to a POP3 server, for a person who types it, and the answer as it comes (RFC 1939 3). Knows which commands are
// answered by several lines; changes nothing by itself.
import type { LineConnection } from '../wire/line-connection.ts'
import type { Dialogue } from './dialogue.ts'
import { parseStatus } from './parse.ts'

const MESSAGE = /^(?:RETR|TOP)\b/i
/** With an argument LIST, UIDL and LANG are answered by one line. */
const LIST = /^(?:CAPA\b|(?:LIST|UIDL|LANG)\s*$)/i
/** Of a message this much is shown; the rest is read and dropped. */
const MAX_SHOWN_BYTES = 64 * 1024

/** The status line and what follows it. Throws only when the connection breaks or the answer makes no sense. */
export async function sayLine(dialogue: Dialogue, text: string): Promise<readonly string[]> {
  const { line } = dialogue
  await line.writeLine(text)
  const first = await dialogue.readLine()
  const status = parseStatus(first) ?? dialogue.nonsense(text, first)
  if (!status.isOk) return [first]
  if (MESSAGE.test(text)) return [first, ...(await beginning(line))]
  return LIST.test(text) ? [first, ...(await line.readList())] : [first]
}

async function beginning(line: LineConnection): Promise<readonly string[]> {
  const chunks: Uint8Array[] = []
  let shownBytes = 0
  for await (const chunk of line.readBody()) {
    if (shownBytes < MAX_SHOWN_BYTES) chunks.push(chunk.slice())
    shownBytes += chunk.length
  }
  return Buffer.concat(chunks).subarray(0, MAX_SHOWN_BYTES).toString('utf8').trimEnd().split('\r\n')
}
