// Signing in: USER, PASS, ACCT (RFC 959 4.1.1, 5.4), anonymously as RFC 1635 has it. One attempt.
import { InputError, LoginError, ReplyError, TlsError } from '../../errors.ts'
import { type CodedReply, isRefusal, refusal, refusalFacts, replyText } from '../wire/coded-reply.ts'
import { quoted } from '../wire/printable.ts'
import type { Control } from './control.ts'

export type FtpCredentials =
  | { readonly user: string; readonly password: string; readonly account?: string | undefined }
  /** What is said in place of a password; by custom an address, and best one that is nobody's. */
  | { readonly anonymous: string }

const NEEDS_PASSWORD = 331
const NEEDS_ACCOUNT = 332
const DONE: readonly number[] = [230, 202, 232]
/** Not accepted (530), and what some servers say for it. */
const CREDENTIAL_REFUSALS: readonly number[] = [530, 430, 431, 532]
/** RFC 4217 and RFC 2228: the policy wants encryption. */
const POLICY_REFUSALS: readonly number[] = [521, 522, 533, 534, 536]
const WANTS_TLS = /\b(?:encrypt\w*|TLS|SSL|cleartext)\b/i
/** 530 is also what servers say that are full: no reason to ask for another password. */
const IS_FULL =
  /too many|\bfull\b|try (?:again )?later|max(?:imum|\.)?\b.*\b(?:clients?|connections?|users?|logins?|sessions?|number)\b|limit/i

/** A limit on guesses is about the password, and trying again is what it limits. */
const IS_GUESS = /\b(?:attempts?|failures|incorrect|invalid|wrong|password)\b/i
/** What a server says in a sentence; patterns look no further. */
const MAX_SENTENCE = 1_000

/**
 * Signs in.
 * @throws InputError for line breaks; LoginError when the server does not accept the names or the password; TlsError
 *   `plain-login` when it wants encryption first; ReplyError when it refuses for another reason, such as too many users.
 */
export async function logIn(control: Control, credentials: FtpCredentials): Promise<void> {
  const { user, password, account } = named(credentials)
  for (const [text, field] of [
    [user, 'user'],
    [password, 'password'],
    [account ?? '', 'account'],
  ] as const)
    if (/[\r\n\0]/.test(text)) throw new InputError('A line break or NUL cannot be part of it', field)
  if (user.trim() === '') throw new InputError('There is no user name', 'user')
  let reply = accept(control, await control.ask(`USER ${user}`), 'USER')
  if (reply.code === NEEDS_PASSWORD) reply = accept(control, await secret(control, 'PASS', password), 'PASS')
  if (reply.code !== NEEDS_ACCOUNT) return
  if (account === undefined || account === '') throw new LoginError(refusalFacts(reply, 'ACCT'))
  accept(control, await secret(control, 'ACCT', account), 'ACCT')
}

function named(credentials: FtpCredentials) {
  if (!('anonymous' in credentials)) return credentials
  return { user: 'anonymous', password: credentials.anonymous, account: undefined }
}

function secret(control: Control, command: string, text: string): Promise<CodedReply> {
  return control.ask(`${command} ${text}`, `${command} ***`)
}

function accept(control: Control, reply: CodedReply, command: string): CodedReply {
  if (isRefusal(reply)) throw loginRefusal(control, reply, command)
  const isFitting =
    DONE.includes(reply.code) || reply.code === NEEDS_ACCOUNT || (command === 'USER' && reply.code === NEEDS_PASSWORD)
  return isFitting ? reply : control.expect(reply, [], command)
}

function loginRefusal(control: Control, reply: CodedReply, command: string): ReplyError | TlsError {
  const text = replyText(reply)
  const isPolicy = POLICY_REFUSALS.includes(reply.code) || WANTS_TLS.test(text)
  if (control.line.tls === undefined && isPolicy)
    return new TlsError(`The server wants encryption before the login: ${quoted(text)}`, {
      reason: 'plain-login',
      code: String(reply.code),
    })
  if (!CREDENTIAL_REFUSALS.includes(reply.code)) return refusal(reply, command)
  const facts = refusalFacts(reply, command)
  const words = text.slice(0, MAX_SENTENCE)
  return IS_FULL.test(words) && !IS_GUESS.test(words)
    ? new ReplyError({ ...facts, temporary: true })
    : new LoginError({ ...facts, temporary: false })
}
