// One of the real FTP servers for a test suite, and sessions with it that are closed after each test.
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type FtpOptions, FtpSession } from '../../../electron/protocols/ftp/session.ts'
import type { Endpoint } from '../../../electron/protocols/wire/endpoint.ts'
import { describeRealFtp } from '../../servers/real/describe-real-ftp.ts'
import type { TestFolder } from '../../servers/real/ftp/ftp-homes.ts'
import {
  type FtpManner,
  ftpPassword,
  ftpUser,
  type RealFtp,
  type RealFtpName,
  realFtpNames,
  startRealFtp,
} from '../../servers/real/ftp/real-ftp.ts'

export type SessionOptions = FtpOptions & Partial<Endpoint>

/** What the tests of one server share. */
export class RealSessions {
  private running: RealFtp | undefined
  private readonly sessions = new Set<FtpSession>()

  async start(name: RealFtpName): Promise<void> {
    this.running = await startRealFtp(name)
  }

  async stop(): Promise<void> {
    await this.running?.stop()
  }

  async closeSessions(): Promise<void> {
    for (const session of this.sessions) session.close()
    this.sessions.clear()
  }

  get server(): RealFtp {
    if (!this.running) throw new Error('The server was not started')
    return this.running
  }

  newFolder(): TestFolder {
    return this.server.homes.newFolder(ftpUser)
  }

  newTree(): TestFolder {
    return this.server.homes.newTree(ftpUser)
  }

  endpoint(manner: FtpManner, security: Endpoint['security']): Endpoint {
    const listener = this.server.listeners[manner]
    if (!listener) throw new Error(`${this.server.name} has no ${manner}`)
    const { host, port } = listener
    return { host, port, security, ca: this.server.ca }
  }

  /** A connection before the sign-in; not encrypted unless the manner or `security` says so. */
  async connect(manner: FtpManner = 'explicit', options: SessionOptions = {}): Promise<FtpSession> {
    const security =
      options.security ?? (manner === 'implicit' ? 'tls' : manner.startsWith('reuse') ? 'starttls' : 'none')
    const session = await FtpSession.open({ ...this.endpoint(manner, security), ...endpointOf(options) }, options)
    this.sessions.add(session)
    return session
  }

  /** Signed in as the user of the tests. */
  async open(manner: FtpManner = 'explicit', options: SessionOptions = {}): Promise<FtpSession> {
    const session = await this.connect(manner, options)
    await session.login({ user: ftpUser, password: ftpPassword })
    return session
  }
}

/** The same suite for each of the three servers. */
export function describeEachRealFtp(title: string, body: (real: RealSessions, name: RealFtpName) => void): void {
  for (const name of realFtpNames) {
    describeRealFtp(`${name}: ${title}`, () => {
      const real = new RealSessions()
      beforeAll(() => real.start(name))
      afterEach(() => real.closeSessions())
      afterAll(() => real.stop())
      body(real, name)
    })
  }
}

function endpointOf({ ca, certificateSha256 }: SessionOptions): Partial<Endpoint> {
  return { ...(ca ? { ca } : {}), ...(certificateSha256 ? { certificateSha256 } : {}) }
}
