// How a session comes in and what it may do: greeting, encryption, reader mode, login, compression, in the order in which
// each is safe; and what is done when the server demands one of them in mid-session (480, RFC 4643 2.1; 401).
import { InputError, LoginError, ReplyError } from '../../errors.ts'
import { type CodedReply, isRefusal } from '../wire/coded-reply.ts'
import type { Endpoint } from '../wire/endpoint.ts'
import { offers } from './capabilities.ts'
import type { Dialogue, Remedy } from './dialogue.ts'
import { askCapabilities, enterReaderMode, readServerGreeting, startTls, type Welcome } from './hello.ts'
import { logIn, type NntpCredentials } from './login.ts'
import { AUTHENTICATION_REQUIRED, MODE_REQUIRED } from './refusal.ts'

const SIGNED_IN_ALREADY = 502

export interface AccessOptions {
  /** Asked when the server demands a login in mid-session and none was made; undefined: there is none to make. */
  readonly credentials?: (() => Promise<NntpCredentials | undefined>) | undefined
  /** The password may travel in the clear even where a login that hides it was offered and has failed. */
  readonly allowsClearPassword?: boolean | undefined
}

export class Access {
  welcome: Welcome = { text: '', isPostingAllowed: false }
  isCompressed = false
  private readonly dialogue: Dialogue
  private readonly endpoint: Endpoint
  private readonly allowsClearPassword: boolean
  /** Where a login in mid-session comes from; forgotten when it was refused, so that no password is tried in a loop. */
  private credentials: (() => Promise<NntpCredentials | undefined>) | undefined
  private knowsCapabilities = false
  private isSignedIn = false

  constructor(dialogue: Dialogue, endpoint: Endpoint, { credentials, allowsClearPassword = false }: AccessOptions) {
    this.dialogue = dialogue
    this.endpoint = endpoint
    this.credentials = credentials
    this.allowsClearPassword = allowsClearPassword
    dialogue.remedyFor = reply => this.remedyFor(reply)
  }

  get isPostingAllowed(): boolean {
    const { capabilities } = this.dialogue
    return capabilities?.has('READER') ? capabilities.has('POST') : this.welcome.isPostingAllowed
  }

  /** From the greeting to the first command. As `readServerGreeting`, `startTls` and `enterReaderMode`. */
  async begin(): Promise<void> {
    this.welcome = await readServerGreeting(this.dialogue)
    await this.learn()
    if (this.endpoint.security === 'starttls') {
      await startTls(this.dialogue)
      await this.learn()
    }
    await this.enterReaderMode()
  }

  /** Signs in, and asks again what the server can do. As `logIn`. */
  async login(credentials: NntpCredentials): Promise<void> {
    if (this.isCompressed) throw new InputError('Nobody can sign in on a compressed connection', 'login')
    const { line } = this.dialogue
    const { host, port } = this.endpoint
    const isEncrypted = line.tls !== undefined
    line.phase = 'login'
    try {
      await logIn(this.dialogue, credentials, {
        host,
        port,
        isEncrypted,
        allowsClearPassword: this.allowsClearPassword,
      })
    } catch (error) {
      if (error instanceof LoginError) this.credentials = undefined
      throw error
    } finally {
      line.phase = 'request'
    }
    this.isSignedIn = true
    this.credentials = async () => credentials
    if (this.knowsCapabilities) await this.learn()
    await this.enterReaderMode()
  }

  /**
   * Compresses the connection where the server offers it (RFC 8054); false where it does not, or refuses. Nothing can be
   * signed in to afterwards: lengths of compressed secrets give them away.
   */
  async compress(): Promise<boolean> {
    if (this.isCompressed) return true
    if (!offers(this.dialogue.capabilities, 'COMPRESS', 'DEFLATE')) return false
    const reply = await this.dialogue.ask('COMPRESS DEFLATE')
    if (isRefusal(reply)) return false
    this.dialogue.expect(reply, '206', 'COMPRESS DEFLATE')
    await this.dialogue.line.startCompression()
    this.isCompressed = true
    return true
  }

  private async learn(): Promise<void> {
    this.knowsCapabilities = await askCapabilities(this.dialogue)
  }

  private async enterReaderMode(): Promise<boolean> {
    const isPostingAllowed = await enterReaderMode(this.dialogue)
    if (isPostingAllowed !== undefined) this.welcome = { ...this.welcome, isPostingAllowed }
    return isPostingAllowed !== undefined
  }

  private remedyFor({ code }: CodedReply): Remedy | undefined {
    if (code === MODE_REQUIRED) return () => this.enterReaderMode()
    if (code !== AUTHENTICATION_REQUIRED || this.isCompressed || !this.credentials) return undefined
    return () => this.signIn()
  }

  private async signIn(): Promise<boolean> {
    const credentials = await this.credentials?.()
    if (!credentials) return false
    try {
      await this.login(credentials)
      return true
    } catch (error) {
      // RFC 4643 2.2: nobody signs in twice, so 480 only meant that this is not for this person.
      if (this.isSignedIn && error instanceof ReplyError && error.code === SIGNED_IN_ALREADY) return false
      throw error
    }
  }
}
