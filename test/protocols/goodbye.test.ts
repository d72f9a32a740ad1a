// The end of a session with a server that does not answer any more: nothing depends on it, and nobody waits for it.
import { afterEach, describe, expect, test, vi } from 'vitest'
import { FtpSession } from '../../electron/protocols/ftp/session.ts'
import { ImapSession } from '../../electron/protocols/imap/session.ts'
import { ManageSieveSession } from '../../electron/protocols/managesieve/session.ts'
import { NntpSession } from '../../electron/protocols/nntp/session.ts'
import { SmtpSession } from '../../electron/protocols/smtp/session.ts'
import { startFtpServer } from '../servers/ftp-server.ts'
import { type ImapCall, startImapServer } from '../servers/imap-server.ts'
import type { LineServer } from '../servers/line-server.ts'
import { startNntpServer } from '../servers/nntp-server.ts'
import { startSieveServer } from '../servers/sieve-server.ts'
import { startSmtpServer } from '../servers/smtp-server.ts'

/** What a server does at the goodbye, in place of an answer. */
type Fault = 'stallAt' | 'dropAt'

const inPlaceOfBye =
  (fault: Fault) =>
  async ({ client }: ImapCall) => {
    if (fault === 'stallAt') await client.isGone()
    client.destroy()
    return undefined
  }

const engines = [
  {
    name: 'ManageSieve',
    session: ManageSieveSession,
    start: (fault: Fault) => startSieveServer({ faults: { [fault]: 'LOGOUT' } }),
  },
  {
    name: 'IMAP',
    session: ImapSession,
    start: (fault: Fault) => startImapServer({ answers: { LOGOUT: inPlaceOfBye(fault) } }),
  },
  { name: 'FTP', session: FtpSession, start: (fault: Fault) => startFtpServer({ faults: { [fault]: 'QUIT' } }) },
  { name: 'NNTP', session: NntpSession, start: (fault: Fault) => startNntpServer({ faults: { [fault]: 'QUIT' } }) },
  { name: 'SMTP', session: SmtpSession, start: (fault: Fault) => startSmtpServer({ faults: { [fault]: 'QUIT' } }) },
] as const

let server: LineServer | undefined

afterEach(async () => {
  vi.useRealTimers()
  await server?.close()
})

describe.each(engines)('quit of $name', ({ session, start }) => {
  const open = async (fault: Fault) => {
    const started = await start(fault)
    server = started
    return { started, opened: await session.open({ host: started.host, port: started.port, security: 'none' }) }
  }

  test('waits two seconds for a silent server', async () => {
    const { opened, started } = await open('stallAt')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let isOver = false
    const quitting = opened.quit().then(() => {
      isOver = true
    })
    await vi.advanceTimersByTimeAsync(1_999)
    expect(isOver).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await quitting
    vi.useRealTimers()
    await started.hasLostClient()
  })

  test('is as good when the server hangs up', async () => {
    const { opened } = await open('dropAt')
    await expect(opened.quit()).resolves.toBeUndefined()
  })
})
