// SCRAM-SHA-256 and SCRAM-SHA-1 (RFC 5802, RFC 7677): the password never travels, and the server proves that it knows it too.
// Without channel binding. Text in, text out; base64 and the commands around it are the caller's.
import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

export type ScramHash = 'sha256' | 'sha1'

export interface ScramLogin {
  readonly user: string
  readonly password: string
  /** Printable ASCII without commas; random when absent. */
  readonly nonce?: string | undefined
}

/** RFC 7677 4 demands so many; fewer would let a false server guess the password from the answer. */
const MIN_ITERATIONS = 4_096
/** Half a second of one processor; no server asks for more. */
const MAX_ITERATIONS = 1_000_000
const MAX_SALT_CHARACTERS = 1_024
const NONCE_BYTES = 18
/** No channel binding (RFC 5802 6): what we would say if we could not do it. */
const HEADER = 'n,,'

const SERVER_FIRST = /^r=([\x21-\x2b\x2d-\x7e]{1,1024}),s=([A-Za-z\d+/]+={0,2}),i=([1-9]\d{0,6})(?:,[^\0]*)?$/
const SERVER_FINAL = /^v=([A-Za-z\d+/]+={0,2})(?:,[^\0]*)?$/

const derive = promisify(pbkdf2)

/** One login. The three messages are said in order, each once. */
export class Scram {
  private readonly hash: ScramHash
  private readonly password: string
  private readonly nonce: string
  private readonly firstBare: string
  private serverSignature: Buffer | undefined

  constructor(hash: ScramHash, { user, password, nonce }: ScramLogin) {
    this.hash = hash
    this.password = prepared(password)
    this.nonce = nonce ?? randomBytes(NONCE_BYTES).toString('base64')
    const name = prepared(user).replaceAll('=', '=3D').replaceAll(',', '=2C')
    this.firstBare = `n=${name},r=${this.nonce}`
  }

  /** The client's first message. */
  get first(): string {
    return HEADER + this.firstBare
  }

  /** The client's proof; undefined when the server's first message breaks the rules or a bound. */
  async prove(serverFirst: string): Promise<string | undefined> {
    const [, nonce = '', salt = '', count] = SERVER_FIRST.exec(serverFirst) ?? []
    const iterations = Number(count)
    const isOwn = nonce.startsWith(this.nonce) && nonce.length > this.nonce.length
    const isBounded = iterations >= MIN_ITERATIONS && iterations <= MAX_ITERATIONS
    if (!isOwn || !isBounded || salt.length > MAX_SALT_CHARACTERS) return undefined
    const keyBytes = this.hash === 'sha256' ? 32 : 20
    const salted = await derive(this.password, Buffer.from(salt, 'base64'), iterations, keyBytes, this.hash)
    const withoutProof = `c=${Buffer.from(HEADER).toString('base64')},r=${nonce}`
    const said = `${this.firstBare},${serverFirst},${withoutProof}`
    const clientKey = this.keyed(salted, 'Client Key')
    const signature = this.keyed(createHash(this.hash).update(clientKey).digest(), said)
    this.serverSignature = this.keyed(this.keyed(salted, 'Server Key'), said)
    const proof = clientKey.map((byte, index) => byte ^ (signature[index] ?? 0))
    return `${withoutProof},p=${Buffer.from(proof).toString('base64')}`
  }

  /** True when the server's last message shows that it knows the password, too. */
  isProof(serverFinal: string): boolean {
    const [, signature = ''] = SERVER_FINAL.exec(serverFinal) ?? []
    const theirs = Buffer.from(signature, 'base64')
    const ours = this.serverSignature
    return ours !== undefined && theirs.length === ours.length && timingSafeEqual(theirs, ours)
  }

  private keyed(key: Buffer, text: string): Buffer {
    return createHmac(this.hash, key).update(text).digest()
  }
}

/** SASLprep (RFC 4013) as far as it changes what people type: other spaces, invisible joiners, composed letters. */
function prepared(text: string): string {
  return text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\p{Zs}/gu, ' ')
    .normalize('NFKC')
}
