// The beginning of a conversation: greeting (RFC 3977 5.1), capabilities (5.2), encryption (RFC 4642), reader mode (5.3).
import { TlsError } from '../../errors.ts'
import { isRefusal, refusal, replyText } from '../wire/coded-reply.ts'
import { readGreeting } from '../wire/greeting.ts'
import { quoted } from '../wire/printable.ts'
import { MAX_CAPABILITIES, offers, parseCapabilities } from './capabilities.ts'
import type { Dialogue } from './dialogue.ts'
import { parseReply } from './parse.ts'
import { AUTHENTICATION_REQUIRED, isUnknownCommand } from './refusal.ts'

const GREETING = { protocol: 'NNTP', pattern: /^(?:20[01]|[45]\d\d)(?:[ \t]|$)/, initials: '245' }
const POSTING_ALLOWED = 200

export interface Welcome {
  /** The server's first words. */
  readonly text: string
  readonly isPostingAllowed: boolean
}

/** @throws ProtocolError when this is no news server, ReplyError when it does not want to talk (400, 502). */
export async function readServerGreeting(dialogue: Dialogue): Promise<Welcome> {
  const { line } = dialogue
  const words = await readGreeting(line, GREETING)
  const reply = parseReply(words) ?? dialogue.nonsense('connecting', words)
  if (isRefusal(reply)) throw line.fail(refusal(reply, 'connecting'))
  return { text: replyText(reply), isPostingAllowed: reply.code === POSTING_ALLOWED }
}

/** Asks what the server can do; false when it does not know the question, as servers older than RFC 3977. */
export async function askCapabilities(dialogue: Dialogue): Promise<boolean> {
  const reply = await dialogue.say('CAPABILITIES')
  dialogue.capabilities = undefined
  if (isRefusal(reply)) return !isUnknownCommand(reply)
  dialogue.expect(reply, '101', 'CAPABILITIES')
  dialogue.capabilities = parseCapabilities(await dialogue.line.readList({ maxLines: MAX_CAPABILITIES }))
  return true
}

/**
 * Encrypts the connection. What was said in the clear about capabilities counts no more (RFC 4642 2.2.2).
 * @throws TlsError when the server cannot or will not encrypt, or cannot be trusted.
 */
export async function startTls(dialogue: Dialogue): Promise<void> {
  const { capabilities } = dialogue
  if (capabilities && !capabilities.has('STARTTLS'))
    throw new TlsError('The server does not offer encryption (STARTTLS)', { reason: 'not-offered' })
  const reply = await dialogue.say('STARTTLS')
  if (isRefusal(reply)) {
    const reason = capabilities === undefined && isUnknownCommand(reply) ? 'not-offered' : 'refused'
    const message = `The server refused encryption (STARTTLS): ${quoted(replyText(reply))}`
    throw new TlsError(message, { reason, code: String(reply.code) })
  }
  dialogue.expect(reply, '382', 'STARTTLS')
  dialogue.capabilities = undefined
  await dialogue.line.startTls()
}

/** What a server says about posting in its greeting and to MODE READER; undefined when it says nothing. */
export type PostingWord = boolean | undefined

/**
 * Makes a server that also talks to other servers talk to a reader. Servers that know CAPABILITIES say whether they need
 * it; of the older ones some do, and the others refuse without harm.
 * @throws ReplyError when the server has nothing for readers.
 */
export async function enterReaderMode(dialogue: Dialogue): Promise<PostingWord> {
  const { capabilities } = dialogue
  const isAnnounced = offers(capabilities, 'MODE-READER')
  if (capabilities && (!isAnnounced || capabilities.has('READER'))) return undefined
  const reply = await dialogue.say('MODE READER')
  if (isRefusal(reply)) {
    // 480: a login comes first, and then this again.
    if (isAnnounced && reply.code !== AUTHENTICATION_REQUIRED) throw refusal(reply, 'MODE READER')
    return undefined
  }
  dialogue.expect(reply, '20', 'MODE READER')
  if (capabilities) await askCapabilities(dialogue)
  return reply.code === POSTING_ALLOWED
}
