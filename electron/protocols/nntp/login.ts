// Signing in: AUTHINFO USER and PASS, AUTHINFO SASL (RFC 4643). Inside TLS the simple way first: it protects as well as
// any other, and some servers announce SASL that never succeeds. In the clear only what keeps the password secret, unless
// a person allowed more. A password is tried once each way, and a refused one never by several methods of SASL.
import { InputError, ReplyError, TlsError } from '../../errors.ts'
import { type CodedReply, isRefusal, replyText } from '../wire/coded-reply.ts'
import {
  type Credentials,
  type PasswordCredentials,
  revealsSecret,
  type SaslMethod,
  startSasl,
  usableMethods,
} from '../wire/sasl.ts'
import { type SaslCarrier, type SaslReply, saslLogin } from '../wire/sasl-login.ts'
import { type Capabilities, offers } from './capabilities.ts'
import type { Dialogue } from './dialogue.ts'
import { isFull, isUnknownCommand, loginRefusal } from './refusal.ts'

export type NntpCredentials = Credentials

export interface LoginSetting {
  readonly host: string
  readonly port: number
  readonly isEncrypted: boolean
  /** A person allowed that the password travels in the clear where every safer way has failed. */
  readonly allowsClearPassword: boolean
}

type Way = SaslMethod | 'USER'

interface Attempt {
  readonly way: Way
  /** Without secrets. */
  readonly command: string
  readonly reply: CodedReply
  /** Refused before anything was said that follows from the secret. */
  readonly isUntried?: boolean
}

/** RFC 4643 2.4.1: a command must not be longer with its initial response. */
const MAX_COMMAND_CHARACTERS = 510
const NEEDS_PASSWORD = 381
const CHALLENGE = 383
const DONE_WITH_DATA = 283
const DONE: readonly number[] = [281, DONE_WITH_DATA]

/**
 * Signs in.
 * @throws InputError for names and secrets with line breaks; LoginError when they are not accepted; ReplyError when the
 *   server refuses for another reason, such as too many connections (`temporary`); TlsError `plain-login` when only
 *   sending the password in the clear is left.
 */
export async function logIn(dialogue: Dialogue, credentials: Credentials, setting: LoginSetting): Promise<void> {
  checkCredentials(credentials)
  dialogue.line.hideSecret('accessToken' in credentials ? credentials.accessToken : credentials.password)
  const ways = waysToSignIn(dialogue.capabilities, credentials, setting)
  let last: Attempt | undefined
  for (const way of ways) {
    if (last && !isWorthTrying(way, last)) continue
    last = await attempt(dialogue, way, { credentials, setting })
    if (DONE.includes(last.reply.code)) return dialogue.line.forgetSecrets()
    if (!isRefusal(last.reply)) dialogue.nonsense(last.command, replyText(last.reply))
  }
  if (!last) throw nothingOffered(credentials)
  throw lastRefusal(dialogue.capabilities, last, setting)
}

function checkCredentials(credentials: Credentials): void {
  const { user } = credentials
  const [secret, field] =
    'accessToken' in credentials ? [credentials.accessToken, 'accessToken'] : [credentials.password, 'password']
  if (/[\r\n\0]/.test(user)) throw new InputError('A user name cannot contain a line break', 'user')
  if (/[\r\n\0]/.test(secret)) throw new InputError('A password cannot contain a line break', field)
  if (user.trim() === '') throw new InputError('There is no user name', 'user')
}

function waysToSignIn(capabilities: Capabilities | undefined, credentials: Credentials, setting: LoginSetting): Way[] {
  const { isEncrypted, allowsClearPassword } = setting
  const methods = offers(capabilities, 'AUTHINFO', 'SASL') ? (capabilities?.get('SASL') ?? []) : []
  const usable = usableMethods(methods, credentials, isEncrypted)
  if ('accessToken' in credentials) return [...usable]
  // A server that is silent about logins may still know the oldest one; one that names others and not this one means it.
  const user: Way[] = offers(capabilities, 'AUTHINFO', 'USER') || !capabilities?.has('AUTHINFO') ? ['USER'] : []
  if (isEncrypted) return [...user, ...usable]
  const wantsEncryption = user.length === 0 || (capabilities?.has('STARTTLS') && !capabilities.has('AUTHINFO'))
  const hiding = usable.filter(method => !revealsSecret(method))
  const clear: Way[] = [...user, ...usable.filter(revealsSecret)]
  if (hiding.length > 0) return allowsClearPassword ? [...hiding, ...clear] : hiding
  if (wantsEncryption && usable.length === 0)
    throw new TlsError('The server accepts passwords only on an encrypted connection', { reason: 'plain-login' })
  return clear
}

/** After a refused method comes a way of the other kind; another of the same kind only where the first is unknown. */
function isWorthTrying(way: Way, { way: before, reply, isUntried }: Attempt): boolean {
  if (isFull(reply)) return false
  // SCRAM is refused so where the server keeps the password in a form that does not fit.
  if (isUntried && before.startsWith('SCRAM-')) return true
  if (before === 'USER') return isUnknownCommand(reply) && reply.code !== 502
  return way === 'USER' || isUnknownCommand(reply)
}

interface Login {
  readonly credentials: Credentials
  readonly setting: LoginSetting
}

async function attempt(dialogue: Dialogue, way: Way, login: Login): Promise<Attempt> {
  if (way !== 'USER') return attemptSasl(dialogue, way, login)
  if ('password' in login.credentials) return userLogin(dialogue, login.credentials)
  throw nothingOffered(login.credentials)
}

async function userLogin(dialogue: Dialogue, { user, password }: PasswordCredentials): Promise<Attempt> {
  const command = 'AUTHINFO USER'
  const named = await dialogue.say(`${command} ${user}`)
  if (named.code !== NEEDS_PASSWORD) return { way: 'USER', command, reply: named }
  const reply = await dialogue.say(`AUTHINFO PASS ${password}`, 'AUTHINFO PASS ***')
  return { way: 'USER', command: 'AUTHINFO PASS', reply }
}

async function attemptSasl(dialogue: Dialogue, way: SaslMethod, { credentials, setting }: Login): Promise<Attempt> {
  const exchange = startSasl(way, credentials, setting)
  const command = `AUTHINFO SASL ${way}`
  const { end } = await saslLogin(dialogue.line, exchange, saslCarrier(dialogue, command))
  return { way, command, reply: end, isUntried: !exchange.hasSaidSecret }
}

/** An empty text is written `=`, challenges and answers alike (RFC 4643 2.4). */
function saslCarrier(dialogue: Dialogue, command: string): SaslCarrier<CodedReply> {
  const ask = async (text: string, shown: string): Promise<SaslReply<CodedReply>> => {
    const reply = await dialogue.say(text, shown)
    if (reply.code !== CHALLENGE) return { end: reply }
    const challenge = replyText(reply).trim()
    return { challenge: challenge === '=' ? '' : challenge }
  }
  return {
    maxInitialChars: MAX_COMMAND_CHARACTERS - `${command} `.length,
    begin: initial =>
      initial === undefined ? ask(command, command) : ask(`${command} ${initial || '='}`, `${command} ***`),
    say: answer => ask(answer || '=', '***'),
    cancel: () => dialogue.say('*'),
    isAccepted: ({ code }) => DONE.includes(code),
    // RFC 4643 2.4.1.
    lastWordsIn: reply => (reply.code === DONE_WITH_DATA ? replyText(reply).trim() : undefined),
  }
}

function lastRefusal(capabilities: Capabilities | undefined, last: Attempt, setting: LoginSetting): Error {
  const error = loginRefusal(last.reply, last.command)
  const hasClearWay = last.way !== 'USER' && !revealsSecret(last.way) && offers(capabilities, 'AUTHINFO', 'USER')
  const isStopped = !setting.isEncrypted && !setting.allowsClearPassword && hasClearWay
  if (!isStopped || isFull(last.reply)) return error
  return new TlsError(`${last.way} failed, and every other login would send the password unencrypted`, {
    reason: 'plain-login',
    cause: error,
  })
}

function nothingOffered(credentials: Credentials): ReplyError {
  const what = 'accessToken' in credentials ? 'a login with an access token' : 'a login'
  return new ReplyError({ command: 'AUTHINFO', text: `The server does not offer ${what}`, temporary: false })
}
