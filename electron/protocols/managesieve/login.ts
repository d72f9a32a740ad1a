// Logging in to a ManageSieve server: AUTHENTICATE (RFC 5804 2.1), and nothing else. The strongest way first. A password is tried
// once: a way that is refused before anything secret was said makes room for the next; a weaker one only inside TLS.
import { InputError, LoginError, ReplyError, TlsError } from '../../errors.ts'
import { type RefusedLogin, tryLoginMethods } from '../wire/login-methods.ts'
import {
  type Credentials,
  certificateMethods,
  checkCredentials,
  revealsSecret,
  type SaslMethod,
  startSasl,
  usableMethods,
} from '../wire/sasl.ts'
import { type SaslCarrier, type SaslReply, saslLogin } from '../wire/sasl-login.ts'
import type { CommandPart, Dialogue } from './dialogue.ts'
import type { Capabilities } from './hello.ts'
import { loginRefusal, refusal } from './refusal.ts'
import type { FinalReply } from './reply.ts'

/** A password or an access token; with a `method` that one is used and no other. EXTERNAL: the client certificate counts. */
export type SieveCredentials = Credentials & { readonly method?: SaslMethod | undefined }

export interface LoginSetting {
  readonly host: string
  readonly port: number
  readonly isEncrypted: boolean
  /** The server was shown one of ours, where it asked. */
  readonly hasCertificate: boolean
  readonly capabilities: Capabilities
}

/** A long first answer goes as a literal, which no server limits as it limits a quoted string. */
const MAX_INITIAL_CHARACTERS = 16_000

/**
 * Logs in with the best method offered, and answers with its name.
 * @throws InputError for names and secrets with line breaks and for a chosen method that is not offered; LoginError when
 *   they are not accepted; ReplyError when the server refuses for another reason; TlsError `plain-login` when it wants
 *   encryption first; ProtocolError when the server cannot prove who it is.
 */
export async function logIn(
  dialogue: Dialogue,
  credentials: SieveCredentials,
  setting: LoginSetting,
): Promise<SaslMethod> {
  checkCredentials(credentials)
  return tryLoginMethods(dialogue.line, credentials, {
    methods: methodsFor(credentials, setting),
    attempt: method => attempt(dialogue, method, { credentials, setting }),
    noneLeft: last => last?.error ?? noMethod(setting),
  })
}

function methodsFor(credentials: SieveCredentials, setting: LoginSetting): readonly SaslMethod[] {
  const { capabilities, isEncrypted } = setting
  const offered = (capabilities.get('SASL') ?? '').split(/\s+/).map(name => name.toUpperCase())
  const { method } = credentials
  if (method !== undefined) return [chosenMethod(method, offered, setting)]
  const methods = usableMethods(offered, credentials, isEncrypted)
  if ('accessToken' in credentials) return methods
  if (isEncrypted) return [...certificateMethods(offered, setting), ...methods]
  const hiding = methods.filter(each => !revealsSecret(each))
  return hiding.length > 0 ? hiding : methods
}

function chosenMethod(method: SaslMethod, offered: readonly string[], setting: LoginSetting): SaslMethod {
  if (method === 'EXTERNAL' && !(setting.isEncrypted && setting.hasCertificate))
    throw new InputError('There is no client certificate on this connection', 'clientCertificate')
  if (!offered.includes(method)) throw new InputError(`This server offers no ${method}`, 'method')
  return method
}

/** Servers name no method before encryption when they want it first. */
function noMethod({ isEncrypted }: LoginSetting): Error {
  if (!isEncrypted)
    return new TlsError('The server accepts passwords only on an encrypted connection', { reason: 'plain-login' })
  const text = 'The server offers no way to sign in that Kittiwake can use with this account'
  return new ReplyError({ command: 'AUTHENTICATE', text, temporary: false })
}

interface Login {
  readonly credentials: SieveCredentials
  readonly setting: LoginSetting
}

/** Undefined: it led in. */
async function attempt(
  dialogue: Dialogue,
  method: SaslMethod,
  { credentials, setting }: Login,
): Promise<RefusedLogin | undefined> {
  const exchange = startSasl(method, credentials, setting)
  const { end, isCancelled } = await saslLogin(dialogue.line, exchange, saslCarrier(dialogue, method))
  const answer = dialogue.concealed(end)
  const command = `AUTHENTICATE ${method}`
  if (answer.status === 'OK') return undefined
  // A method that is refused before anything secret was said, or that we gave up, says nothing about the password.
  if (!isCancelled && exchange.hasSaidSecret) return { error: loginRefusal(command, answer), isMethodRefused: false }
  const error = method === 'EXTERNAL' ? loginRefusal(command, answer) : refusal(command, answer)
  const isTemporary = error instanceof ReplyError && error.temporary && !(error instanceof LoginError)
  return { error, isMethodRefused: !isTemporary }
}

function saslCarrier(dialogue: Dialogue, method: SaslMethod): SaslCarrier<FinalReply> {
  const ask = async (...parts: readonly CommandPart[]): Promise<SaslReply<FinalReply>> => {
    await dialogue.say(parts)
    const reply = await dialogue.next()
    if (reply.kind === 'final') return { end: reply }
    const [challenge, ...others] = reply.strings
    if (challenge === undefined || others.length > 0) throw dialogue.nonsense('A challenge that is not one string')
    return { challenge }
  }
  const command = `AUTHENTICATE "${method}"`
  return {
    maxInitialChars: MAX_INITIAL_CHARACTERS,
    begin: initial => (initial === undefined ? ask(command) : ask(`${command} `, { text: initial, isSecret: true })),
    say: answer => ask({ text: answer, isSecret: true }),
    cancel: async () => {
      const said = await ask('"*"')
      if ('end' in said) return said.end
      throw dialogue.nonsense(said.challenge)
    },
    isAccepted: ({ status }) => status === 'OK',
    // RFC 5804 2.1: (SASL "…") holds the server's proof where it comes together with its yes.
    lastWordsIn: ({ code, codeText }) => (code === 'SASL' ? codeText : undefined),
  }
}
