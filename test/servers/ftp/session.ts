// One client of the scripted FTP server: what all its commands share, and the order in which they are answered.
import type tls from 'node:tls'
import type { LineClient } from '../line-client.ts'
import type { Answer, Call, Handler } from '../line-server.ts'
import { DataChannel } from './data-channel.ts'
import { absolute } from './file-tree.ts'
import type { DataFault, FtpRecord, FtpServerOptions } from './ftp-options.ts'

/** What all sessions of one server share. */
export interface SharedFacts {
  readonly options: FtpServerOptions
  readonly record: FtpRecord
  readonly secureContext: tls.SecureContext | undefined
  /** The fault of the next transfer of this kind. */
  nextFault(kind: 'data' | 'listing'): DataFault
}

export class FtpSession {
  readonly client: LineClient
  readonly shared: SharedFacts
  /** Counted from 1. */
  readonly connection: number
  readonly data = new DataChannel()
  /** Absolute, without an end slash. */
  folder: string
  user: string | undefined
  isSignedIn = false
  type: 'A' | 'I' = 'A'
  restart = 0
  isDataProtected = false
  renameFrom: string | undefined
  /** The transfer that runs; its last reply comes with its end. */
  transfer: Promise<void> | undefined
  private commands = 0
  private isOver = false

  constructor(client: LineClient, shared: SharedFacts, connection: number) {
    this.client = client
    this.shared = shared
    this.connection = connection
    this.folder = shared.options.home ?? '/'
  }

  pathOf(argument: string): string {
    return absolute(this.folder, argument === '' ? '.' : argument)
  }

  signIn(): void {
    this.isSignedIn = true
    const { record } = this.shared
    record.sessions++
    record.mostSessions = Math.max(record.mostSessions, record.sessions)
  }

  end(): void {
    this.data.close()
    if (this.isSignedIn) this.shared.record.sessions--
    this.isSignedIn = false
  }

  /** A handler that waits for its turn: nothing but ABOR and QUIT is answered while a transfer runs. */
  inTurn(handler: Handler): Handler {
    return async call => {
      if (this.isOver) return undefined
      const goodbye = this.goodbye()
      if (goodbye !== undefined) return this.leave(goodbye)
      if (call.verb !== 'ABOR' && call.verb !== 'QUIT') await this.transfer
      return this.isOver ? undefined : await this.answer(handler, call)
    }
  }

  private answer(handler: Handler, call: Call): Answer | Promise<Answer> {
    const { replies = {}, requiresTls } = this.shared.options
    const reply = replies[call.verb]
    if (reply !== undefined) return reply
    if (requiresTls && !this.client.isEncrypted && !beforeTls.has(call.verb)) return '530 Encrypt first'
    if (!this.isSignedIn && !beforeSignIn.has(call.verb)) return '530 Sign in first'
    return handler(call)
  }

  private goodbye(): string | undefined {
    const { goodbyes = [] } = this.shared.options
    const found = goodbyes.find(
      ({ connection, afterCommands }) => connection === this.connection && this.commands >= afterCommands,
    )
    this.commands++
    return found && (found.reply ?? '421 Good-bye')
  }

  private async leave(words: string): Promise<undefined> {
    this.isOver = true
    await this.client.send(words)
    this.data.close()
    this.client.end()
  }
}

const beforeTls = new Set(['AUTH', 'FEAT', 'HOST', 'QUIT', 'NOOP', 'SYST', 'HELP'])
const beforeSignIn = new Set([...beforeTls, 'USER', 'PASS', 'ACCT', 'PBSZ', 'PROT', 'CLNT', 'OPTS', 'REIN'])
