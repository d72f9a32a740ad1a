// Logging in to a POP3 server: SASL (RFC 5034, RFC 1734), USER and PASS (RFC 1939 7), APOP (same, only when it is asked for).
// The strongest way first. A password is tried once: a way that is refused before anything secret was said, or whose challenge
// makes no sense, makes room for the next; a weaker one only inside TLS. RPOP (RFC 1081) trusts addresses and is left out.
import { createHash } from 'node:crypto'
import { InputError, ProtocolError, ReplyError, TlsError } from '../../errors.ts'
import { type RefusedLogin, tryLoginMethods } from '../wire/login-methods.ts'
import { quoted } from '../wire/printable.ts'
import {
  type Credentials,
  certificateMethods,
  checkCredentials,
  type PasswordCredentials,
  revealsSecret,
  type SaslMethod,
  startSasl,
  usableMethods,
} from '../wire/sasl.ts'
import { type SaslCarrier, type SaslReply, saslLogin } from '../wire/sasl-login.ts'
import type { Dialogue } from './dialogue.ts'
import { type Capabilities, parseStatus, type Status } from './parse.ts'
import { loginRefusal, refusal } from './refusal.ts'

export type LoginMethod = SaslMethod | 'USER' | 'APOP'

/**
 * A password or an access token; with a `method` that one is used and no other. APOP (MD5) is used only so. EXTERNAL takes
 * neither: the client certificate counts.
 */
export type Pop3Credentials = Credentials & { readonly method?: LoginMethod | undefined }

export interface LoginSetting {
  readonly host: string
  readonly port: number
  readonly isEncrypted: boolean
  /** The server was shown one of ours, where it asked. */
  readonly hasCertificate: boolean
  /** Undefined: the server does not know CAPA. */
  readonly capabilities: Capabilities | undefined
  /** Of the greeting, for APOP. */
  readonly timestamp: string | undefined
  /** Says, where all of the login travels together, what travels with it; whoever says it reads the answers. */
  readonly sayAhead?: (() => Promise<void>) | undefined
  /** Throws when the server turned out to offer something else: no secret is said then any more, and no other method tried. */
  readonly refuseOutdated?: (() => void) | undefined
}

// As in SASL; USER is PLAIN in two lines, and many servers know it better than LOGIN.
const ENCRYPTED_ORDER: readonly LoginMethod[] = ['SCRAM-SHA-256', 'SCRAM-SHA-1', 'PLAIN', 'USER', 'LOGIN', 'CRAM-MD5']
const CLEAR_ORDER: readonly LoginMethod[] = ['SCRAM-SHA-256', 'SCRAM-SHA-1', 'CRAM-MD5', 'USER', 'PLAIN', 'LOGIN']

/** RFC 5034 4: a longer AUTH command must leave its initial response to the first challenge. */
const MAX_AUTH_OCTETS = 255
const SECRET = '***'

/**
 * Logs in with the best method offered, and answers with its name.
 * @throws InputError for names and secrets with line breaks and for a chosen method that is not offered; LoginError when
 *   they are not accepted; ReplyError when the server refuses for another reason; TlsError `plain-login` when it wants
 *   encryption first; ProtocolError when an exchange makes no sense to its end or the server cannot prove who it is.
 */
export async function logIn(
  dialogue: Dialogue,
  credentials: Pop3Credentials,
  setting: LoginSetting,
): Promise<LoginMethod> {
  checkCredentials(credentials)
  return tryLoginMethods(dialogue.line, credentials, {
    methods: methodsFor(credentials, setting),
    attempt: async method => {
      const refused = await attempt(dialogue, method, { credentials, setting })
      if (refused) setting.refuseOutdated?.()
      return refused
    },
    noneLeft: last => last?.error ?? noTokenMethod(),
  })
}

function methodsFor(credentials: Pop3Credentials, setting: LoginSetting): readonly LoginMethod[] {
  const { method } = credentials
  const offered = setting.capabilities?.get('SASL')
  if (method !== undefined) return [chosenMethod(method, setting)]
  if ('accessToken' in credentials) return offered ? usableMethods(offered, credentials, true) : ['XOAUTH2']
  const possible = new Set<LoginMethod>(usableMethods(offered ?? [], credentials, setting.isEncrypted))
  // Many servers that know USER do not announce it; one that announces other ways and not USER means it.
  if (setting.capabilities?.has('USER') || offered === undefined) possible.add('USER')
  const methods = (setting.isEncrypted ? ENCRYPTED_ORDER : CLEAR_ORDER).filter(each => possible.has(each))
  if (setting.isEncrypted)
    return [...certificateMethods(offered ?? [], setting), ...(methods.length > 0 ? methods : ['USER' as const])]
  if (methods.length === 0)
    throw new TlsError('The server accepts passwords only on an encrypted connection', { reason: 'plain-login' })
  const hiding = methods.filter(each => each !== 'USER' && each !== 'APOP' && !revealsSecret(each))
  return hiding.length > 0 ? hiding : methods
}

/** A server that is silent about its methods may know any. */
function chosenMethod(method: LoginMethod, setting: LoginSetting): LoginMethod {
  const { capabilities, timestamp, isEncrypted, hasCertificate } = setting
  if (method === 'EXTERNAL' && !(isEncrypted && hasCertificate))
    throw new InputError('There is no client certificate on this connection', 'clientCertificate')
  if (method === 'APOP' && !timestamp) throw new InputError('This server offers no APOP', 'method')
  if (method === 'APOP' || method === 'USER') return method
  const offered = capabilities?.get('SASL')
  if (offered && !offered.some(name => name.toUpperCase() === method))
    throw new InputError(`This server offers no ${method}`, 'method')
  return method
}

function noTokenMethod(): ReplyError {
  const text = 'The server does not offer a login with an access token'
  return new ReplyError({ command: 'AUTH', text, temporary: false })
}

interface Login {
  readonly credentials: Pop3Credentials
  readonly setting: LoginSetting
}

/** Undefined: it led in, here and below. */
async function attempt(dialogue: Dialogue, method: LoginMethod, login: Login): Promise<RefusedLogin | undefined> {
  if (method !== 'USER' && method !== 'APOP') return attemptSasl(dialogue, method, login)
  if ('accessToken' in login.credentials) throw new InputError(`${method} takes no access token`, 'method')
  const { credentials, setting } = login
  return method === 'USER'
    ? userLogin(dialogue, credentials, setting)
    : apopLogin(dialogue, credentials, setting.timestamp ?? '')
}

/** Where the server takes commands ahead and has announced this way, name and password travel together (RFC 2449 6.6). */
async function userLogin(
  dialogue: Dialogue,
  { user, password }: PasswordCredentials,
  { capabilities, sayAhead, refuseOutdated }: LoginSetting,
): Promise<RefusedLogin | undefined> {
  const { line } = dialogue
  const isTogether = capabilities?.has('PIPELINING') === true && capabilities.has('USER')
  const sayPassword = () => line.writeLine(`PASS ${password}`, `PASS ${SECRET}`)
  line.hold()
  await line.writeLine(`USER ${user}`)
  if (isTogether) {
    await sayPassword()
    await sayAhead?.()
  }
  const named = statusOf(dialogue, await dialogue.readLine(), 'USER')
  if (!named.isOk) {
    // What follows, if the server says anything more, is about a password without a name.
    if (isTogether) await line.readLine().catch(() => undefined)
    return { error: loginRefusal('USER', named), isMethodRefused: false }
  }
  if (!isTogether) {
    refuseOutdated?.()
    await sayPassword()
  }
  return verdict('PASS', statusOf(dialogue, await dialogue.readLine(), 'PASS'))
}

async function apopLogin(
  dialogue: Dialogue,
  { user, password }: PasswordCredentials,
  timestamp: string,
): Promise<RefusedLogin | undefined> {
  const digest = createHash('md5').update(`${timestamp}${password}`).digest('hex')
  dialogue.line.hideSecret(digest)
  const reply = await say(dialogue, `APOP ${user} ${digest}`, `APOP ${user} ${SECRET}`)
  return verdict('APOP', statusOf(dialogue, reply, 'APOP'))
}

/** The end of a login in which the secret was said. */
function verdict(command: string, status: Status): RefusedLogin | undefined {
  return status.isOk ? undefined : { error: loginRefusal(command, status), isMethodRefused: false }
}

async function attemptSasl(
  dialogue: Dialogue,
  method: SaslMethod,
  { credentials, setting }: Login,
): Promise<RefusedLogin | undefined> {
  const exchange = startSasl(method, credentials, setting)
  const command = `AUTH ${method}`
  const sayAhead = method === 'PLAIN' ? setting.sayAhead : undefined
  const carrier = saslCarrier(dialogue, command, { ...setting, sayAhead })
  const { end: status, isCancelled } = await saslLogin(dialogue.line, exchange, carrier)
  // A method that is refused before anything secret was said, or that we gave up, says nothing about the password. What was said
  // ahead has its answers still to come: no other method would understand them.
  if (!status.isOk && ((isCancelled && !sayAhead) || !exchange.hasSaidSecret))
    return beforeSecret(command, status, method)
  return verdict(command, status)
}

/** The server's trouble is the same whatever method is used; everything else may concern this one only. */
function beforeSecret(command: string, status: Status, method: SaslMethod): RefusedLogin {
  // RFC 3206: the server says itself that it is about name and password. EXTERNAL is about nothing else than who we are.
  const error =
    status.code === 'AUTH' || method === 'EXTERNAL' ? loginRefusal(command, status) : refusal(command, status)
  return { error, isMethodRefused: !error.temporary }
}

function saslCarrier(
  dialogue: Dialogue,
  command: string,
  { sayAhead, refuseOutdated }: Pick<LoginSetting, 'sayAhead' | 'refuseOutdated'>,
): SaslCarrier<Status> {
  const ask = async (text: string, shown: string, ahead?: () => Promise<void>): Promise<SaslReply<Status>> => {
    const reply = await say(dialogue, text, shown, ahead)
    return isChallenge(reply) ? { challenge: reply.slice(1).trim() } : { end: statusOf(dialogue, reply, command) }
  }
  return {
    maxInitialChars: MAX_AUTH_OCTETS - `${command} \r\n`.length,
    begin: initial =>
      initial === undefined
        ? ask(command, command)
        : ask(`${command} ${initial || '='}`, `${command} ${SECRET}`, sayAhead),
    say: async answer => {
      refuseOutdated?.()
      return ask(answer, SECRET)
    },
    cancel: async () => statusOf(dialogue, await say(dialogue, '*'), command),
    isAccepted: ({ isOk }) => isOk,
  }
}

function isChallenge(reply: string): boolean {
  return reply === '+' || reply.startsWith('+ ')
}

async function say(dialogue: Dialogue, text: string, shown = text, sayAhead?: () => Promise<void>): Promise<string> {
  if (sayAhead) dialogue.line.hold()
  await dialogue.line.writeLine(text, shown)
  await sayAhead?.()
  return dialogue.readLine()
}

/** The status in a reply, without secrets. */
function statusOf({ line }: Dialogue, reply: string, command: string): Status {
  const words = line.conceal(reply)
  const status = parseStatus(words)
  if (status) return status
  throw line.fail(new ProtocolError(`The server's answer to ${command} makes no sense`, quoted(words)))
}
