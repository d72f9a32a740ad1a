// What stands for a message where the server gives it no unique id: a digest of what its header says and no server changes.
import { createHash, randomUUID } from 'node:crypto'

/** Fields that stay: others, such as Status and X-UIDL, are written by the server itself and differ the next time. */
const LASTING_FIELD = /^(?:message-id|date|from|to|subject|received)[ \t]*:/i
/** No honest header is longer; what follows tells nothing more. */
const MAX_HEAD_BYTES = 256 * 1024
const END_OF_HEAD = /\r\n\r\n/

/** The id of a message, made of the answer to TOP. Reads no further than the header; the same header gives the same id. */
export async function idOfHead(body: AsyncIterable<Uint8Array>): Promise<string> {
  const head = await readHead(body)
  const lasting = fieldsOf(head).filter(field => LASTING_FIELD.test(field))
  const digest = createHash('sha256').update(lasting.length > 0 ? lasting.join('\r\n') : head, 'latin1')
  return `head:${digest.digest('hex')}`
}

/** An id that no other session will see again. */
export function temporaryId(): string {
  return `session:${randomUUID()}`
}

async function readHead(body: AsyncIterable<Uint8Array>): Promise<string> {
  let head = ''
  for await (const chunk of body) {
    head += Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1')
    if (head.startsWith('\r\n')) return ''
    if (END_OF_HEAD.test(head) || head.length > MAX_HEAD_BYTES) break
  }
  const end = END_OF_HEAD.exec(head)
  return end ? head.slice(0, end.index) : head.slice(0, MAX_HEAD_BYTES)
}

/** The fields, each in one piece with its folded lines. */
function fieldsOf(head: string): readonly string[] {
  return head.replace(/(?:\r\n)+$/, '').split(/\r\n(?![ \t])/)
}
