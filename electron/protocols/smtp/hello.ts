// The beginning of a conversation: greeting (RFC 5321 3.1), EHLO and what it offers (3.2), STARTTLS (RFC 3207).
import { ProtocolError, TlsError } from '../../errors.ts'
import { type CodedReply, expectReply, isRefusal, refusal, replyText } from '../wire/coded-reply.ts'
import { readGreeting } from '../wire/greeting.ts'
import { quoted } from '../wire/printable.ts'
import type { Dialogue } from './dialogue.ts'
import { type Capabilities, parseCapabilities } from './parse.ts'

const GREETING = { protocol: 'SMTP', pattern: /^(?:220|[45]\d\d)(?:[ -]|$)/, initials: '245' }
/** What a server of another kind answers to a word it does not know. FTP says 530 to everything before the login. */
const UNKNOWN_COMMAND: readonly number[] = [500, 502, 530]

/**
 * The server's first words.
 * @throws ProtocolError when this is no SMTP server, ReplyError when it does not want to talk (554, 421).
 */
export async function readServerGreeting(dialogue: Dialogue): Promise<string> {
  const first = await readGreeting(dialogue.connection, GREETING)
  return replyText(expectReply(await dialogue.answer('220', 'connecting', first), '220', 'connecting'))
}

/**
 * What the server offers. Older servers know only HELO; there is no way to encryption or a login from there.
 * @throws ReplyError when the server refuses, ProtocolError when it knows neither command.
 */
export async function sayHello(dialogue: Dialogue, clientName: string, allowsHelo: boolean): Promise<Capabilities> {
  const ehlo = `EHLO ${clientName}`
  const reply = await dialogue.ask(ehlo, '250')
  if (!isRefusal(reply)) return parseCapabilities(reply.lines)
  if (reply.code < 500 || !allowsHelo) throw refusal(reply, ehlo)
  const helo = await dialogue.ask(`HELO ${clientName}`, '250')
  if (!isRefusal(helo)) return new Map()
  if (isUnknown(reply) && isUnknown(helo))
    throw new ProtocolError('This is not an SMTP server', quoted(replyText(helo)), 'other-service')
  throw refusal(helo, `HELO ${clientName}`)
}

/** @throws TlsError when the server cannot or will not encrypt, or cannot be trusted. */
export async function startTls(dialogue: Dialogue, offered: Capabilities): Promise<void> {
  if (!offered.has('STARTTLS')) {
    throw new TlsError('The server offers no encryption (STARTTLS)', { reason: 'not-offered' })
  }
  const reply = await dialogue.ask('STARTTLS', '220')
  if (isRefusal(reply)) {
    throw new TlsError(`The server refused encryption: ${replyText(reply)}`, {
      reason: 'refused',
      code: String(reply.code),
    })
  }
  await dialogue.connection.startTls()
}

function isUnknown(reply: CodedReply): boolean {
  return UNKNOWN_COMMAND.includes(reply.code)
}
