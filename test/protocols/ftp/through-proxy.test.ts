// Both connections of FTP through a proxy: passive ones go through it too, active ones cannot.
import { afterEach, describe, expect, it } from 'vitest'
import { type FtpOptions, FtpSession } from '../../../electron/protocols/ftp/session.ts'
import type { Endpoint } from '../../../electron/protocols/wire/line-connection.ts'
import type { TestProxy } from '../../servers/front-proxy.ts'
import type { FtpServerOptions } from '../../servers/ftp/ftp-options.ts'
import { type FtpServer, startFtpServer } from '../../servers/ftp-server.ts'
import { startConnectProxy } from '../../servers/http-connect-proxy.ts'
import { startSocksProxy } from '../../servers/socks-proxy.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

const { ca, good } = testCertificates()
const files = { '/a': 'hello' }
const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

describe.each([
  ['socks5', startSocksProxy],
  ['http', startConnectProxy],
] as const)('U24: FTP through a proxy (%s)', (kind, startProxy) => {
  let server: FtpServer
  let proxy: TestProxy

  async function start(
    options: FtpServerOptions = {},
    given: FtpOptions = {},
    security: Endpoint['security'] = 'none',
  ): Promise<FtpSession> {
    server = await startFtpServer({ files, ...options })
    proxy = await startProxy({ names: { localhost: server.host } })
    open.push(server, proxy)
    const through = { kind, host: proxy.host, port: proxy.port }
    const endpoint = { host: 'localhost', port: server.port, security, ca, proxy: through }
    const session = await FtpSession.open(endpoint, { timeoutMs: 5_000, ...given })
    open.unshift(session)
    await session.login({ user: 'anna', password: 'secret' })
    return session
  }

  it('a file comes and goes, and both connections pass the proxy', async () => {
    const session = await start()
    expect(await fetched(session)).toBe('hello')
    await session.send(source('there'), '/b')
    expect(await fetched(session, '/b')).toBe('there')
    expect(proxy.targets).toHaveLength(4)
    expect(proxy.targets.every(target => target.startsWith('localhost:'))).toBe(true)
    expect(session.lastData).toMatchObject({ host: 'localhost', mode: 'extended-passive' })
  })

  it('the address that PASV names is not used; the server’s is', async () => {
    const session = await start({ lacks: ['EPSV'] })
    expect(await fetched(session)).toBe('hello')
    expect(proxy.targets.at(-1)).toMatch(/^localhost:/)
  })

  it('encrypted data connections are verified against the server', async () => {
    const session = await start({ certificate: good }, {}, 'starttls')
    expect(await fetched(session)).toBe('hello')
    await session.send(source('there'), '/b')
    expect(session.lastData?.tls).toMatch(/^TLS/)
  })

  it('active mode is refused before anything is said', async () => {
    await expect(start({}, { mode: 'active' })).rejects.toMatchObject({ kind: 'input', field: 'proxy-mode' })
    expect(server.lines).toEqual([])
  })

  it('without a passive mode it says why, and never lets the server connect here', async () => {
    const session = await start({ lacks: ['EPSV', 'PASV'] })
    await expect(fetched(session)).rejects.toMatchObject({ kind: 'refused' })
    expect(server.lines.filter(line => /^(?:PORT|EPRT)/.test(line))).toEqual([])
  })
})

async function* source(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

async function fetched(session: FtpSession, path = '/a'): Promise<string> {
  const room = Buffer.alloc(100)
  let text = ''
  const filled = (count: number): void => {
    text += room.toString('latin1', 0, count)
  }
  await session.receive(path, { room: () => room, filled })
  return text
}
