// A real INN for a test file, and sessions with it that are closed after each test.
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type NntpOptions, NntpSession } from '../../../electron/protocols/nntp/session.ts'
import type { Endpoint } from '../../../electron/protocols/wire/endpoint.ts'
import { innPassword, innUser, type RealInn, startRealInn } from '../../servers/real/inn.ts'

export const alice = { user: innUser, password: innPassword }

export class RealNews {
  readonly log: string[] = []
  private running: RealInn | undefined
  private readonly sessions = new Set<NntpSession>()

  constructor() {
    beforeAll(async () => {
      this.running = await startRealInn()
    })
    afterEach(() => {
      for (const session of this.sessions) session.close()
      this.sessions.clear()
      this.log.length = 0
    })
    afterAll(() => this.running?.stop())
  }

  get server(): RealInn {
    if (!this.running) throw new Error('INN was not started')
    return this.running
  }

  async open(
    listener: 'plain' | 'tls' | 'login' = 'plain',
    security: Endpoint['security'] = 'none',
    options: NntpOptions = {},
  ): Promise<NntpSession> {
    const { host, port } = this.server[listener]
    const transcript = { write: (line: string) => this.log.push(line.trimEnd()) }
    const session = await NntpSession.open({ host, port, security, ca: this.server.ca }, { transcript, ...options })
    this.sessions.add(session)
    return session
  }
}

/** A post to these groups with an id of its own. */
export function articleFor(id: string, newsgroups: string, body = 'Hello\r\n'): Buffer {
  const head = [
    'From: Alice <alice@example.test>',
    `Newsgroups: ${newsgroups}`,
    'Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?= from a test',
    `Message-ID: <${id}@kittiwake.test>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}
