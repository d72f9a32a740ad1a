// AUTH (RFC 4954): the offered login methods, best first, until one is accepted or the name and password are refused.
// A password is tried once: only a method that went wrong makes room for the next, a wrong password never does.
import { InputError, LoginError, type ReplyError, TlsError } from '../../errors.ts'
import { type CodedReply, isRefusal, refusal, refusalFacts } from '../wire/coded-reply.ts'
import { type RefusedLogin, tryLoginMethods } from '../wire/login-methods.ts'
import {
  type Credentials,
  certificateMethods,
  revealsSecret,
  type SaslMethod,
  startSasl,
  usableMethods,
} from '../wire/sasl.ts'
import { type SaslCarrier, type SaslReply, saslLogin } from '../wire/sasl-login.ts'
import type { Dialogue } from './dialogue.ts'

/** A password or an access token; with a `method` that one is used and no other. EXTERNAL takes neither. */
export type SmtpCredentials = Credentials & { readonly method?: SaslMethod | undefined }

export interface LoginSetting {
  /** The methods of the AUTH line. */
  readonly offered: readonly string[]
  readonly isEncrypted: boolean
  /** The server was shown one of ours, where it asked. */
  readonly hasCertificate: boolean
  readonly host: string
  readonly port: number
}

/** How one method was refused: by a reply of its own, or cancelled by us because the challenge made no sense. */
interface Refused {
  readonly method: SaslMethod
  readonly reply: CodedReply
  readonly isCancelled: boolean
  /** Something was said that follows from the secret. */
  readonly hasSaidSecret: boolean
}

/** RFC 4954 4: a first answer that makes the command longer than this waits for the server's go-ahead. */
const MAX_COMMAND_CHARS = 510

const GO_ON = 334
const STEPS = ['235', '334']
const REFUSAL_ONLY: readonly string[] = []
const SECRET = '***'
const WRONG_CREDENTIALS = 535
/** The method was refused, not the password: unknown, malformed, cancelled, too weak, needs encryption. */
const METHOD_REFUSALS: readonly number[] = [500, 501, 502, 503, 504, 534, 538]
/** Big providers answer 534 when they want another kind of password or a visit to their site. */
const CREDENTIAL_REFUSALS: readonly number[] = [WRONG_CREDENTIALS, 534]

/**
 * Logs in, and answers with the name of the method.
 * @throws LoginError when name and password were refused, InputError when no usable method is offered, TlsError when the
 * only method left would show the password to everybody on the line, ReplyError when the server refused otherwise,
 * ProtocolError when it cannot prove that it knows the password.
 */
export async function logIn(
  dialogue: Dialogue,
  credentials: SmtpCredentials,
  setting: LoginSetting,
): Promise<SaslMethod> {
  const { method: chosen } = credentials
  const byCertificate = 'accessToken' in credentials ? [] : certificateMethods(setting.offered, setting)
  const usable = [...byCertificate, ...usableMethods(setting.offered, credentials, setting.isEncrypted)]
  const methods = chosen === undefined ? usable : usable.filter(method => method === chosen)
  // In clear text, whoever breaks a method that hides the password must not be given the password for it.
  const hiding = methods.filter(method => !revealsSecret(method))
  const tried = !setting.isEncrypted && hiding.length > 0 ? hiding : methods
  return tryLoginMethods(dialogue.connection, credentials, {
    methods: tried,
    attempt: method => attempt(dialogue, method, { credentials, setting }),
    noneLeft: last => {
      if (!last) return nothingUsable(setting, chosen)
      return tried.length === methods.length ? last.error : onlyUnencryptedLeft(last)
    },
  })
}

function onlyUnencryptedLeft({ method, error }: { readonly method: SaslMethod; readonly error: Error }): TlsError {
  const words = `${method} failed, and every other login would send the password unencrypted`
  return new TlsError(words, { reason: 'plain-login', cause: error })
}

interface Login {
  readonly credentials: Credentials
  readonly setting: LoginSetting
}

/** Undefined: it led in. */
async function attempt(
  dialogue: Dialogue,
  method: SaslMethod,
  { credentials, setting }: Login,
): Promise<RefusedLogin | undefined> {
  const exchange = startSasl(method, credentials, setting)
  const { end, isCancelled } = await saslLogin(dialogue.connection, exchange, saslCarrier(dialogue, method))
  if (!isRefusal(end)) return undefined
  const refused = { method, reply: end, isCancelled, hasSaidSecret: exchange.hasSaidSecret }
  return { error: loginFailure(refused), isMethodRefused: isMethodRefused(refused) }
}

function saslCarrier(dialogue: Dialogue, method: SaslMethod): SaslCarrier<CodedReply> {
  const { connection } = dialogue
  const command = shownCommand(method)
  const read = (reply: CodedReply): SaslReply<CodedReply> =>
    reply.code === GO_ON ? { challenge: reply.lines.join('\n') } : { end: reply }
  return {
    maxInitialChars: MAX_COMMAND_CHARS - `AUTH ${method} `.length,
    begin: async initial =>
      read(
        initial === undefined
          ? await dialogue.ask(`AUTH ${method}`, STEPS)
          : await dialogue.ask(`AUTH ${method} ${initial || '='}`, STEPS, command),
      ),
    say: async answer => {
      await connection.writeLine(answer, SECRET)
      return read(await dialogue.answer(STEPS, command))
    },
    // Anything but a refusal ends the connection.
    cancel: () => dialogue.ask('*', REFUSAL_ONLY),
    isAccepted: reply => !isRefusal(reply),
  }
}

/** SCRAM is refused before the password mattered where the server keeps it in a form that does not fit; EXTERNAL has none. */
function isMethodRefused({ method, reply, isCancelled, hasSaidSecret }: Refused): boolean {
  const isUnfit =
    (method === 'EXTERNAL' || method.startsWith('SCRAM-')) && !hasSaidSecret && reply.code === WRONG_CREDENTIALS
  return isCancelled || isUnfit || METHOD_REFUSALS.includes(reply.code)
}

function loginFailure({ method, reply, isCancelled }: Refused): ReplyError {
  const command = shownCommand(method)
  if (isCancelled || !CREDENTIAL_REFUSALS.includes(reply.code)) return refusal(reply, command)
  return new LoginError(refusalFacts(reply, command))
}

function nothingUsable(setting: LoginSetting, chosen: SaslMethod | undefined): InputError {
  const { offered, isEncrypted, hasCertificate } = setting
  if (chosen === 'EXTERNAL' && !(isEncrypted && hasCertificate))
    return new InputError('There is no client certificate on this connection', 'clientCertificate')
  if (chosen) return new InputError(`The server offers no ${chosen} for this login`, 'method')
  const where = isEncrypted ? '' : ' without encryption'
  if (offered.length === 0) return new InputError(`The server offers no login${where}`, 'login')
  return new InputError(`The server offers no login that fits: only ${offered.join(', ')}${where}`, 'login')
}

function shownCommand(method: SaslMethod): string {
  return `AUTH ${method} ${SECRET}`
}
