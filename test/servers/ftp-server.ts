// An FTP server (RFC 959, 2228, 2389, 2428, 3659, 4217) in the test's process, with a tree of files that outlives the
// connections. Does everything right unless an option says otherwise, and remembers what it was asked.
import tls from 'node:tls'
import { fileCommands } from './ftp/file-commands.ts'
import { ftpCodec } from './ftp/file-names.ts'
import { FileTree } from './ftp/file-tree.ts'
import type { DataConnection, DataFault, DataFaults, FtpRecord, FtpServerOptions } from './ftp/ftp-options.ts'
import { FtpSession, type SharedFacts } from './ftp/session.ts'
import { signInCommands } from './ftp/sign-in-commands.ts'
import { transferCommands } from './ftp/transfer-commands.ts'
import { HeardLines } from './heard-lines.ts'
import type { LineClient } from './line-client.ts'
import { type Handler, type LineServer, startLineServer } from './line-server.ts'

export interface FtpServer extends LineServer {
  /** May be changed at any time. */
  readonly tree: FileTree
  /** Every data connection, in the order of their beginning. */
  readonly data: readonly DataConnection[]
  /** Signed-in sessions at the moment. */
  readonly sessions: number
  /** Most sessions that were signed in at the same time. */
  readonly mostSessions: number
  /** The lines that begin with this verb. */
  sent(verb: string): string[]
  /** Resolves when so many lines that match have come. */
  hasHeard(pattern: RegExp, count?: number): Promise<void>
}

export async function startFtpServer(options: FtpServerOptions = {}): Promise<FtpServer> {
  return await new ScriptedFtp(options).start()
}

/** Lines without end, for a handler of any verb. */
export const endlessReply: Handler = async ({ client }) => {
  const line = Buffer.from(`211-${'more '.repeat(1_000)}\r\n`)
  for (;;) await client.sendRaw(line)
}

/** Entries without end, for `listings`. */
export function* endlessListing(line = (index: number) => `type=file;size=1; endless-${index}`): Iterable<string> {
  for (let index = 0; ; index += 1_000)
    yield Array.from({ length: 1_000 }, (_, at) => `${line(index + at)}\r\n`).join('')
}

class ScriptedFtp {
  private readonly options: FtpServerOptions
  private readonly shared: SharedFacts
  private readonly record: FtpRecord
  private readonly known = new WeakMap<LineClient, FtpSession>()
  private readonly heard = new HeardLines()
  private readonly taken = { data: 0, listing: 0 }
  private connections = 0
  private openConnections = 0

  constructor(options: FtpServerOptions) {
    this.options = options
    this.record = { tree: new FileTree(options.files), data: [], sessions: 0, mostSessions: 0 }
    const { certificate, tlsVersion } = options
    const versions = tlsVersion ? { minVersion: tlsVersion, maxVersion: tlsVersion } : {}
    this.shared = {
      options,
      record: this.record,
      secureContext:
        certificate && tls.createSecureContext({ ...certificate, ...versions, sessionIdContext: 'ftp.test' }),
      nextFault: kind =>
        faultAt(kind === 'data' ? options.dataFaults : options.listingFaults, this.taken[kind]++) ?? {},
    }
  }

  async start(): Promise<FtpServer> {
    const { isTls, faults, host } = this.options
    const { secureContext } = this.shared
    const server = await startLineServer({
      greeting: client => this.greet(client),
      handlers: client => this.handlersFor(client),
      otherwise: call => this.known.get(call.client)?.inTurn(() => '500 Unknown command')(call),
      codec: ftpCodec,
      onLine: line => this.heard.note(line),
      onGone: client => {
        this.openConnections--
        this.known.get(client)?.end()
      },
      ...(secureContext ? { secureContext } : {}),
      ...(isTls ? { isTls } : {}),
      ...(faults ? { faults } : {}),
      ...(host ? { host } : {}),
    })
    const { record, heard } = this
    return Object.defineProperties(server as FtpServer, {
      tree: { value: record.tree },
      data: { value: record.data },
      sessions: { get: () => record.sessions },
      mostSessions: { get: () => record.mostSessions },
      sent: { value: (verb: string) => heard.sent(verb) },
      hasHeard: { value: (pattern: RegExp, count = 1) => heard.hasHeard(pattern, count) },
    })
  }

  private async greet(client: LineClient): Promise<string | undefined> {
    const { greeting = '220 ftp.test ready', maxSessions, tooManyReply = '421 Too many connections' } = this.options
    const isFull = !tooManyReply.startsWith('530') && this.openConnections > (maxSessions ?? Infinity)
    const goodbye = this.options.goodbyes?.find(
      ({ connection, afterCommands }) => connection === this.known.get(client)?.connection && afterCommands < 0,
    )
    if (!isFull && !goodbye) return greeting
    await client.send(goodbye?.reply ?? tooManyReply)
    client.end()
    return undefined
  }

  private handlersFor(client: LineClient): Record<string, Handler> {
    this.connections++
    this.openConnections++
    const session = new FtpSession(client, this.shared, this.connections)
    this.known.set(client, session)
    const { handlers = {}, lacks = [] } = this.options
    const unknown = Object.fromEntries(lacks.map(verb => [verb, () => '500 Unknown command']))
    const all = { ...signInCommands(session), ...fileCommands(session), ...transferCommands(session), ...unknown }
    const wrapped = Object.entries({ ...all, ...handlers }).map(([verb, handler]) => [verb, session.inTurn(handler)])
    return Object.fromEntries(wrapped)
  }
}

function faultAt(faults: DataFaults | undefined, index: number): DataFault | undefined {
  return faults && 'length' in faults ? faults[index] : faults
}
