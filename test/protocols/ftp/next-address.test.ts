// Asking for the next data address while a transfer still runs: which answer belongs to which.
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { expect, it } from 'vitest'
import { FtpSession } from '../../../electron/protocols/ftp/session.ts'
import { startBareServer } from './bare-server.ts'

it('FTP-07: an answer to the question for the next address is never taken for the end of the transfer', async () => {
  let uploads = 0
  let asked = 0
  const bare: Awaited<ReturnType<typeof startBareServer>> = await startBareServer({
    EPSV: () => (asked++ === 0 ? bare.passive() : '229 Fine (|||20|)'),
    STOR: async ({ client }) => {
      uploads += 1
      await client.send('150 Send it')
      const socket = await bare.dataSocket()
      await finished(socket.resume())
      return '552 The disk is full'
    },
  })
  const session = await FtpSession.open(
    { host: '127.0.0.1', port: bare.server.port, security: 'none' },
    { timeoutMs: 5_000 },
  )
  await session.login({ user: 'anna', password: 'secret' })
  const sending = session.upload(Readable.from(['hello']), 'x', { prepareNext: true })
  await expect(sending).rejects.toMatchObject({ code: 552 })
  expect(uploads).toBe(1)
  session.close()
  await bare.close()
})
