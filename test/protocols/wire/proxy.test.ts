import net from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { InputError, ProxyError } from '../../../electron/errors.ts'
import { type Endpoint, LineConnection, type OpenOptions } from '../../../electron/protocols/wire/line-connection.ts'
import type { ProxyServer } from '../../../electron/protocols/wire/proxy.ts'
import { type ProxyOptions, startTestProxy, type TestProxy } from '../../servers/front-proxy.ts'
import { startConnectProxy } from '../../servers/http-connect-proxy.ts'
import { type Handler, startLineServer } from '../../servers/line-server.ts'
import { startSocksProxy } from '../../servers/socks-proxy.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

const { ca, good } = testCertificates()
const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

function kept<T extends { close(): unknown }>(each: T): T {
  open.push(each)
  return each
}

/** A server that says who is there. */
async function serve(isTls = false) {
  const handlers: Readonly<Record<string, Handler>> = {
    STLS: ({ client }) => {
      client.wantsTls = true
      return '+OK'
    },
  }
  return kept(await startLineServer({ greeting: '+OK server', certificate: good, isTls, handlers }))
}

async function connect(endpoint: Endpoint, options?: OpenOptions): Promise<LineConnection> {
  return kept(await LineConnection.open(endpoint, options))
}

function refused(endpoint: Endpoint, options?: OpenOptions): Promise<unknown> {
  return connect(endpoint, options).catch((error: unknown) => error)
}

const kinds: readonly { kind: ProxyServer['kind']; start: (options?: ProxyOptions) => Promise<TestProxy> }[] = [
  { kind: 'socks5', start: startSocksProxy },
  { kind: 'http', start: startConnectProxy },
]

describe.each(kinds)('U24: through a proxy ($kind)', ({ kind, start }) => {
  async function startProxy(options?: ProxyOptions) {
    const proxy = kept(await start(options))
    return { seen: proxy, proxy: { kind, host: proxy.host, port: proxy.port } }
  }

  it('the server’s first words arrive', async () => {
    const { host, port } = await serve()
    const { seen, proxy } = await startProxy()
    const phases: string[] = []
    const line = await connect({ host, port, security: 'none', proxy }, { onPhase: phase => phases.push(phase) })
    expect(await line.readLine()).toBe('+OK server')
    expect(seen.targets).toEqual([`${host}:${port}`])
    expect(phases).toEqual(['proxy', 'greeting'])
  })

  it('names are looked up by the proxy, never here', async () => {
    const { host, port } = await serve()
    const { seen, proxy } = await startProxy({ names: { 'mail.invalid': host } })
    const line = await connect({ host: 'mail.invalid', port, security: 'none', proxy })
    expect(await line.readLine()).toBe('+OK server')
    expect(seen.targets).toEqual([`mail.invalid:${port}`])
  })

  it('TLS is verified against the server: its name fits, another does not', async () => {
    const { host, port } = await serve(true)
    const { proxy } = await startProxy({ names: { localhost: host, 'mail.invalid': host } })
    const line = await connect({ host: 'localhost', port, security: 'tls', ca, proxy })
    expect(await line.readLine()).toBe('+OK server')
    expect(line.tls?.certificate?.subject).toBe('CN=Test good')
    expect(await refused({ host: 'mail.invalid', port, security: 'tls', ca, proxy })).toMatchObject({
      kind: 'untrusted',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    })
  })

  it('a connection is encrypted after it began in the clear', async () => {
    const { host, port } = await serve()
    const { proxy } = await startProxy()
    const line = await connect({ host, port, security: 'starttls', ca, proxy })
    await line.readLine()
    await line.writeLine('STLS')
    await line.readLine()
    await line.startTls()
    expect(line.tls?.protocol).toBe('TLSv1.3')
  })

  it('name and password open it, and the password is in no transcript', async () => {
    const { host, port } = await serve()
    const { seen, proxy } = await startProxy({ user: 'anna', password: 'geheim-wörter' })
    const said: string[] = []
    const endpoint = {
      host,
      port,
      security: 'none' as const,
      proxy: { ...proxy, user: 'anna', password: 'geheim-wörter' },
    }
    const line = await connect(endpoint, { transcript: { write: text => said.push(text) } })
    expect(await line.readLine()).toBe('+OK server')
    expect(said).toEqual([
      `# connected to ${host} port ${port} through the proxy ${proxy.host} port ${proxy.port}\n`,
      'S: +OK server\n',
    ])
    expect(seen.targets).toHaveLength(1)
  })

  it('a wrong password names the proxy, and the server is not reached', async () => {
    const server = await serve()
    const { proxy } = await startProxy({ user: 'anna', password: 'right' })
    const wrong = { ...proxy, user: 'anna', password: 'not-this-one' }
    const error = await refused({ host: server.host, port: server.port, security: 'none', proxy: wrong })
    expect(error).toBeInstanceOf(ProxyError)
    expect(error).toMatchObject({ phase: 'proxy', proxy: { host: proxy.host, port: proxy.port, problem: 'login' } })
    expect(String(error)).not.toContain('not-this-one')
    expect(server.connections).toBe(0)
  })

  it('without name and password it says that it wants them', async () => {
    const { host, port } = await serve()
    const { proxy } = await startProxy({ user: 'anna', password: 'right' })
    expect(await refused({ host, port, security: 'none', proxy })).toMatchObject({ proxy: { problem: 'login-wanted' } })
  })

  it('a port where no proxy listens is the proxy’s failure, not the server’s', async () => {
    const { seen, proxy } = await startProxy()
    await seen.close()
    open.splice(0)
    expect(await refused({ host: 'mail.invalid', port: 995, security: 'tls', proxy })).toMatchObject({
      kind: 'unreachable',
      reason: 'refused',
      proxy: { port: proxy.port, problem: 'unreachable' },
    })
  })

  it('NET-01: a proxy that never speaks is given up in time', async () => {
    const silent = kept(net.createServer(() => undefined))
    const port = await listening(silent)
    const proxy = { kind, host: '127.0.0.1', port }
    const options = { connectTimeoutMs: 1_000 }
    expect(await refused({ host: 'mail.invalid', port: 995, security: 'tls', proxy }, options)).toMatchObject({
      proxy: { problem: 'silent' },
    })
  })

  it('NET-09: cancelling on the way ends it', async () => {
    const silent = kept(net.createServer(() => undefined))
    const proxy = { kind, host: '127.0.0.1', port: await listening(silent) }
    const stop = new AbortController()
    silent.once('connection', () => stop.abort())
    const endpoint = { host: 'mail.invalid', port: 995, security: 'tls' as const, proxy }
    expect(await refused(endpoint, { signal: stop.signal })).toMatchObject({ kind: 'cancelled' })
  })

  it('NET-08: a proxy that hangs up is named', async () => {
    const rude = kept(net.createServer(socket => socket.end()))
    const proxy = { kind, host: '127.0.0.1', port: await listening(rude) }
    const error = await refused({ host: 'mail.invalid', port: 995, security: 'tls', proxy })
    expect(error).toMatchObject({ reason: 'closed', proxy: { problem: 'closed' } })
  })

  it('NET-13: what is no such proxy is said to be none', async () => {
    const { host, port } = await serve()
    const proxy = { kind, host, port }
    expect(await refused({ host: 'mail.invalid', port: 995, security: 'tls', proxy })).toMatchObject({
      proxy: { problem: 'no-proxy' },
    })
  })

  it('NET-02: an answer that comes byte by byte is the same', async () => {
    const { host, port } = await serve()
    const { seen } = await startProxy()
    const slow = kept(await startSlowFront(seen.port))
    const line = await connect({ host, port, security: 'none', proxy: { kind, host: '127.0.0.1', port: slow.port } })
    expect(await line.readLine()).toBe('+OK server')
  })
})

describe('SOCKS 5', () => {
  const problems = {
    1: 'failed',
    2: 'not-allowed',
    3: 'no-network',
    4: 'no-host',
    5: 'refused',
    6: 'expired',
    7: 'no-command',
    8: 'no-address-kind',
    77: 'failed',
  }

  it.each(Object.entries(problems))('the code %s is told as %s', async (code, problem) => {
    const { host, port } = kept(await startSocksProxy({ code: Number(code) }))
    const endpoint = {
      host: '192.0.2.1',
      port: 995,
      security: 'tls' as const,
      proxy: { kind: 'socks5' as const, host, port },
    }
    expect(await refused(endpoint)).toMatchObject({ proxy: { problem } })
  })

  it.each([
    ['2001:db8::7', '2001:db8:0:0:0:0:0:7'],
    ['::1', '0:0:0:0:0:0:0:1'],
    ['::ffff:192.0.2.1', '0:0:0:0:0:ffff:c000:201'],
    ['fe80::1%lo', 'fe80:0:0:0:0:0:0:1'],
  ])('the address %s arrives as it is', async (address, arrived) => {
    const targets: string[] = []
    const talk = await socksThatHears(host => targets.push(host))
    await refused({ host: address, port: 995, security: 'tls', proxy: { kind: 'socks5', ...talk } })
    expect(targets).toEqual([arrived])
  })

  it.each([
    ['a name', { user: 'x'.repeat(256), password: '' }],
    ['a password', { user: 'x', password: 'ü'.repeat(128) }],
  ])('%s that is too long is refused before anything is said', async (_what, login) => {
    const seen = kept(await startSocksProxy({ user: 'x' }))
    const { host, port } = seen
    const error = await refused({
      host: '192.0.2.1',
      port: 995,
      security: 'tls',
      proxy: { kind: 'socks5', host, port, ...login },
    })
    expect(error).toBeInstanceOf(InputError)
    expect(seen.heard).toBe('')
  })
})

describe('HTTP CONNECT', () => {
  it.each([
    ['403 Forbidden', 'not-allowed'],
    ['405 Method Not Allowed', 'no-command'],
    ['502 Bad Gateway', 'no-host'],
    ['504 Gateway Timeout', 'expired'],
    ['418 I am a teapot', 'failed'],
  ])('the answer %s is told with its words', async (answer, problem) => {
    const { host, port } = kept(await startConnectProxy({ answer }))
    const endpoint = {
      host: '192.0.2.1',
      port: 995,
      security: 'tls' as const,
      proxy: { kind: 'http' as const, host, port },
    }
    expect(await refused(endpoint)).toMatchObject({ proxy: { problem, text: answer } })
  })

  it('a wrong password is one, also for a proxy that says 401', async () => {
    const { host, port } = kept(await startConnectProxy({ answer: '401 Unauthorized' }))
    const proxy = { kind: 'http' as const, host, port, user: 'anna', password: 'wrong' }
    expect(await refused({ host: '192.0.2.1', port: 995, security: 'tls', proxy })).toMatchObject({
      proxy: { problem: 'login', text: '401 Unauthorized' },
    })
  })

  it('TLS-10: a proxy that repeats the password gets it into no error', async () => {
    const { host, port } = kept(await startConnectProxy({ answer: '403 anna:secret-words YW5uYTpzZWNyZXQtd29yZHM=' }))
    const proxy = { kind: 'http' as const, host, port, user: 'anna', password: 'secret-words' }
    const error = await refused({ host: '192.0.2.1', port: 995, security: 'tls', proxy })
    expect(error).toMatchObject({ proxy: { text: '403 anna:*** ***' } })
  })

  it('NET-06: a head without an end is given up', async () => {
    const endless = kept(
      net.createServer(socket => {
        const line = Buffer.from(`X-Header: ${'x'.repeat(1_000)}\r\n`)
        socket.write('HTTP/1.1 200 OK\r\n')
        socket.on('error', () => undefined)
        const pour = (): void => {
          while (!socket.destroyed && socket.write(line));
        }
        socket.on('drain', pour)
        pour()
      }),
    )
    const proxy = { kind: 'http' as const, host: '127.0.0.1', port: await listening(endless) }
    expect(await refused({ host: '192.0.2.1', port: 995, security: 'tls', proxy })).toMatchObject({
      proxy: { problem: 'no-proxy' },
    })
  })

  it('a colon in the user name is refused before anything is said', async () => {
    const { host, port } = kept(await startConnectProxy())
    const proxy = { kind: 'http' as const, host, port, user: 'a:b', password: '' }
    expect(await refused({ host: '192.0.2.1', port: 995, security: 'tls', proxy })).toBeInstanceOf(InputError)
  })
})

it.each([
  [{ host: 'a b', port: 1080 }, 'host'],
  [{ host: 'proxy.example', port: 0 }, 'port'],
])('a proxy that cannot be one is refused: %o', async (place, field) => {
  const proxy = { kind: 'socks5' as const, ...place }
  expect(await refused({ host: '192.0.2.1', port: 995, security: 'tls', proxy })).toMatchObject({
    kind: 'input',
    field,
  })
})

async function listening(server: net.Server): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  const address = server.address()
  return address && typeof address === 'object' ? address.port : 0
}

/** Passes everything on, what comes back in pieces of one byte. */
async function startSlowFront(port: number) {
  const server = net.createServer({ noDelay: true }, socket => {
    const behind = net.connect({ host: '127.0.0.1', port, noDelay: true })
    for (const end of [socket, behind]) end.on('error', () => undefined)
    socket.pipe(behind)
    behind.on('data', (chunk: Buffer) => {
      for (const byte of chunk) socket.write(Buffer.of(byte))
    })
    behind.on('end', () => socket.end())
    socket.on('close', () => behind.destroy())
  })
  return { port: await listening(server), close: () => server.close() }
}

/** A SOCKS proxy that only listens to where clients want to go. */
async function socksThatHears(onTarget: (host: string) => void) {
  const { host, port } = kept(
    await startTestProxy(
      {
        ask: async client => {
          const [, count = 0] = await client.read(2)
          await client.read(count)
          client.socket.write(Buffer.of(5, 0))
          await client.read(4)
          const bytes = await client.read(16)
          onTarget(Array.from({ length: 8 }, (_, at) => bytes.readUInt16BE(at * 2).toString(16)).join(':'))
          client.socket.end(Buffer.from([5, 4, 0, 1, 0, 0, 0, 0, 0, 0]))
          return undefined
        },
        answer: () => undefined,
      },
      {},
    ),
  )
  return { host, port }
}
