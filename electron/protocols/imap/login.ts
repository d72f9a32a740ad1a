// Logging in to an IMAP server: AUTHENTICATE (RFC 3501 6.2.2, RFC 4959) and LOGIN (6.2.3). The strongest way first. A password
// is tried once: a way that is refused before anything secret was said makes room for the next; a weaker one only inside TLS.
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
import { secretPart, stringPart } from './command.ts'
import type { Dialogue } from './dialogue.ts'
import { loginRefusal, refusal } from './refusal.ts'
import type { StatusResponse } from './response-reader.ts'

/** `LOGIN` is the command of that name, not the SASL method. */
export type LoginMethod = SaslMethod

/** A password or an access token; with a `method` that one is used and no other. EXTERNAL: the client certificate counts. */
export type ImapCredentials = Credentials & { readonly method?: LoginMethod | undefined }

export interface LoginSetting {
  readonly host: string
  readonly port: number
  readonly isEncrypted: boolean
  /** The server was shown one of ours, where it asked. */
  readonly hasCertificate: boolean
  readonly capabilities: ReadonlySet<string>
}

const ENCRYPTED_ORDER: readonly LoginMethod[] = ['SCRAM-SHA-256', 'SCRAM-SHA-1', 'PLAIN', 'LOGIN', 'CRAM-MD5']
const CLEAR_ORDER: readonly LoginMethod[] = ['SCRAM-SHA-256', 'SCRAM-SHA-1', 'CRAM-MD5', 'LOGIN', 'PLAIN']
const SECRET = '***'
/** A command line of this length passes everywhere. */
const MAX_INITIAL_CHARACTERS = 6_000
/** One is enough; a server that has asked twice in one go hears of it at its second question. */
const MAX_CANCELS = 5

/**
 * Logs in with the best method offered, and answers with its name.
 * @throws InputError for names and secrets with line breaks and for a chosen method that is not offered; LoginError when
 *   they are not accepted; ReplyError when the server refuses for another reason; TlsError `plain-login` when it wants
 *   encryption first; ProtocolError when the server cannot prove who it is.
 */
export async function logIn(
  dialogue: Dialogue,
  credentials: ImapCredentials,
  setting: LoginSetting,
): Promise<LoginMethod> {
  checkCredentials(credentials)
  return tryLoginMethods(dialogue.line, credentials, {
    methods: methodsFor(credentials, setting),
    attempt: method => attempt(dialogue, method, { credentials, setting }),
    noneLeft: last => last?.error ?? noMethod(setting, credentials),
  })
}

function methodsFor(credentials: ImapCredentials, setting: LoginSetting): readonly LoginMethod[] {
  const { capabilities, isEncrypted } = setting
  const offered = [...capabilities].filter(name => name.startsWith('AUTH=')).map(name => name.slice('AUTH='.length))
  const { method } = credentials
  if (method !== undefined) return [chosenMethod(method, offered, setting)]
  if ('accessToken' in credentials) return usableMethods(offered, credentials, true)
  const possible = new Set<LoginMethod>(usableMethods(offered, credentials, isEncrypted))
  // LOGIN the method says nothing that LOGIN the command does not say.
  possible.delete('LOGIN')
  if (!capabilities.has('LOGINDISABLED')) possible.add('LOGIN')
  const methods = (isEncrypted ? ENCRYPTED_ORDER : CLEAR_ORDER).filter(each => possible.has(each))
  if (isEncrypted) return [...certificateMethods(offered, setting), ...methods]
  const hiding = methods.filter(each => !revealsSecret(each))
  return hiding.length > 0 ? hiding : methods
}

function chosenMethod(method: LoginMethod, offered: readonly string[], setting: LoginSetting): LoginMethod {
  if (method === 'EXTERNAL' && !(setting.isEncrypted && setting.hasCertificate))
    throw new InputError('There is no client certificate on this connection', 'clientCertificate')
  if (method !== 'LOGIN' && !offered.includes(method)) throw new InputError(`This server offers no ${method}`, 'method')
  return method
}

function noMethod({ isEncrypted }: LoginSetting, credentials: ImapCredentials): Error {
  if (!isEncrypted && !('accessToken' in credentials))
    return new TlsError('The server accepts passwords only on an encrypted connection', { reason: 'plain-login' })
  const text = 'The server does not offer a login with an access token'
  return new ReplyError({ command: 'AUTHENTICATE', text, temporary: false })
}

interface Login {
  readonly credentials: ImapCredentials
  readonly setting: LoginSetting
}

/** Undefined: it led in, here and below. */
async function attempt(dialogue: Dialogue, method: LoginMethod, login: Login): Promise<RefusedLogin | undefined> {
  const { credentials } = login
  if (method !== 'LOGIN') return attemptSasl(dialogue, method, login)
  if ('accessToken' in credentials) throw new InputError('LOGIN takes no access token', 'method')
  const { user, password } = credentials
  const answer = await dialogue.ask(['LOGIN ', stringPart(user), ' ', secretPart(password)])
  return verdict('LOGIN', answer)
}

/** The end of a login in which the secret was said. */
function verdict(command: string, answer: StatusResponse): RefusedLogin | undefined {
  return answer.status === 'OK' ? undefined : { error: loginRefusal(command, answer), isMethodRefused: false }
}

async function attemptSasl(
  dialogue: Dialogue,
  method: SaslMethod,
  { credentials, setting }: Login,
): Promise<RefusedLogin | undefined> {
  const exchange = startSasl(method, credentials, setting)
  const command = `AUTHENTICATE ${method}`
  const carrier = saslCarrier(dialogue, command, setting)
  const { end: answer, isCancelled } = await saslLogin(dialogue.line, exchange, carrier)
  // A method that is refused before anything secret was said, or that we gave up, says nothing about the password.
  if (answer.status !== 'OK' && (isCancelled || !exchange.hasSaidSecret)) return beforeSecret(command, answer, method)
  return verdict(command, answer)
}

/** The server's trouble is the same whatever method is used; everything else may concern this one only. */
function beforeSecret(command: string, answer: StatusResponse, method: SaslMethod): RefusedLogin {
  const isAboutUs = answer.code?.name === 'AUTHENTICATIONFAILED' || method === 'EXTERNAL'
  const error = isAboutUs ? loginRefusal(command, answer) : refusal(command, answer)
  const isTemporary = error instanceof ReplyError && error.temporary && !(error instanceof LoginError)
  return { error, isMethodRefused: !isTemporary }
}

function saslCarrier(dialogue: Dialogue, command: string, { capabilities }: LoginSetting): SaslCarrier<StatusResponse> {
  const { line } = dialogue
  const read = async (): Promise<SaslReply<StatusResponse>> => {
    const said = await dialogue.goAhead()
    return said.kind === 'status' ? { end: said } : { challenge: said.text.trim() }
  }
  return {
    maxInitialChars: capabilities.has('SASL-IR') ? MAX_INITIAL_CHARACTERS : undefined,
    begin: async initial => {
      const words = initial === undefined ? [] : [' ', { text: initial || '=', shown: SECRET }]
      await dialogue.begin([command, ...words])
      return read()
    },
    say: async answer => {
      await line.writeLine(answer, SECRET)
      return read()
    },
    cancel: async () => {
      let words = ''
      for (let count = 0; count < MAX_CANCELS; count++) {
        await line.writeLine('*')
        const said = await read()
        if ('end' in said) return said.end
        words = said.challenge
      }
      throw dialogue.nonsense(words)
    },
    isAccepted: ({ status }) => status === 'OK',
  }
}
