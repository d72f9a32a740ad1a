// Messages with a body that the composer does not make: its header is taken, the body is ours.
import type { OutgoingMessage } from './message-reader.ts'
import { writeMessage } from './write-message.ts'

const LINE_LENGTH = 76

/** `body` begins with its Content fields. Throws InputError when an address cannot stand in a header. */
export async function writeWithOwnBody(message: OutgoingMessage, body: readonly string[]): Promise<Uint8Array> {
  const written = Buffer.from(await writeMessage(message)).toString('utf8')
  const header = written
    .slice(0, written.indexOf('\r\n\r\n') + 2)
    .replace(/^Content-[^\r]*\r\n(?:[ \t][^\r]*\r\n)*/gim, '')
  return Buffer.from(header + body.join('\r\n'))
}

/** Text as UTF-8 with CR LF, in base64. */
export function base64Lines(text: string): string[] {
  const encoded = Buffer.from(text.toWellFormed().replace(/\r?\n/g, '\r\n')).toString('base64')
  return encoded.match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? []
}
