// AUTH (RFC 4954): the offered login methods, best first, until one is accepted or the name and password are refused.
// A password is tried once: only a method that went wrong makes room for the next, a wrong password never does.
import { InputError, LoginError, type ReplyError, TlsError } from '../../errors.ts'
import { type CodedReply, isRefusal, refusal, refusalFacts } from '../wire/coded-reply.ts'
import { type Credentials, revealsSecret, type SaslMethod, startSasl, usableMethods } from '../wire/sasl.ts'
import type { Dialogue } from './dialogue.ts'

export interface LoginSetting {
  /** The methods of the AUTH line. */
  readonly offered: readonly string[]
  readonly isEncrypted: boolean
  readonly host: string
  readonly port: number
}

/** How one method ended: with a reply of its own, or cancelled by us because the challenge made no sense. */
interface Attempt {
  readonly method: SaslMethod
  readonly reply: CodedReply
  readonly isCancelled: boolean
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
 * @throws LoginError when name and password were refused, InputError when no usable method is offered, TlsError when the
 * only method left would show the password to everybody on the line, ReplyError when the server refused otherwise.
 */
export async function logIn(dialogue: Dialogue, credentials: Credentials, setting: LoginSetting): Promise<void> {
  const methods = usableMethods(setting.offered, credentials, setting.isEncrypted)
  // In clear text, whoever breaks a method that hides the password must not be given the password for it.
  const hiding = methods.filter(method => !revealsSecret(method))
  const tried = !setting.isEncrypted && hiding.length > 0 ? hiding : methods
  let last: Attempt | undefined
  for (const method of tried) {
    last = await attempt(dialogue, method, { credentials, setting })
    if (!isRefusal(last.reply)) return
    if (!isMethodRefused(last)) throw loginFailure(last)
  }
  if (!last) throw nothingUsable(setting)
  if (tried.length === methods.length) throw loginFailure(last)
  throw new TlsError(`${last.method} failed, and every other login would send the password unencrypted`, {
    reason: 'plain-login',
    cause: loginFailure(last),
  })
}

interface Login {
  readonly credentials: Credentials
  readonly setting: LoginSetting
}

async function attempt(dialogue: Dialogue, method: SaslMethod, { credentials, setting }: Login): Promise<Attempt> {
  const exchange = startSasl(method, credentials, setting)
  const command = shownCommand(method)
  const initial = exchange.initial(MAX_COMMAND_CHARS - `AUTH ${method} `.length)
  let reply =
    initial === undefined
      ? await dialogue.ask(`AUTH ${method}`, STEPS)
      : await dialogue.ask(`AUTH ${method} ${initial || '='}`, STEPS, command)
  while (reply.code === GO_ON) {
    const answer = exchange.answer(reply.lines.join('\n'))
    if (answer === undefined) return { method, reply: await cancel(dialogue), isCancelled: true }
    await dialogue.connection.writeLine(answer, SECRET)
    reply = await dialogue.answer(STEPS, command)
  }
  return { method, reply, isCancelled: false }
}

/** Ends an exchange that makes no sense; the server must now refuse. */
async function cancel(dialogue: Dialogue): Promise<CodedReply> {
  return dialogue.ask('*', REFUSAL_ONLY)
}

function isMethodRefused({ reply, isCancelled }: Attempt): boolean {
  return isCancelled || METHOD_REFUSALS.includes(reply.code)
}

function loginFailure({ method, reply, isCancelled }: Attempt): ReplyError {
  const command = shownCommand(method)
  if (isCancelled || !CREDENTIAL_REFUSALS.includes(reply.code)) return refusal(reply, command)
  return new LoginError(refusalFacts(reply, command))
}

function nothingUsable({ offered, isEncrypted }: LoginSetting): InputError {
  const where = isEncrypted ? '' : ' without encryption'
  if (offered.length === 0) return new InputError(`The server offers no login${where}`, 'login')
  return new InputError(`The server offers no login that fits: only ${offered.join(', ')}${where}`, 'login')
}

function shownCommand(method: SaslMethod): string {
  return `AUTH ${method} ${SECRET}`
}
