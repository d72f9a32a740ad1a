// What a server's -ERR means: try later, never, or a wrong password (RFC 1939 7, RFC 2449 8, RFC 3206).
import { LoginError, ReplyError } from '../../errors.ts'
import { quoted } from '../wire/printable.ts'
import type { Status } from './parse.ts'

/** Codes of trouble that passes. */
const TEMPORARY_CODES = new Set(['IN-USE', 'LOGIN-DELAY', 'SYS/TEMP'])
/** RFC 1939's own example for PASS, "-ERR maildrop already locked", from servers without response codes. */
const LOCKED = /\b(maildrop|mailbox|mail drop)\b.*\b(locked|lock|in use|busy)\b|\balready locked\b/i

/** The error for a command that was refused. `command` must not hold secrets. */
export function refusal(command: string, status: Status): ReplyError {
  return new ReplyError(factsOf(command, status))
}

/** The error for a refused login: LoginError only when name or password are the likely reason. */
export function loginRefusal(command: string, status: Status): ReplyError {
  const { code } = status
  const isOther = code?.startsWith('SYS/') || isTemporary(status)
  return isOther ? refusal(command, status) : new LoginError(factsOf(command, status))
}

/** The error for a greeting that says no: the server is there, but not for us and not now. */
export function greetingRefusal(status: Status): ReplyError {
  const facts = factsOf('greeting', status)
  return new ReplyError({ ...facts, temporary: status.code !== 'SYS/PERM' })
}

function factsOf(command: string, status: Status) {
  return { command, code: status.code, text: quoted(status.text), temporary: isTemporary(status) }
}

function isTemporary({ code, text }: Status): boolean {
  return code === undefined ? LOCKED.test(quoted(text)) : TEMPORARY_CODES.has(code)
}
