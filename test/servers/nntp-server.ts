// An NNTP server (RFC 977, 2980, 3977, 4642, 4643, 6048, 8054) in the test's process, with groups that outlive the
// connections. Does everything right unless an option says otherwise, and remembers what it was asked.
import { HeardLines } from './heard-lines.ts'
import type { LineClient } from './line-client.ts'
import { type Handler, type LineServer, startLineServer } from './line-server.ts'
import { articleCommands } from './nntp/article-commands.ts'
import { groupCommands } from './nntp/group-commands.ts'
import { NewsSpool } from './nntp/news-spool.ts'
import type { NntpKind, NntpServerOptions } from './nntp/nntp-options.ts'
import { overviewCommands } from './nntp/overview-commands.ts'
import { postCommands } from './nntp/post-commands.ts'
import { type NntpRecord, NntpSession, type SharedFacts } from './nntp/session.ts'
import { sessionCommands } from './nntp/session-commands.ts'

export interface NntpServer extends LineServer {
  /** May be changed at any time. */
  readonly spool: NewsSpool
  /** Articles as POST brought them, taken or not. */
  readonly posts: readonly Buffer[]
  /** Connections at the moment that were greeted. */
  readonly sessions: number
  readonly mostSessions: number
  /** How many of them are signed in. */
  readonly signedIn: number
  /** The lines that begin with this verb. */
  sent(verb: string): string[]
  /** Resolves when so many lines that match have come. */
  hasHeard(pattern: RegExp, count?: number): Promise<void>
}

/** What a server of this kind does not know. */
const unknownTo: Readonly<Record<NntpKind, readonly string[]>> = {
  v1: 'CAPABILITIES MODE DATE STARTTLS COMPRESS AUTHINFO LISTGROUP XGTITLE OVER XOVER HDR XHDR XPAT'.split(' '),
  v2: 'CAPABILITIES STARTTLS COMPRESS OVER HDR'.split(' '),
  v3: 'XOVER XHDR XPAT XGTITLE'.split(' '),
}

export async function startNntpServer(options: NntpServerOptions = {}): Promise<NntpServer> {
  return await new ScriptedNntp(options).start()
}

class ScriptedNntp {
  private readonly options: NntpServerOptions
  private readonly shared: SharedFacts
  private readonly record: NntpRecord
  private readonly heard = new HeardLines()
  private readonly known = new WeakMap<LineClient, NntpSession>()
  private readonly said = new Map<string, number>()
  private connections = 0

  constructor(options: NntpServerOptions) {
    this.options = options
    this.record = { spool: new NewsSpool(options), posts: [], sessions: 0, mostSessions: 0, signedIn: 0 }
    this.shared = { options, record: this.record, nextCut: verb => this.nextCut(verb) }
  }

  async start(): Promise<NntpServer> {
    const { certificate, isTls, faults, host } = this.options
    const server = await startLineServer({
      greeting: client => this.greet(client),
      handlers: client => this.handlersFor(client),
      otherwise: call => this.known.get(call.client)?.inTurn(() => '500 Unknown command')(call),
      onLine: line => this.heard.note(line),
      onGone: client => this.lose(client),
      ...(certificate ? { certificate } : {}),
      ...(isTls ? { isTls } : {}),
      ...(faults ? { faults } : {}),
      ...(host ? { host } : {}),
    })
    const { record, heard } = this
    return Object.defineProperties(server as NntpServer, {
      spool: { value: record.spool },
      posts: { value: record.posts },
      sessions: { get: () => record.sessions },
      mostSessions: { get: () => record.mostSessions },
      signedIn: { get: () => record.signedIn },
      sent: { value: (verb: string) => heard.sent(verb) },
      hasHeard: { value: (pattern: RegExp, count = 1) => heard.hasHeard(pattern, count) },
    })
  }

  private async greet(client: LineClient): Promise<string | undefined> {
    const { options, record } = this
    const { canPost = true, maxSessions = Infinity, tooManyAt = 'greeting' } = options
    const { tooManyReply = '400 Too many connections' } = options
    const { greeting = canPost ? '200 news.test ready' : '201 news.test ready, no posting' } = options
    const session = this.known.get(client)
    const isFull = record.sessions >= maxSessions && tooManyAt === 'greeting'
    if (isFull) return await session?.leave(tooManyReply)
    record.sessions++
    record.mostSessions = Math.max(record.mostSessions, record.sessions)
    client.state.set('isGreeted', true)
    return /^[45]/.test(greeting) ? await session?.leave(greeting) : greeting
  }

  private handlersFor(client: LineClient): Record<string, Handler> {
    this.connections++
    const session = new NntpSession(client, this.shared, this.connections)
    this.known.set(client, session)
    const { kind = 'v3', lacks = [], knows = [], handlers = {} } = this.options
    const unknown = [...unknownTo[kind].filter(verb => !knows.includes(verb)), ...lacks]
    if (this.options.compresses === false) unknown.push('COMPRESS')
    const all: Record<string, Handler> = {
      ...sessionCommands(session),
      ...groupCommands(session),
      ...articleCommands(session),
      ...overviewCommands(session),
      ...postCommands(session),
    }
    for (const verb of unknown) delete all[verb]
    const wrapped = Object.entries({ ...all, ...handlers }).map(([verb, handler]) => [verb, session.inTurn(handler)])
    return Object.fromEntries(wrapped)
  }

  private lose(client: LineClient): void {
    this.known.get(client)?.end()
    if (client.state.get('isGreeted') === true) this.record.sessions--
  }

  private nextCut(verb: string): ReturnType<SharedFacts['nextCut']> {
    const count = (this.said.get(verb) ?? 0) + 1
    this.said.set(verb, count)
    return this.options.cuts?.find(cut => cut.verb === verb && (cut.occurrence ?? 1) === count)
  }
}
