// Logging in to a POP3 server: USER and PASS (RFC 1939 7), APOP (same), SASL (RFC 5034). One attempt, never a second one
// with a weaker method. Says nothing before name and secret were checked.
import { createHash } from 'node:crypto'
import { InputError, ProtocolError, ReplyError, TlsError } from '../../errors.ts'
import type { LineConnection } from '../wire/line-connection.ts'
import { quoted } from '../wire/printable.ts'
import {
  type Credentials,
  type PasswordCredentials,
  type SaslExchange,
  type SaslMethod,
  startSasl,
  usableMethods,
} from '../wire/sasl.ts'
import { type Capabilities, parseStatus, type Status } from './parse.ts'
import { loginRefusal, refusal } from './refusal.ts'

/** A password or an access token; `method: 'apop'` asks for APOP, which is else used only where nothing better is. */
export type Pop3Credentials = Credentials & { readonly method?: 'apop' | undefined }

export interface LoginSetting {
  readonly host: string
  readonly port: number
  readonly isEncrypted: boolean
  /** Undefined: the server does not know CAPA. */
  readonly capabilities: Capabilities | undefined
  /** Of the greeting, for APOP. */
  readonly timestamp: string | undefined
}

type Method = SaslMethod | 'USER' | 'APOP'

// In the clear CRAM-MD5 keeps the password secret; inside TLS the simplest way also works where only a hash is stored.
const ENCRYPTED_ORDER: readonly Method[] = ['PLAIN', 'USER', 'LOGIN', 'CRAM-MD5']
const CLEAR_ORDER: readonly Method[] = ['CRAM-MD5', 'USER', 'PLAIN', 'LOGIN']

/** RFC 5034 4: a longer AUTH command must leave its initial response to the first challenge. */
const MAX_AUTH_OCTETS = 255
/** No method asks more than three times. */
const MAX_CHALLENGES = 8

/**
 * Logs in with the best method offered.
 * @throws InputError for names and secrets with line breaks; LoginError when they are not accepted; ReplyError when the
 *   server refuses for another reason; TlsError `plain-login` when it wants encryption first.
 */
export async function logIn(line: LineConnection, credentials: Pop3Credentials, setting: LoginSetting): Promise<void> {
  checkCredentials(credentials)
  const method = chooseMethod(credentials, setting)
  if (method === 'USER' && 'password' in credentials) await userLogin(line, credentials)
  else if (method === 'APOP' && 'password' in credentials) await apopLogin(line, credentials, setting.timestamp ?? '')
  else if (method !== 'USER' && method !== 'APOP') await saslLogin(line, method, { credentials, setting })
}

function checkCredentials(credentials: Pop3Credentials): void {
  const { user } = credentials
  const [secret, field] =
    'accessToken' in credentials ? [credentials.accessToken, 'accessToken'] : [credentials.password, 'password']
  if (hasLineBreak(user)) throw new InputError('A user name cannot contain a line break', 'user')
  if (hasLineBreak(secret)) throw new InputError('A password cannot contain a line break', field)
}

function hasLineBreak(text: string): boolean {
  return text.includes('\r') || text.includes('\n') || text.includes('\0')
}

function chooseMethod(credentials: Pop3Credentials, setting: LoginSetting): Method {
  const offered = setting.capabilities?.get('SASL')
  if ('accessToken' in credentials) return tokenMethod(credentials, offered)
  if (credentials.method === 'apop') {
    if (!setting.timestamp) throw new InputError('This server offers no APOP', 'method')
    return 'APOP'
  }
  const possible = new Set<Method>(usableMethods(offered ?? [], credentials, setting.isEncrypted))
  // Many servers that know USER do not announce it; one that announces other ways and not USER means it.
  if (setting.capabilities?.has('USER') || offered === undefined) possible.add('USER')
  const best = (setting.isEncrypted ? ENCRYPTED_ORDER : CLEAR_ORDER).find(method => possible.has(method))
  if (best) return best
  if (setting.timestamp) return 'APOP'
  if (setting.isEncrypted) return 'USER'
  throw new TlsError('The server accepts passwords only on an encrypted connection', { reason: 'plain-login' })
}

function tokenMethod(credentials: Credentials, offered: readonly string[] | undefined): SaslMethod {
  const method = offered ? usableMethods(offered, credentials, true)[0] : 'XOAUTH2'
  if (method) return method
  const text = 'The server does not offer a login with an access token'
  throw new ReplyError({ command: 'AUTH', text, temporary: false })
}

async function userLogin(line: LineConnection, { user, password }: PasswordCredentials): Promise<void> {
  const error = loginRefusal
  accept(line, await say(line, `USER ${user}`), { command: 'USER', error })
  accept(line, await say(line, `PASS ${password}`, 'PASS ***'), { command: 'PASS', error })
}

async function apopLogin(
  line: LineConnection,
  { user, password }: PasswordCredentials,
  timestamp: string,
): Promise<void> {
  const digest = createHash('md5').update(`${timestamp}${password}`).digest('hex')
  const reply = await say(line, `APOP ${user} ${digest}`, `APOP ${user} ***`)
  accept(line, reply, { command: 'APOP', error: loginRefusal })
}

interface SaslLogin {
  readonly credentials: Credentials
  readonly setting: LoginSetting
}

async function saslLogin(line: LineConnection, method: SaslMethod, { credentials, setting }: SaslLogin): Promise<void> {
  const exchange = startSasl(method, credentials, setting)
  const command = `AUTH ${method}`
  const initial = exchange.initial(MAX_AUTH_OCTETS - `${command} \r\n`.length)
  const reply =
    initial === undefined ? await say(line, command) : await say(line, `${command} ${initial || '='}`, `${command} ***`)
  // A method refused before anything secret was said is no wrong password.
  if (initial === undefined && !isChallenge(reply)) accept(line, reply, { command, error: refusal })
  else accept(line, await converse(line, exchange, reply), { command, error: loginRefusal })
}

/** Answers challenges; the first line that is none. */
async function converse(line: LineConnection, exchange: SaslExchange, first: string): Promise<string> {
  let reply = first
  for (let count = 0; isChallenge(reply); count++) {
    if (count === MAX_CHALLENGES) throw line.fail(new ProtocolError(`The server does not end ${exchange.method}`))
    const answer = exchange.answer(reply.slice(1).trim())
    reply = await say(line, answer ?? '*', answer === undefined ? '*' : '***')
    if (answer === undefined)
      throw line.fail(new ProtocolError(`The server's ${exchange.method} makes no sense`, quoted(reply)))
  }
  return reply
}

function isChallenge(reply: string): boolean {
  return reply === '+' || reply.startsWith('+ ')
}

async function say(line: LineConnection, text: string, shown = text): Promise<string> {
  await line.writeLine(text, shown)
  return line.readLine()
}

interface Expectation {
  /** Without secrets. */
  readonly command: string
  readonly error: (command: string, status: Status) => ReplyError
}

function accept(line: LineConnection, reply: string, { command, error }: Expectation): void {
  const status = parseStatus(reply)
  if (!status) throw line.fail(new ProtocolError(`The server's answer to ${command} makes no sense`, quoted(reply)))
  if (!status.isOk) throw error(command, status)
}
