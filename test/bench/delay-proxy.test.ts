import { connect, createServer, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { type DelayProxy, startDelayProxy } from './start-delay-proxy.ts'

const ends: (() => void)[] = []

afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** A server that does `serve` with each client, seen through a proxy. */
async function startBehindProxy(serve: (socket: Socket) => void): Promise<DelayProxy> {
  const server = createServer({ allowHalfOpen: true }, serve)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server is not listening')
  const proxy = await startDelayProxy(address.port, 10)
  ends.push(() => server.close(), proxy.stop)
  return proxy
}

describe('the delay proxy', () => {
  it('passes megabytes in both directions unchanged and in order, and the end of each', async () => {
    const bytes = Buffer.alloc(5_000_000, Buffer.from(Array.from({ length: 251 }, (_, index) => index)))
    const proxy = await startBehindProxy(socket => socket.pipe(socket))
    const client = connect({ host: proxy.host, port: proxy.port, allowHalfOpen: true })
    client.end(bytes)
    expect((await buffer(client)).equals(bytes)).toBe(true)
  })

  it('passes what the server says first', async () => {
    const proxy = await startBehindProxy(socket => socket.end('220 hello\r\n'))
    const client = connect({ host: proxy.host, port: proxy.port })
    expect(String(await buffer(client))).toBe('220 hello\r\n')
  })

  it('hangs up when there is no server', async () => {
    const proxy = await startDelayProxy(1, 10)
    ends.push(proxy.stop)
    const client = connect({ host: proxy.host, port: proxy.port })
    const ended = new Promise(resolve => client.on('error', () => {}).on('close', resolve))
    client.resume()
    await ended
  })
})
