// The beginning of a conversation: greeting (RFC 3501 7.1), capabilities (6.1.1), encryption (6.2.1).
import { ConnectionError, ReplyError, TlsError } from '../../errors.ts'
import { readGreeting } from '../wire/greeting.ts'
import { quoted } from '../wire/printable.ts'
import type { Dialogue } from './dialogue.ts'
import { type DataResponse, parseResponse, type StatusResponse } from './response-reader.ts'

const GREETING = { protocol: 'IMAP', pattern: /^\* (OK|PREAUTH|BYE)\b/i, initials: '*' }
/** Honest servers name some forty. */
const MAX_CAPABILITIES = 1_000

/** The server's first words. ProtocolError when this is no IMAP server, ReplyError when it turns us away. */
export async function readServerGreeting({ line }: Dialogue): Promise<StatusResponse> {
  const words = await readGreeting(line, GREETING)
  const greeting = parseResponse({ texts: [words], literals: [] })
  if (greeting?.kind !== 'status') throw new ConnectionError('No greeting', { phase: 'greeting', reason: 'closed' })
  if (greeting.status !== 'BYE') return greeting
  const { text, code } = greeting
  throw new ReplyError({ command: 'greeting', code: code?.name ?? 'BYE', text: quoted(text), temporary: true })
}

/** What the server can do, in capitals. */
export function capabilitiesOf(words: string): ReadonlySet<string> {
  const names = words.trim().split(/\s+/).slice(0, MAX_CAPABILITIES)
  return new Set(names.filter(name => name !== '').map(name => name.toUpperCase()))
}

/** What follows the name of a response that is a list of words. */
export function wordsIn({ content, from }: DataResponse): string {
  return content.texts[0]?.slice(from) ?? ''
}

/** Encrypts the connection. TlsError when the server cannot or will not, or cannot be trusted. */
export async function startTls(dialogue: Dialogue, offered: ReadonlySet<string>): Promise<void> {
  if (!offered.has('STARTTLS'))
    throw new TlsError('The server does not offer encryption (STARTTLS)', { reason: 'not-offered' })
  const { status, text } = await dialogue.ask(['STARTTLS'])
  if (status !== 'OK')
    throw new TlsError(`The server refused encryption (STARTTLS): ${quoted(text)}`, { reason: 'refused' })
  await dialogue.line.startTls()
}
