// SASL login methods: PLAIN (RFC 4616), LOGIN (draft-murchison-sasl-login), CRAM-MD5 (RFC 2195), OAUTHBEARER (RFC 7628)
// and XOAUTH2 (as Google and Microsoft describe it). Challenge in, answer out; the commands around them are the session's.
import { createHmac } from 'node:crypto'
import { InputError } from '../../errors.ts'

export interface PasswordCredentials {
  readonly user: string
  readonly password: string
}

export interface TokenCredentials {
  readonly user: string
  readonly accessToken: string
}

export type Credentials = PasswordCredentials | TokenCredentials

export type SaslMethod = 'PLAIN' | 'LOGIN' | 'CRAM-MD5' | 'XOAUTH2' | 'OAUTHBEARER'

/** One login attempt. Everything in it is base64, as SMTP and POP3 carry it. */
export interface SaslExchange {
  readonly method: SaslMethod
  /**
   * What may go out together with the command, when the method has it and it is no longer than `maxChars`. It then counts
   * as sent; otherwise it is the answer to the first challenge. Empty text is written `=` by the commands that carry it.
   */
  initial(maxChars: number): string | undefined
  /** The answer to the next challenge, or undefined when it makes no sense: then the exchange is cancelled with `*`. */
  answer(challenge: string): string | undefined
}

/** Where the login takes place, as OAUTHBEARER repeats it. */
export interface SaslServer {
  readonly host: string
  readonly port: number
}

// Inside TLS the password is as safe in PLAIN as in CRAM-MD5, and PLAIN also works where the server keeps only a hash.
const ENCRYPTED_ORDER: readonly SaslMethod[] = ['PLAIN', 'LOGIN', 'CRAM-MD5']
const CLEAR_ORDER: readonly SaslMethod[] = ['CRAM-MD5', 'PLAIN', 'LOGIN']
const TOKEN_ORDER: readonly SaslMethod[] = ['XOAUTH2', 'OAUTHBEARER']

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** The offered methods that these credentials can use, best first. Names are compared without regard to case. */
export function usableMethods(
  offered: readonly string[],
  credentials: Credentials,
  isEncrypted: boolean,
): readonly SaslMethod[] {
  const names = new Set(offered.map(name => name.toUpperCase()))
  const order = 'accessToken' in credentials ? TOKEN_ORDER : isEncrypted ? ENCRYPTED_ORDER : CLEAR_ORDER
  return order.filter(method => names.has(method))
}

/** True when somebody who listens on the line learns the password or the token. */
export function revealsSecret(method: SaslMethod): boolean {
  return method !== 'CRAM-MD5'
}

/**
 * Begins a login with one method.
 * @throws InputError when the name or the secret contains a character that would end a field of the method.
 */
export function startSasl(method: SaslMethod, credentials: Credentials, server: SaslServer): SaslExchange {
  refuseSeparators(credentials.user, 'user')
  if ('accessToken' in credentials) return tokenExchange(method, credentials, server)
  const { user, password } = credentials
  if (password.includes('\0')) throw new InputError('A password cannot contain the character NUL', 'password')
  switch (method) {
    case 'PLAIN':
      return exchange(method, encode(`\0${user}\0${password}`), [])
    case 'CRAM-MD5':
      return exchange(method, undefined, [challenge => cramMd5(challenge, credentials)])
    default:
      return exchange(method, undefined, [() => encode(user), () => encode(password)])
  }
}

function tokenExchange(method: SaslMethod, credentials: TokenCredentials, server: SaslServer): SaslExchange {
  refuseSeparators(credentials.accessToken, 'accessToken')
  const isBearer = method === 'OAUTHBEARER'
  const initial = isBearer ? oauthBearer(credentials, server) : xoauth2(credentials)
  // A server that refuses a token explains itself in a challenge and wants a last word before it says no.
  return exchange(method, encode(initial), [() => (isBearer ? encode('\x01') : '')])
}

type Step = (challenge: Buffer) => string | undefined

function exchange(method: SaslMethod, first: string | undefined, steps: readonly Step[]): SaslExchange {
  const pending = first === undefined ? [...steps] : [() => first, ...steps]
  return {
    method,
    initial(maxChars) {
      if (first === undefined || first.length > maxChars) return undefined
      pending.shift()
      return first
    },
    answer(challenge) {
      if (!BASE64.test(challenge)) return undefined
      return pending.shift()?.(Buffer.from(challenge, 'base64'))
    },
  }
}

function cramMd5(challenge: Buffer, { user, password }: PasswordCredentials): string | undefined {
  if (challenge.length === 0) return undefined
  return encode(`${user} ${createHmac('md5', password).update(challenge).digest('hex')}`)
}

function xoauth2({ user, accessToken }: TokenCredentials): string {
  return `user=${user}\x01auth=Bearer ${accessToken}\x01\x01`
}

function oauthBearer({ user, accessToken }: TokenCredentials, { host, port }: SaslServer): string {
  const name = user.replaceAll('=', '=3D').replaceAll(',', '=2C')
  return `n,a=${name},\x01host=${host}\x01port=${port}\x01auth=Bearer ${accessToken}\x01\x01`
}

function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}

function refuseSeparators(text: string, field: string): void {
  if (/\p{Cc}/u.test(text)) throw new InputError('A login cannot contain control characters', field)
}
