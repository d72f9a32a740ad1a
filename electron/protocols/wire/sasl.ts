// SASL login methods: EXTERNAL (RFC 4422 A), SCRAM-SHA-256 (RFC 7677), SCRAM-SHA-1 (RFC 5802), CRAM-MD5 (RFC 2195), PLAIN (RFC
// 4616), LOGIN (draft-murchison-sasl-login), OAUTHBEARER (RFC 7628) and XOAUTH2 (as Google and Microsoft describe it).
// Challenge in, answer out; the commands around them are the session's.
import { createHmac } from 'node:crypto'
import { InputError, ProtocolError } from '../../errors.ts'
import { Scram, type ScramHash } from './scram.ts'

export interface PasswordCredentials {
  readonly user: string
  readonly password: string
}

export interface TokenCredentials {
  readonly user: string
  readonly accessToken: string
}

export type Credentials = PasswordCredentials | TokenCredentials

export type SaslMethod =
  | 'EXTERNAL'
  | 'SCRAM-SHA-256'
  | 'SCRAM-SHA-1'
  | 'CRAM-MD5'
  | 'PLAIN'
  | 'LOGIN'
  | 'XOAUTH2'
  | 'OAUTHBEARER'

/** One login attempt. Everything in it is base64, as SMTP and POP3 carry it. */
export interface SaslExchange {
  readonly method: SaslMethod
  /** False while nothing was said that follows from the secret: a refusal then concerns the method, not the password. */
  readonly hasSaidSecret: boolean
  /**
   * What may go out together with the command, when the method has it and it is no longer than `maxChars`. It then counts
   * as sent; otherwise it is the answer to the first challenge. Empty text is written `=` by the commands that carry it.
   */
  initial(maxChars: number): string | undefined
  /**
   * The answer to the next challenge, or undefined when it makes no sense: then the exchange is cancelled with `*`.
   * @throws ProtocolError when the server shows that it does not know the password; the connection must then end.
   */
  answer(challenge: string): Promise<string | undefined>
  /**
   * To be called when the server has accepted the login.
   * @throws ProtocolError when it has not proved that it knows the password, as SCRAM demands; the connection must then end.
   */
  accept(): void
}

/** Where the login takes place, as OAUTHBEARER repeats it. */
export interface SaslServer {
  readonly host: string
  readonly port: number
}

// SCRAM first: only with it the server never sees the password. Inside TLS PLAIN comes before CRAM-MD5, which protects no
// better there, needs the password itself on the server and fails where only a hash is stored.
const ENCRYPTED_ORDER: readonly SaslMethod[] = ['SCRAM-SHA-256', 'SCRAM-SHA-1', 'PLAIN', 'LOGIN', 'CRAM-MD5']
const CLEAR_ORDER: readonly SaslMethod[] = ['SCRAM-SHA-256', 'SCRAM-SHA-1', 'CRAM-MD5', 'PLAIN', 'LOGIN']
const TOKEN_ORDER: readonly SaslMethod[] = ['XOAUTH2', 'OAUTHBEARER']

const HIDING: readonly SaslMethod[] = ['EXTERNAL', 'SCRAM-SHA-256', 'SCRAM-SHA-1', 'CRAM-MD5']
const SCRAM_HASHES: Partial<Record<SaslMethod, ScramHash>> = { 'SCRAM-SHA-256': 'sha256', 'SCRAM-SHA-1': 'sha1' }

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

const LINE_BREAK = /[\r\n\0]/

/** Throws InputError for a name or secret that no line can hold. */
export function checkCredentials(credentials: Credentials): void {
  const [secret, field] =
    'accessToken' in credentials ? [credentials.accessToken, 'accessToken'] : [credentials.password, 'password']
  if (LINE_BREAK.test(credentials.user)) throw new InputError('A user name cannot contain a line break', 'user')
  if (LINE_BREAK.test(secret)) throw new InputError('A password cannot contain a line break', field)
}

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

/** EXTERNAL, where it is offered and the client certificate of this encrypted connection says who we are. */
export function certificateMethods(
  offered: readonly string[],
  { isEncrypted, hasCertificate }: { readonly isEncrypted: boolean; readonly hasCertificate: boolean },
): readonly SaslMethod[] {
  const isOffered = offered.some(name => name.toUpperCase() === 'EXTERNAL')
  return isEncrypted && hasCertificate && isOffered ? ['EXTERNAL'] : []
}

/** True when somebody who listens on the line learns the password or the token. */
export function revealsSecret(method: SaslMethod): boolean {
  return !HIDING.includes(method)
}

/**
 * Begins a login with one method.
 * @throws InputError when the name or the secret contains a character that would end a field of the method.
 */
export function startSasl(method: SaslMethod, credentials: Credentials, server: SaslServer): SaslExchange {
  refuseSeparators(credentials.user, 'user')
  if ('accessToken' in credentials) return tokenExchange(method, credentials, server)
  if (method === 'EXTERNAL') return externalExchange()
  const { user, password } = credentials
  if (password.includes('\0')) throw new InputError('A password cannot contain the character NUL', 'password')
  const hash = SCRAM_HASHES[method]
  if (hash) return scramExchange(method, new Scram(hash, credentials))
  switch (method) {
    case 'PLAIN':
      return exchange({ method, first: encode(`\0${user}\0${password}`), steps: [] })
    case 'CRAM-MD5':
      return exchange({ method, steps: [challenge => cramMd5(challenge, credentials)] })
    default:
      return exchange({ method, steps: [() => encode(user), () => encode(password)], secretStep: 1 })
  }
}

/** Says no name: the certificate has one, and asking for another would be asking to act for somebody else (RFC 4422 A.1). */
function externalExchange(): SaslExchange {
  return exchange({ method: 'EXTERNAL', first: '', steps: [() => ''], secretStep: Number.POSITIVE_INFINITY })
}

function tokenExchange(method: SaslMethod, credentials: TokenCredentials, server: SaslServer): SaslExchange {
  refuseSeparators(credentials.accessToken, 'accessToken')
  const isBearer = method === 'OAUTHBEARER'
  const first = encode(isBearer ? oauthBearer(credentials, server) : xoauth2(credentials))
  // A server that refuses a token explains itself in a challenge and wants a last word before it says no.
  return exchange({ method, first, steps: [() => (isBearer ? encode('\x01') : '')] })
}

function scramExchange(method: SaslMethod, scram: Scram): SaslExchange {
  let isProven = false
  const prove: Step = async challenge => {
    const proof = await scram.prove(challenge.toString('utf8'))
    return proof === undefined ? undefined : encode(proof)
  }
  const check: Step = challenge => {
    const words = challenge.toString('utf8')
    isProven = scram.isProof(words)
    // An error has its reply still to come; anything else in place of the proof comes from somebody else.
    if (!isProven && !words.startsWith('e=')) throw unproven(method)
    return ''
  }
  const accept = (): void => {
    if (!isProven) throw unproven(method)
  }
  return exchange({ method, first: encode(scram.first), steps: [prove, check], secretStep: 1, accept })
}

function unproven(method: SaslMethod): ProtocolError {
  return new ProtocolError(`The server could not prove by ${method} that it knows the password`, undefined, 'rules')
}

type Step = (challenge: Buffer) => string | undefined | Promise<string | undefined>

interface ExchangePlan {
  readonly method: SaslMethod
  /** What needs no challenge. */
  readonly first?: string
  readonly steps: readonly Step[]
  /** Which of our words, counted from 0, is the first that follows from the secret. */
  readonly secretStep?: number
  readonly accept?: () => void
}

function exchange({ method, first, steps, secretStep = 0, accept = () => {} }: ExchangePlan): SaslExchange {
  const pending = first === undefined ? [...steps] : [() => first, ...steps]
  const whole = pending.length
  return {
    method,
    get hasSaidSecret() {
      return whole - pending.length > secretStep
    },
    initial(maxChars) {
      if (first === undefined || first.length > maxChars) return undefined
      pending.shift()
      return first
    },
    async answer(challenge) {
      if (!BASE64.test(challenge)) return undefined
      const answer = await pending[0]?.(Buffer.from(challenge, 'base64'))
      if (answer !== undefined) pending.shift()
      return answer
    },
    accept,
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
