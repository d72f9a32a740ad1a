// A server that says it failed has often sent a good part before: that is kept, to be gone on with.
import { expect, it } from 'vitest'
import { FtpSession } from '../../../electron/protocols/ftp/session.ts'
import { startFtpServer } from '../../servers/ftp-server.ts'

it('FTP-11: what was sent before the server said that it failed arrives, whichever is read first', async () => {
  const server = await startFtpServer({
    files: { '/big': Buffer.alloc(300_000, 7) },
    dataFaults: { cutAfterBytes: 100_000, isReplyFirst: true, endReply: '426 Broken' },
  })
  const session = await FtpSession.open({ host: server.host, port: server.port, security: 'none' })
  await session.login({ user: 'anna', password: 'secret' })
  const room = Buffer.alloc(1 << 16)
  let count = 0
  const filled = (more: number): void => {
    count += more
  }
  const error = await session.receive('big', { room: () => room, filled }).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ kind: 'refused', code: 426 })
  expect(count).toBe(100_000)
  await session.noop()
  session.close()
  await server.close()
})
