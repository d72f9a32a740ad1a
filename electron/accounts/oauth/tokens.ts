// The answer of a token endpoint, read (RFC 6749 5.1, 5.2). Pure; secrets never become part of an error.

import { LoginError, ProtocolError, ReplyError } from '../../errors.ts'
import { quoted } from '../../protocols/wire/printable.ts'

export interface Tokens {
  readonly accessToken: string
  /** UTC milliseconds; `Infinity` when the provider says nothing: then a refusal tells. */
  readonly expiresMs: number
  /** Absent: the one there is stays good. */
  readonly refreshToken: string | undefined
}

export interface TokenAnswer {
  readonly status: number
  readonly body: string
  /** When the request was sent: the time allowed counts from before. */
  readonly askedMs: number
}

/** Microsoft's are the longest known, about four thousand. */
const MAX_TOKEN_CHARACTERS = 16_384
/** A year: what is longer is a mistake, and a number that a date cannot hold. */
const MAX_EXPIRES_SECONDS = 366 * 24 * 3_600
/** RFC 6749 A.12 and A.17: visible characters; a space or line end would end a field of the sign-in. */
const TOKEN = /^[\x21-\x7e]+$/
const SERVER_TROUBLE = 500
const TOO_MANY_REQUESTS = 429

/**
 * @throws LoginError `invalid_grant` when a person has to sign in again, ReplyError for another no, ProtocolError for an
 *   answer that is none.
 */
export function readTokens({ status, body, askedMs }: TokenAnswer): Tokens {
  const answer = parse(body)
  if (status !== 200) throw refusal(status, answer)
  if (!answer) throw nonsense()
  // RFC 6749 5.1: a token of a kind we do not know must not be used.
  if (typeof answer.token_type !== 'string' || answer.token_type.toLowerCase() !== 'bearer') throw nonsense()
  const refresh = answer.refresh_token
  return {
    accessToken: token(answer.access_token),
    expiresMs: expiry(answer.expires_in, askedMs),
    refreshToken: refresh === undefined || refresh === null || refresh === '' ? undefined : token(refresh),
  }
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function token(value: unknown): string {
  if (typeof value !== 'string' || value.length > MAX_TOKEN_CHARACTERS || !TOKEN.test(value)) throw nonsense()
  return value
}

/** Some providers write the number as text. */
function expiry(value: unknown, askedMs: number): number {
  const seconds = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value
  if (typeof seconds !== 'number' || !(seconds > 0)) return Number.POSITIVE_INFINITY
  return askedMs + Math.min(seconds, MAX_EXPIRES_SECONDS) * 1_000
}

function refusal(status: number, answer: Record<string, unknown> | undefined): ReplyError | ProtocolError {
  const temporary = status >= SERVER_TROUBLE || status === TOO_MANY_REQUESTS
  const error = typeof answer?.error === 'string' && /^[a-z_]{1,60}$/.test(answer.error) ? answer.error : undefined
  const text = quoted(typeof answer?.error_description === 'string' ? answer.error_description : '')
  const facts = { command: 'sign-in', code: error ?? status, text, temporary }
  if (error === 'invalid_grant' && !temporary) return new LoginError(facts)
  return error || temporary || status >= 400 ? new ReplyError(facts) : nonsense()
}

function nonsense(): ProtocolError {
  return new ProtocolError('The answer of the sign-in server makes no sense', undefined, 'rules')
}
