// What an NNTP server's refusals mean (RFC 3977 3.2.1, RFC 4643 2, RFC 2980 3.1): try another command, sign in, give up.
import { ConnectionError, LoginError, ReplyError, TlsError } from '../../errors.ts'
import { type CodedReply, refusal, refusalFacts, replyText } from '../wire/coded-reply.ts'
import { quoted } from '../wire/printable.ts'

/** The server ends the connection after it. */
const SERVICE_CLOSING = 400
const ENCRYPTION_REQUIRED = 483
export const AUTHENTICATION_REQUIRED = 480
/** RFC 3977 5.3: the server must be made to talk to readers first. */
export const MODE_REQUIRED = 401
/** Not this command, not in this form, not with this permission, not this feature. */
const UNKNOWN_COMMAND: readonly number[] = [500, 501, 502, 503]
/** No such number, no such Message-ID, no current article, none in the range. */
const MISSING_ARTICLE: readonly number[] = [420, 423, 430]
/** 481 is RFC 4643's; 482, 452 and 502 are what older servers say for it. */
const CREDENTIAL_REFUSALS: readonly number[] = [481, 482, 452, 502]
/** How some servers end an idle connection, in the place of an answer. */
const IS_IDLE_GOODBYE = /\b(?:time[d-]? ?out|idle)\b/i
const IS_FULL =
  /too many|\bfull\b|try (?:again )?later|max(?:imum|\.)?\b.*\b(?:clients?|connections?|users?|logins?|sessions?|number)\b|limit/i
/** A limit on guesses is about the password, and trying again is what it limits. */
const IS_GUESS = /\b(?:attempts?|failures|incorrect|invalid|wrong|password)\b/i
const IS_DUPLICATE =
  /\b435\b|\bduplicate (?:article|message)|^duplicate\W*$|\balready (?:have|has|exists?|posted|seen)\b/i
/** What a server says in a sentence; patterns look no further. */
const MAX_SENTENCE = 1_000

/** True when a refusal only says that the server does not have this command, or not for us. */
export function isUnknownCommand({ code }: { readonly code?: number | string | undefined }): boolean {
  return UNKNOWN_COMMAND.some(unknown => unknown === code)
}

/** True when there is no such article: expired, cancelled, or a gap in the numbers. */
export function isMissingArticle({ code }: { readonly code?: number | string | undefined }): boolean {
  return MISSING_ARTICLE.some(missing => missing === code)
}

/** True when the server says that it has this article already, so that posting it again has nothing to do. */
export function isDuplicate(reply: CodedReply): boolean {
  return reply.code === 435 || (reply.code === 441 && IS_DUPLICATE.test(sentence(reply)))
}

/** The error with which a reply ends the connection, or undefined when it goes on. */
export function goodbye(reply: CodedReply, command: string): ReplyError | ConnectionError | undefined {
  if (reply.code === 503 && IS_IDLE_GOODBYE.test(sentence(reply))) {
    const message = `The server ended the connection: ${quoted(replyText(reply))}`
    return new ConnectionError(message, { phase: 'request', reason: 'closed' })
  }
  return reply.code === SERVICE_CLOSING ? refusal(reply, command) : undefined
}

/** The error for a refused sign-in: LoginError only when name or password are the likely reason. */
export function loginRefusal(reply: CodedReply, command: string): ReplyError | TlsError {
  if (reply.code === ENCRYPTION_REQUIRED)
    return new TlsError(`The server wants encryption before the login: ${quoted(replyText(reply))}`, {
      reason: 'plain-login',
      code: String(reply.code),
    })
  const facts = refusalFacts(reply, command)
  if (isFull(reply)) return new ReplyError({ ...facts, temporary: true })
  if (!CREDENTIAL_REFUSALS.includes(reply.code)) return refusal(reply, command)
  return new LoginError({ ...facts, temporary: false })
}

/** True when the server takes no more connections or users for now. */
export function isFull(reply: CodedReply): boolean {
  const words = sentence(reply)
  return IS_FULL.test(words) && !IS_GUESS.test(words)
}

function sentence(reply: CodedReply): string {
  return replyText(reply).slice(0, MAX_SENTENCE)
}
