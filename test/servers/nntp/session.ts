// One client of the scripted NNTP server: what its commands share, who may say what, and answers that break off.
import type { LineClient } from '../line-client.ts'
import type { Answer, Call, Handler } from '../line-server.ts'
import type { NewsGroup } from './news-group.ts'
import type { NewsSpool } from './news-spool.ts'
import type { Cut, NntpServerOptions } from './nntp-options.ts'

/** What the server remembers over all connections. */
export interface NntpRecord {
  readonly spool: NewsSpool
  /** Articles as they came, whether they were taken or not. */
  readonly posts: Buffer[]
  /** Connections that were greeted and not yet lost, now and at most. */
  sessions: number
  mostSessions: number
  signedIn: number
}

export interface SharedFacts {
  readonly options: NntpServerOptions
  readonly record: NntpRecord
  /** Counts commands with this verb over all connections; the fault of this one. */
  nextCut(verb: string): Cut | undefined
}

// Large answers go in pieces of about this size, so that the server never holds a whole one.
const pieceChars = 256 * 1024

export class NntpSession {
  readonly client: LineClient
  readonly shared: SharedFacts
  /** Counted from 1. */
  readonly connection: number
  group: NewsGroup | undefined
  /** The current article number. */
  current: number | undefined
  user: string | undefined
  isSignedIn = false
  isReader: boolean
  isCompressed = false
  private commands = 0
  private hasForgotten = false
  private isOver = false
  private cut: { leftBytes: number; stalls: boolean } | undefined

  constructor(client: LineClient, shared: SharedFacts, connection: number) {
    this.client = client
    this.shared = shared
    this.connection = connection
    this.isReader = !shared.options.needsModeReader
  }

  get spool(): NewsSpool {
    return this.shared.record.spool
  }

  signIn(): void {
    if (!this.isSignedIn) this.shared.record.signedIn++
    this.isSignedIn = true
  }

  end(): void {
    this.isOver = true
    if (this.isSignedIn) this.shared.record.signedIn--
    this.isSignedIn = false
  }

  mayRead(group: NewsGroup): boolean {
    return !group.isHidden || this.isSignedIn
  }

  /** Says the last words and hangs up. */
  async leave(words: string): Promise<undefined> {
    this.isOver = true
    await this.client.send(words)
    this.client.end()
  }

  /** A block of lines (one character for each byte, without line ends) with its status line and its dot line. */
  async sendBlock(status: string, lines: Iterable<string>): Promise<undefined> {
    let piece = `${status}\r\n`
    for (const line of lines) {
      piece += line.startsWith('.') ? `.${line}\r\n` : `${line}\r\n`
      if (piece.length < pieceChars) continue
      await this.sendBytes(Buffer.from(piece, 'latin1'))
      if (this.isOver) return
      piece = ''
    }
    await this.sendBytes(Buffer.from(`${piece}.\r\n`, 'latin1'))
  }

  /** A handler with all that comes before it: good-byes, sign-in, replies of the test, and an answer that breaks off. */
  inTurn(handler: Handler): Handler {
    return async call => {
      if (this.isOver) return undefined
      const goodbye = this.goodbye()
      if (goodbye !== undefined) return await this.leave(goodbye)
      const cut = this.shared.nextCut(call.verb)
      if (!cut) return await this.answer(handler, call)
      this.cut = { leftBytes: cut.afterBytes ?? Infinity, stalls: cut.stalls ?? false }
      const answer = await this.answer(handler, call)
      if (answer !== undefined)
        await this.sendBytes(
          typeof answer === 'string' ? Buffer.from(`${answer.replaceAll('\n', '\r\n')}\r\n`) : answer,
        )
      return await this.breakOff()
    }
  }

  private answer(handler: Handler, call: Call): Answer | Promise<Answer> {
    const { replies = {}, handlers = {} } = this.shared.options
    const reply = replies[call.verb]
    if (reply !== undefined) return reply
    if (call.verb in handlers) return handler(call)
    return this.refusalOf(call) ?? handler(call)
  }

  private refusalOf({ verb }: Call): string | undefined {
    const { signIn = 'optional', signInFor = [] } = this.shared.options
    if (alwaysAnswered.has(verb)) return undefined
    if (!this.isReader) return '401 MODE-READER'
    if (this.isSignedIn) return undefined
    return signIn === 'demanded' || signInFor.includes(verb) ? '480 Sign in first' : undefined
  }

  private goodbye(): string | undefined {
    const { goodbyes = [], forgetsSignInAfter } = this.shared.options
    const found = goodbyes.find(
      ({ connection, afterCommands }) => connection === this.connection && this.commands >= afterCommands,
    )
    if (this.commands === forgetsSignInAfter && !this.hasForgotten) this.forgetSignIn()
    this.commands++
    return found && (found.reply ?? '400 Good-bye')
  }

  private forgetSignIn(): void {
    this.hasForgotten = true
    if (this.isSignedIn) this.shared.record.signedIn--
    this.isSignedIn = false
  }

  private async sendBytes(bytes: Uint8Array): Promise<void> {
    if (!this.cut) return await this.client.sendRaw(bytes)
    const part = bytes.subarray(0, Math.min(bytes.length, this.cut.leftBytes))
    this.cut.leftBytes -= part.length
    if (part.length > 0) await this.client.sendRaw(part)
    if (this.cut.leftBytes === 0) await this.breakOff()
  }

  private async breakOff(): Promise<undefined> {
    this.isOver = true
    if (this.cut?.stalls) await this.client.isGone()
    this.client.end()
  }
}

const alwaysAnswered = new Set(['CAPABILITIES', 'MODE', 'AUTHINFO', 'STARTTLS', 'COMPRESS', 'QUIT', 'HELP', 'DATE'])
