// The beginning of a conversation: the capabilities, which are the greeting (RFC 5804 1.7), and encryption (2.2).
import { TlsError } from '../../errors.ts'
import { readGreeting } from '../wire/greeting.ts'
import { quoted } from '../wire/printable.ts'
import type { Answer, Dialogue } from './dialogue.ts'
import { greetingRefusal } from './refusal.ts'

/** What a server says of itself: names in capitals, with what stands behind them. */
export type Capabilities = ReadonlyMap<string, string>

const GREETING = { protocol: 'ManageSieve', pattern: /^(?:["{]|(?:OK|NO|BYE)\b)/i, initials: '"{OoNnBb' }

/** The server's first words. ProtocolError when this is no ManageSieve server, ReplyError when it turns us away. */
export async function readServerGreeting(dialogue: Dialogue): Promise<Answer> {
  dialogue.giveBack(await readGreeting(dialogue.line, GREETING))
  dialogue.takesGoodbye = true
  const answer = await dialogue.readAnswer()
  dialogue.takesGoodbye = false
  if (answer.end.status !== 'OK') throw greetingRefusal(answer.end)
  return answer
}

/** What an answer names; of a name that comes twice the first counts. */
export function capabilitiesOf({ data }: Answer): Capabilities {
  const found = new Map<string, string>()
  for (const { strings } of data) {
    const [name = '', value = ''] = strings
    if (!found.has(name.toUpperCase())) found.set(name.toUpperCase(), value)
  }
  return found
}

/**
 * Encrypts the connection, and answers with what the server says of itself then (RFC 5804 2.2): what it said before may come from
 * somebody else. TlsError when the server cannot or will not, or cannot be trusted.
 */
export async function startTls(dialogue: Dialogue, offered: Capabilities): Promise<Capabilities> {
  if (!offered.has('STARTTLS'))
    throw new TlsError('The server does not offer encryption (STARTTLS)', { reason: 'not-offered' })
  const { end } = await dialogue.ask('STARTTLS')
  if (end.status !== 'OK')
    throw new TlsError(`The server refused encryption (STARTTLS): ${quoted(end.text)}`, { reason: 'refused' })
  await dialogue.line.startTls()
  return capabilitiesOf(await dialogue.readAnswer())
}
