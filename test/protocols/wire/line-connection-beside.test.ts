// What a protocol with further connections beside its lines needs: a charset of its own, waits whose length changes, both
// addresses, the TLS session, and its bytes in the transcript.
import { afterEach, expect, it, vi } from 'vitest'
import { LineConnection, type OpenOptions } from '../../../electron/protocols/wire/line-connection.ts'
import { type LineServer, type LineServerOptions, startLineServer } from '../../servers/line-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

let server: LineServer
let line: LineConnection | undefined

afterEach(async () => {
  vi.useRealTimers()
  line?.close()
  await server.close()
})

async function connect(served: Partial<LineServerOptions>, options: OpenOptions = {}): Promise<LineConnection> {
  server = await startLineServer({ handlers: {}, greeting: 'ready', ...served })
  const endpoint = { host: server.host, port: server.port, security: served.isTls ? 'tls' : 'none' } as const
  line = await LineConnection.open({ ...endpoint, ca: testCertificates().ca }, options)
  return line
}

it('lines are read and written with the charset of the session', async () => {
  const codec = {
    decode: (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1').toUpperCase(),
    encode: (text: string) => Buffer.from(text.toLowerCase(), 'latin1'),
  }
  const line = await connect({ handlers: { HELLO: ({ argument }) => argument } }, { codec })
  expect(await line.readLine()).toBe('READY')
  await line.writeLine('HELLO World')
  expect(await line.readLine()).toBe('WORLD')
  await line.writeLines(['HELLO One', 'HELLO Two'])
  expect([await line.readLine(), await line.readLine()]).toEqual(['ONE', 'TWO'])
})

it('U26: a wait without limit lasts until it is given one', async () => {
  const line = await connect({ faults: { stallAt: 'WAIT' } }, { timeoutMs: 1_000 })
  await line.readLine()
  await line.writeLine('WAIT')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  line.timeoutMs = Number.POSITIVE_INFINITY
  const outcomes: unknown[] = []
  const reading = line.readLine().catch(error => outcomes.push(error))
  await vi.advanceTimersByTimeAsync(24 * 3_600_000)
  expect(outcomes).toEqual([])
  line.timeoutMs = 50
  await vi.advanceTimersByTimeAsync(51)
  await reading
  expect(outcomes).toMatchObject([{ kind: 'timeout', timeoutMs: 50 }])
  expect(line.isOver).toBe(true)
})

it('both addresses are known, also when the connection is over', async () => {
  const line = await connect({})
  line.close()
  expect(line.addresses).toEqual({ remote: '127.0.0.1', local: '127.0.0.1' })
  expect(line.tlsSession).toBeUndefined()
})

it('FTP-18: the session that the server gave out is at hand', async () => {
  const handlers = { NOOP: () => 'fine' }
  const line = await connect({ isTls: true, certificate: testCertificates().good, handlers })
  await line.readLine()
  await line.writeLine('NOOP')
  // It comes with what the server says after the handshake.
  await line.readLine()
  expect(line.tlsSession?.length).toBeGreaterThan(0)
})

it('bytes that travelled elsewhere are in the transcript', async () => {
  const log: string[] = []
  const line = await connect({}, { transcript: { write: text => log.push(text) } })
  line.showBytes('S', 5)
  line.showBytes('C', 0)
  expect(log.slice(-2)).toEqual(['S: (5 bytes)\n', 'C: (0 bytes)\n'])
})
