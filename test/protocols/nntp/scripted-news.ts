// A scripted server and sessions with it for one test file, all gone after each test, and the session's own transcript.
import { afterEach } from 'vitest'
import { type NntpOptions, NntpSession } from '../../../electron/protocols/nntp/session.ts'
import type { Endpoint } from '../../../electron/protocols/wire/endpoint.ts'
import type { NntpServerOptions } from '../../servers/nntp/nntp-options.ts'
import { type NntpServer, startNntpServer } from '../../servers/nntp-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

export interface ScriptedNewsOptions extends NntpServerOptions {
  readonly security?: Endpoint['security']
  readonly session?: NntpOptions
}

export class ScriptedNews {
  readonly log: string[] = []
  private running: NntpServer | undefined
  private readonly sessions = new Set<NntpSession>()

  constructor() {
    afterEach(() => this.stop())
  }

  get server(): NntpServer {
    if (!this.running) throw new Error('The server was not started')
    return this.running
  }

  /** What was said after the session stood. */
  get said(): readonly string[] {
    return this.server.lines.filter(line => !/^(?:CAPABILITIES|MODE READER|STARTTLS)$/.test(line))
  }

  async open({ security = 'none', session, ...options }: ScriptedNewsOptions = {}): Promise<NntpSession> {
    const tls = security === 'none' ? {} : { certificate: testCertificates().good, isTls: security === 'tls' }
    this.running = await startNntpServer({ ...tls, ...options })
    return this.join(security, session)
  }

  /** Another session with the same server. */
  async join(security: Endpoint['security'] = 'none', options: NntpOptions = {}): Promise<NntpSession> {
    const { host, port } = this.server
    const transcript = { write: (line: string) => this.log.push(line.trimEnd()) }
    const endpoint = { host, port, security, ca: testCertificates().ca }
    const session = await NntpSession.open(endpoint, { transcript, timeoutMs: 10_000, ...options })
    this.sessions.add(session)
    return session
  }

  async stop(): Promise<void> {
    for (const session of this.sessions) session.close()
    this.sessions.clear()
    this.log.length = 0
    await this.running?.close()
    this.running = undefined
  }
}
