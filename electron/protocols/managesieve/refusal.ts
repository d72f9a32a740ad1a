// What a server's NO means: try later, never, or a wrong password (RFC 5804 1.3).
import { LoginError, ReplyError, TlsError } from '../../errors.ts'
import { quoted } from '../wire/printable.ts'
import type { FinalReply } from './reply.ts'

/** By these a login is refused for another reason than name and password. */
const OTHER_LOGIN_CODES = new Set(['TRYLATER', 'AUTH-TOO-WEAK', 'TRANSITION-NEEDED', 'REFERRAL'])

/** The error for a command that was refused. `command` must not hold secrets. */
export function refusal(command: string, reply: FinalReply): ReplyError {
  return new ReplyError(factsOf(command, reply))
}

/** The error for a refused login: LoginError only when name or password are the likely reason. */
export function loginRefusal(command: string, reply: FinalReply): ReplyError | TlsError {
  const { code = '' } = reply
  if (code === 'ENCRYPT-NEEDED')
    return new TlsError('The server accepts passwords only on an encrypted connection', { reason: 'plain-login' })
  return OTHER_LOGIN_CODES.has(code) ? refusal(command, reply) : new LoginError(factsOf(command, reply))
}

/** The error for a greeting that is a goodbye: the server is there, but not for us and not now. */
export function greetingRefusal(reply: FinalReply): ReplyError {
  return new ReplyError({ ...factsOf('greeting', reply), temporary: true })
}

function factsOf(command: string, { code, status, text }: FinalReply) {
  return { command, code: quoted(code ?? status), text: quoted(text), temporary: code === 'TRYLATER' }
}
