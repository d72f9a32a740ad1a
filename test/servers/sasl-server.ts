// The server's side of the SASL methods, for the scripted servers. Written from the RFCs apart from the client's.
import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'

export interface SaslAccount {
  readonly user: string
  /** Or the access token. */
  readonly password: string
  /** Of the certificate that EXTERNAL takes. */
  readonly certificateName?: string | undefined
  readonly scram?: ScramFaults | undefined
}

/** Where a server departs from the rules of SCRAM. */
export interface ScramFaults {
  readonly iterations?: number
  /** In place of the server's first message. */
  readonly first?: (clientFirst: string) => string
  /** In place of the server's last message; null: it is left out. */
  readonly final?: string | null
}

/** Says a challenge, in plain text, and gives back the answer, or undefined when the client has cancelled or left. */
export type Ask = (challenge: string) => Promise<string | undefined>

export interface SaslRequest {
  readonly method: string
  /** What came with the command, not decoded. */
  readonly initial: string | undefined
  readonly ask: Ask
  /** Whose certificate the client has shown. */
  readonly certificateName?: string | undefined
}

/** True when name and secret are right, undefined when the method is not known. */
export async function checkSasl(request: SaslRequest, account: SaslAccount): Promise<boolean | undefined> {
  const { method, initial, ask } = request
  const { user, password } = account
  const first = async () => (initial === undefined ? ask('') : fromBase64(initial === '=' ? '' : initial))
  switch (method) {
    case 'EXTERNAL':
      return (await first()) === '' && request.certificateName === account.certificateName
    case 'PLAIN':
      return (await first()) === `\0${user}\0${password}`
    case 'LOGIN':
      return (await ask('Username:')) === user && (await ask('Password:')) === password
    case 'CRAM-MD5': {
      const digest = createHmac('md5', password).update(CRAM_CHALLENGE).digest('hex')
      return (await ask(CRAM_CHALLENGE)) === `${user} ${digest}`
    }
    case 'XOAUTH2':
    case 'OAUTHBEARER': {
      const isRight = (await first())?.includes(`\x01auth=Bearer ${password}\x01\x01`) ?? false
      if (!isRight) await ask('{"status":"401"}')
      return isRight
    }
    case 'SCRAM-SHA-1':
      return checkScram('sha1', (await first()) ?? '', { ask, account })
    case 'SCRAM-SHA-256':
      return checkScram('sha256', (await first()) ?? '', { ask, account })
    default:
      return undefined
  }
}

export const CRAM_CHALLENGE = '<1896.697170952@mail.test>'
const SALT = 'W22ZaJ0SNY7soEsUEjb6gQ=='
const NONCE = '%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0'

interface ScramTalk {
  readonly ask: Ask
  readonly account: SaslAccount
}

async function checkScram(hash: 'sha1' | 'sha256', clientFirst: string, { ask, account }: ScramTalk): Promise<boolean> {
  const { user, password, scram = {} } = account
  const [, name = '', nonce = ''] = /^n,,n=([^,]*),r=(.+)$/.exec(clientFirst) ?? []
  if (name.replaceAll('=2C', ',').replaceAll('=3D', '=') !== user) return false
  const { iterations = 4_096, final } = scram
  const serverFirst = scram.first?.(clientFirst) ?? `r=${nonce}${NONCE},s=${SALT},i=${iterations}`
  const answer = await ask(serverFirst)
  const [, bare = '', proof = ''] = /^(.*),p=(.*)$/.exec(answer ?? '') ?? []
  const keyed = (key: Buffer, text: string) => createHmac(hash, key).update(text).digest()
  const salted = pbkdf2Sync(password, Buffer.from(SALT, 'base64'), iterations, hash === 'sha1' ? 20 : 32, hash)
  const storedKey = createHash(hash).update(keyed(salted, 'Client Key')).digest()
  const said = `${clientFirst.slice('n,,'.length)},${serverFirst},${bare}`
  const mask = keyed(storedKey, said)
  const clientKey = Buffer.from(proof, 'base64').map((byte, index) => byte ^ (mask[index] ?? 0))
  const isRight = createHash(hash).update(clientKey).digest().equals(storedKey)
  if (isRight && final === null) return true
  if (!isRight && final === undefined) return false
  const signature = keyed(keyed(salted, 'Server Key'), said).toString('base64')
  return (await ask(final ?? `v=${signature}`)) !== undefined && isRight
}

/** What a client said in base64; undefined for the star that cancels, and for nothing. */
export function decodedAnswer(line: string | undefined): string | undefined {
  return line === undefined || line === '*' ? undefined : fromBase64(line)
}

export function toBase64(text: string): string {
  return Buffer.from(text).toString('base64')
}

export function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8')
}
