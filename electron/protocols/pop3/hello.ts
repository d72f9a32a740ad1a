// The beginning of a conversation: greeting (RFC 1939 4), capabilities (RFC 2449 5), encryption (RFC 2595 4).
import { TlsError } from '../../errors.ts'
import { readGreeting } from '../wire/greeting.ts'
import { quoted } from '../wire/printable.ts'
import type { Dialogue } from './dialogue.ts'
import { type Capabilities, parseCapabilities, parseStatus } from './parse.ts'
import { greetingRefusal } from './refusal.ts'

const GREETING = { protocol: 'POP3', pattern: /^(\+OK|-ERR)/i, initials: '+-' }
/** What this server reads before the login it keeps for after it. */
const HANDS_OVER = /\bDovecot\b/
/** Honest lists have a dozen lines. */
const MAX_CAPABILITIES = 1_000

/** The server's first words, as they are. ProtocolError when this is no POP3 server, ReplyError when it greets with a refusal. */
export async function readServerGreeting({ line }: Dialogue): Promise<string> {
  const greeting = await readGreeting(line, GREETING)
  const status = parseStatus(greeting)
  if (status && !status.isOk) throw greetingRefusal(status)
  return greeting
}

/** What the server says it can do; undefined when it does not know CAPA. */
export async function askCapabilities(dialogue: Dialogue): Promise<Capabilities | undefined> {
  await dialogue.line.writeLine('CAPA')
  return readCapabilities(dialogue)
}

/** Reads the answer to CAPA, said before. */
export async function readCapabilities(dialogue: Dialogue): Promise<Capabilities | undefined> {
  const status = await dialogue.readStatus('CAPA')
  return status.isOk ? parseCapabilities(await dialogue.line.readList({ maxLines: MAX_CAPABILITIES })) : undefined
}

/**
 * Whether the list after login may say more than the one before it. What is announced before login is announced after it too,
 * and what is different for each user says so (RFC 2449 5, 6.5, 6.7); a list that names all we use needs no second look.
 */
export function mayDifferAfterLogin(capabilities: Capabilities): boolean {
  const isPersonal = (name: string) => capabilities.get(name)?.some(value => value.toUpperCase() === 'USER') === true
  return (
    !['UIDL', 'TOP', 'PIPELINING'].every(name => capabilities.has(name)) || ['EXPIRE', 'LOGIN-DELAY'].some(isPersonal)
  )
}

/** What a login goes by. */
const DECISIVE = ['SASL', 'USER', 'PIPELINING', 'UTF8']

/** Whether a login that goes by the one is the login that goes by the other. */
export function leadsToSameLogin(one: Capabilities | undefined, other: Capabilities | undefined): boolean {
  const words = (capabilities: Capabilities | undefined, name: string) =>
    capabilities
      ?.get(name)
      ?.map(value => value.toUpperCase())
      .sort()
      .join(' ')
  return DECISIVE.every(name => words(one, name) === words(other, name))
}

/**
 * Whether UIDL and LIST may be said before the answer to PASS is there. Pipelining holds in every state (RFC 2449 6.6), but some
 * servers that announce it start another program after the login, which never sees what the first one had read already (Courier):
 * so only where it is known to work. Refused with the password, both are answered by -ERR like it.
 */
export function mayListAhead(greeting: string, capabilities: Capabilities | undefined): boolean {
  return HANDS_OVER.test(greeting) && capabilities?.has('PIPELINING') === true && !mayDifferAfterLogin(capabilities)
}

/** Encrypts the connection. TlsError when the server cannot or will not, or cannot be trusted. */
export async function startTls(dialogue: Dialogue, offered: Capabilities | undefined): Promise<void> {
  if (offered && !offered.has('STLS'))
    throw new TlsError('The server does not offer encryption (STLS)', { reason: 'not-offered' })
  const status = await dialogue.ask('STLS')
  if (!status.isOk)
    throw new TlsError(`The server refused encryption (STLS): ${quoted(status.text)}`, { reason: 'refused' })
  await dialogue.line.startTls()
}
