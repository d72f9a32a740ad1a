// The beginning of a conversation: greeting (RFC 959 5.4), encryption (RFC 4217 4), the name of the host meant (RFC 7151).
import { ProtocolError, TlsError } from '../../errors.ts'
import { type CodedReply, expectReply, isRefusal, refusal, replyText } from '../wire/coded-reply.ts'
import { readGreeting } from '../wire/greeting.ts'
import { quoted } from '../wire/printable.ts'
import { type Capabilities, factsRequest, parseFeatures } from './capabilities.ts'
import { type Control, isUnknownCommand } from './control.ts'

const GREETING = { protocol: 'FTP', pattern: /^(?:120|2[23]0|[45]\d\d)(?:[ -]|$)/, initials: '1245' }
/** SMTP servers greet with 220 as well, and say so (RFC 5321 4.2). */
const MAIL_SERVER = /\bE?SMTP\b/

/** @throws ProtocolError when this is no FTP server, ReplyError when it does not want to talk (421, 530). */
export async function readServerGreeting(control: Control): Promise<CodedReply> {
  const { line } = control
  const first = await readGreeting(line, GREETING)
  const reply = await control.reply('connecting', first)
  if (MAIL_SERVER.test(reply.lines.join(' ')))
    throw line.fail(new ProtocolError('This is not an FTP server', quoted(replyText(reply)), 'other-service'))
  // 120: ready in some minutes. The one to come is the greeting.
  const ready = reply.code === 120 ? await control.finalReply('connecting') : reply
  return expectReply(ready, '2', 'connecting')
}

/** @throws TlsError when the server cannot or will not encrypt, or cannot be trusted. */
export async function startTls(control: Control): Promise<void> {
  const reply = await control.ask('AUTH TLS')
  if (isUnknownCommand(reply))
    throw new TlsError('The server does not offer encryption (AUTH TLS)', {
      reason: 'not-offered',
      code: String(reply.code),
    })
  if (isRefusal(reply)) {
    const message = `The server refused encryption (AUTH TLS): ${quoted(replyText(reply))}`
    throw new TlsError(message, { reason: 'refused', code: String(reply.code) })
  }
  control.expect(reply, '234', 'AUTH TLS')
  await control.line.startTls()
}

/** Says which of the names at this address is meant (HOST). ReplyError. */
export async function sayHost(control: Control, name: string): Promise<void> {
  const reply = await control.ask(`HOST ${name}`)
  if (isRefusal(reply)) throw refusal(reply, `HOST ${name}`)
}

/**
 * Has data connections protected like this one (RFC 4217 9).
 * @throws TlsError when the server refuses: files then never travel in the clear behind somebody's back.
 */
export async function protectData(control: Control): Promise<void> {
  await control.ask('PBSZ 0')
  const reply = await control.ask('PROT P')
  if (!isRefusal(reply)) return
  const message = `The server refused to encrypt data connections (PROT P): ${quoted(replyText(reply))}`
  throw control.line.fail(new TlsError(message, { reason: 'refused', code: String(reply.code) }))
}

/** Asks what the server can do (FEAT, RFC 2389) and for what serves us best (OPTS); refusals are answers too. */
export async function settleIn(control: Control, isUtf8: boolean): Promise<Capabilities> {
  const reply = await control.ask('FEAT')
  const capabilities: Capabilities = isRefusal(reply) ? new Map() : parseFeatures(reply)
  // RFC 2640 needs no switch, but some servers wait for the one of an early draft.
  if (isUtf8 && capabilities.has('UTF8')) await control.ask('OPTS UTF8 ON')
  const request = factsRequest(capabilities)
  if (request !== undefined) await control.ask(request)
  return capabilities
}
