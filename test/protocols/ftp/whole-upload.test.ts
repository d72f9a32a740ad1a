// An upload of what is in memory as a whole: it goes with the end of the data connection.
import { afterEach, expect, it } from 'vitest'
import { FtpSession } from '../../../electron/protocols/ftp/session.ts'
import { type FtpServer, startFtpServer } from '../../servers/ftp-server.ts'

let server: FtpServer
let session: FtpSession

afterEach(async () => {
  session.close()
  await server.close()
})

async function start(options: Parameters<typeof startFtpServer>[0] = {}): Promise<void> {
  server = await startFtpServer(options)
  session = await FtpSession.open({ host: server.host, port: server.port, security: 'none' }, { timeoutMs: 5_000 })
  await session.login({ user: 'anna', password: 'secret' })
}

it.each([0, 1, 4_000, 3_000_000])('%i bytes arrive as they are, and are told', async sizeBytes => {
  await start()
  const bytes = Buffer.alloc(sizeBytes, 'kittiwake ')
  const told: number[] = []
  const options = { prepareNext: true, onBytes: (count: number) => told.push(count) }
  expect(await session.send(bytes, 'up', options)).toMatchObject({ bytes: sizeBytes })
  expect(told).toEqual([sizeBytes])
  expect(server.tree.read('/up')?.equals(bytes)).toBe(true)
})

it('FTP-08: a refusal ends it, and the conversation goes on', async () => {
  await start({ replies: { STOR: '553 Not here' } })
  await expect(session.send(Buffer.from('x'), 'up')).rejects.toMatchObject({ code: 553 })
  await session.noop()
})

it('is cut at once when it is stopped, although the server takes nothing', async () => {
  await start({ dataFaults: [{ stallAfterBytes: 0 }] })
  const stop = new AbortController()
  const sending = session.send(Buffer.alloc(30_000_000), 'up', { signal: stop.signal })
  await server.hasHeard(/^STOR/)
  stop.abort()
  await expect(sending).rejects.toMatchObject({ kind: 'cancelled' })
})
