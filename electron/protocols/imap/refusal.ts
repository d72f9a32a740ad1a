// What a server's NO or BAD means: try later, never, or a wrong password (RFC 3501 7.1, RFC 5530).
import { LoginError, ReplyError, TlsError } from '../../errors.ts'
import { quoted } from '../wire/printable.ts'
import type { StatusResponse } from './response-reader.ts'

/** Codes of trouble that passes (RFC 5530 3). */
const TEMPORARY_CODES = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG'])
/** Codes by which a login is refused for another reason than name and password. */
const OTHER_LOGIN_CODES = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG', 'CONTACTADMIN', 'CLIENTBUG', 'CANNOT'])

/** The error for a command that was refused. `command` must not hold secrets. */
export function refusal(command: string, response: StatusResponse): ReplyError {
  return new ReplyError(factsOf(command, response))
}

/** The error for a refused login: LoginError only when name or password are the likely reason. */
export function loginRefusal(command: string, response: StatusResponse): ReplyError | TlsError {
  const { code, status } = response
  if (code?.name === 'PRIVACYREQUIRED')
    return new TlsError('The server accepts passwords only on an encrypted connection', { reason: 'plain-login' })
  const isOther = status === 'BAD' || OTHER_LOGIN_CODES.has(code?.name ?? '')
  return isOther ? refusal(command, response) : new LoginError(factsOf(command, response))
}

function factsOf(command: string, { code, text, status }: StatusResponse) {
  const temporary = TEMPORARY_CODES.has(code?.name ?? '')
  return { command, code: code?.name ?? status, text: quoted(text), temporary }
}
