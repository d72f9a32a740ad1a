// How data connections come about, and where they never go.
import { once } from 'node:events'
import net from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type FtpOptions, FtpSession } from '../../../electron/protocols/ftp/session.ts'
import type { Endpoint } from '../../../electron/protocols/wire/line-connection.ts'
import type { FtpServerOptions } from '../../servers/ftp/ftp-options.ts'
import { type FtpServer, startFtpServer } from '../../servers/ftp-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'
import { startBareServer } from './bare-server.ts'

const certificate = testCertificates().good
const files = { '/a': 'hello' }

let server: FtpServer
let session: FtpSession | undefined
let log: string[]

afterEach(async () => {
  session?.close()
  await server.close()
})

async function start(
  options: FtpServerOptions = {},
  given: FtpOptions = {},
  security: Endpoint['security'] = 'none',
): Promise<FtpSession> {
  server = await startFtpServer({ files, ...options })
  log = []
  const transcript = { write: (line: string) => log.push(line.trimEnd()) }
  const endpoint = { host: server.host, port: server.port, security, ca: testCertificates().ca }
  session = await FtpSession.open(endpoint, { transcript, timeoutMs: 5_000, ...given })
  await session.login({ user: 'anna', password: 'secret' })
  return session
}

async function fetched(session: FtpSession, path = '/a', prepareNext = false): Promise<string> {
  const room = Buffer.alloc(100)
  let text = ''
  const filled = (count: number) => {
    text += room.toString('latin1', 0, count)
  }
  await session.receive(path, { room: () => room, filled }, { prepareNext })
  return text
}

const ways = () => server.lines.filter(line => /^(?:EPSV|PASV|PORT|EPRT)/.test(line)).map(line => line.split(' ')[0])

describe('the way', () => {
  it('F9: is extended passive where it can be, and stays so', async () => {
    const session = await start()
    expect(await fetched(session)).toBe('hello')
    expect(await fetched(session)).toBe('hello')
    expect(ways()).toEqual(['EPSV', 'EPSV'])
    expect(session.learned.mode).toBe('extended-passive')
    expect(session.lastData).toMatchObject({ host: '127.0.0.1', mode: 'extended-passive', isSessionReused: false })
  })

  it('F9: is passive where the server knows no EPSV, which it is asked for only once', async () => {
    const session = await start({ lacks: ['EPSV'] })
    expect(await fetched(session)).toBe('hello')
    expect(await fetched(session)).toBe('hello')
    expect(ways()).toEqual(['EPSV', 'PASV', 'PASV'])
    expect(session.learned.mode).toBe('passive')
  })

  it.each(['229 Entering (|||80|)', '229 Entering (|||99999|)', '229 What?', '200 Fine'])(
    'FTP-04: is passive where EPSV is answered with "%s"',
    async reply => {
      const session = await start({ replies: { EPSV: reply } })
      expect(await fetched(session)).toBe('hello')
      expect(ways()).toEqual(['EPSV', 'PASV'])
    },
  )

  it('FTP-04: is active where neither leads anywhere, and the transcript says why', async () => {
    const session = await start({ replies: { EPSV: '500 What?', PASV: '227 (127,0,0,1,0,22)' } })
    expect(await fetched(session)).toBe('hello')
    expect(ways()).toEqual(['EPSV', 'PASV', 'PORT'])
    expect(session.learned.mode).toBe('active')
    expect(log.filter(line => line.startsWith('# ') && line.includes('did not work'))).toHaveLength(2)
  })

  it('FTP-04: a dead port makes it fall back, each way once, before the file is asked for', async () => {
    const session = await start({ hasDeadDataPort: true })
    expect(await fetched(session)).toBe('hello')
    expect(ways()).toEqual(['EPSV', 'PASV', 'PORT'])
    expect(server.sent('RETR')).toHaveLength(1)
  })

  it('FTP-04: where no way works, the error is the first reason, and the session goes on', async () => {
    const session = await start({ hasDeadDataPort: true }, { mode: 'passive' })
    expect(await fetched(session).catch(error => error)).toMatchObject({ kind: 'unreachable', reason: 'refused' })
    expect(ways()).toEqual(['PASV', 'EPSV'])
    await session.noop()
  })

  it.each([
    ['passive', ['PASV', 'PASV']],
    ['active', ['PORT', 'PORT']],
    ['extended-passive', ['EPSV', 'EPSV']],
  ] as const)('is %s when that is chosen or known', async (mode, expected) => {
    const session = await start({}, { mode })
    await fetched(session)
    await fetched(session)
    expect(ways()).toEqual(expected)
    expect(server.data[0]?.mode).toBe(mode === 'active' ? 'active' : 'passive')
  })

  it('is active with EPRT where PORT is unknown', async () => {
    const session = await start({ lacks: ['PORT'] }, { mode: 'active' })
    expect(await fetched(session)).toBe('hello')
    expect(ways()).toEqual(['PORT', 'EPRT'])
  })

  it('F9: works on ::1, both ways', async () => {
    const session = await start({ host: '::1' })
    expect(await fetched(session)).toBe('hello')
    expect(ways()).toEqual(['EPSV'])
    session.close()
    await server.close()
    expect(await fetched(await start({ host: '::1' }, { mode: 'active' }))).toBe('hello')
    expect(server.sent('EPRT')[0]).toMatch(/^EPRT \|2\|::1\|/)
  })
})

describe('addresses of others', () => {
  it('FTP-03, F8, F28: a foreign address in 227 is replaced by the server, and noted', async () => {
    const passiveReply = ({ port }: { port: number }) => `227 Passive (10,0,0,1,${port >> 8},${port & 255})`
    const session = await start({ passiveReply }, { mode: 'passive' })
    expect(await fetched(session)).toBe('hello')
    expect(session.lastData?.host).toBe('127.0.0.1')
    expect(log).toContain('# the server named 10.0.0.1 for data; 127.0.0.1 is used, where this connection goes')
  })

  it('FTP-03: a port below 1024 is not gone to', async () => {
    const passiveReply = () => '227 Passive (127,0,0,1,0,25)'
    const session = await start({ passiveReply }, { mode: 'passive' })
    expect(await fetched(session).catch(error => error)).toMatchObject({ kind: 'protocol' })
    expect(server.data).toEqual([])
    await session.noop()
  })

  it('FTP-22: in active mode the port is closed when the server has come', async () => {
    const session = await start({}, { mode: 'active' })
    expect(await fetched(session)).toBe('hello')
    const late = net.connect({ host: '127.0.0.1', port: portIn(server.sent('PORT')[0]) })
    expect(await once(late, 'error')).toMatchObject([{ code: 'ECONNREFUSED' }])
  })

  it('FTP-22: somebody else who comes first is turned away, and the server still gets through', async () => {
    let port = 0
    const bare = await startBareServer({
      PORT: async ({ line }) => {
        port = portIn(line)
        const stranger = net
          .connect({ host: '127.0.0.1', port, localAddress: '127.0.0.2' })
          .on('error', () => undefined)
        await once(stranger, 'close')
        return '200 Fine'
      },
      RETR: async ({ client }) => {
        await client.send('150 Here it comes')
        net.connect({ host: '127.0.0.1', port }).end('hello')
        return '226 Done'
      },
    })
    const notes: string[] = []
    const where = { host: '127.0.0.1', port: bare.server.port, security: 'none' as const }
    const transcript = { write: (line: string) => notes.push(line.trimEnd()) }
    const active = await FtpSession.open(where, { mode: 'active', transcript, timeoutMs: 5_000 })
    try {
      await active.login({ user: 'anna', password: 'secret' })
      expect(await fetched(active)).toBe('hello')
      expect(notes).toContain('# a connection from 127.0.0.2 was turned away')
    } finally {
      active.close()
      await bare.close()
    }
  })

  it('FTP-22: data from another address than the server is no data', async () => {
    const session = await start({ activeFrom: '127.0.0.2' }, { mode: 'active', connectTimeoutMs: 1_000 })
    await expect(fetched(session)).rejects.toThrow()
    expect(log).toContain('# a connection from 127.0.0.2 was turned away')
  })

  it('F7: listens on the ports it was given, and names the address it was given', async () => {
    const [from] = await freePort()
    const session = await start({}, { mode: 'active', activePorts: { from, to: from }, externalAddress: '127.0.0.1' })
    expect(await fetched(session)).toBe('hello')
    expect(session.lastData).toMatchObject({ mode: 'active', localPort: from })
    expect(server.sent('PORT')).toEqual([`PORT 127,0,0,1,${from >> 8},${from & 255}`])
    const blocker = net.createServer().listen(from, '127.0.0.1')
    await once(blocker, 'listening')
    const error = await fetched(session).catch(reason => reason)
    blocker.close()
    expect(error).toMatchObject({ kind: 'unreachable' })
    await session.noop()
  })
})

describe('encrypted', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'FTP-18: the session is taken up again where the server demands it (%s)',
    async version => {
      for (const mode of ['passive', 'active'] as const) {
        const session = await start(
          { certificate, tlsVersion: version, requiresSessionReuse: true },
          { mode },
          'starttls',
        )
        for (let count = 0; count < 3; count++) expect(await fetched(session)).toBe('hello')
        expect(session.lastData).toMatchObject({ tls: version, isSessionReused: true })
        expect(server.data.every(({ tls, isSessionReused }) => tls === version && isSessionReused)).toBe(true)
        session.close()
        await server.close()
      }
    },
  )

  it('FTP-18: a data connection with another certificate is refused, however good that is', async () => {
    const other = testCertificates().otherHost
    const session = await start({ certificate, dataFaults: { certificate: other } }, {}, 'starttls')
    expect(await fetched(session).catch(error => error)).toMatchObject({ kind: 'untrusted', reason: 'certificate' })
  })

  it('FTP-18: a data connection that is not encrypted is no data connection', async () => {
    const session = await start({ certificate, dataFaults: { isPlain: true } }, {}, 'starttls')
    expect(await fetched(session).catch(error => error)).toMatchObject({ kind: 'untrusted', reason: 'handshake' })
  })

  it('FTP-18: a certificate that was accepted once is accepted for data too', async () => {
    const { selfSigned } = testCertificates()
    server = await startFtpServer({ files, certificate: selfSigned })
    const where = { host: server.host, port: server.port, security: 'starttls' as const }
    const refused = await FtpSession.open(where).catch(error => error)
    const { sha256 } = refused.certificate
    session = await FtpSession.open({ ...where, certificateSha256: sha256 }, { timeoutMs: 5_000 })
    await session.login({ user: 'anna', password: 'secret' })
    expect(await fetched(session)).toBe('hello')
    expect(await fetched(session)).toBe('hello')
  })
})

describe('commands sent ahead', () => {
  it('the next address is asked for in the same packet, and used', async () => {
    const session = await start()
    await fetched(session)
    await fetched(session, '/a', true)
    await fetched(session, '/a', true)
    await fetched(session)
    const transfers = server.lines.filter(line => /^(?:EPSV|RETR)/.test(line))
    expect(transfers).toEqual(['EPSV', 'RETR /a', 'EPSV', 'RETR /a', 'EPSV', 'RETR /a', 'EPSV', 'RETR /a'])
    expect(log.join('\n')).toContain('C: RETR /a\nC: EPSV\nS: 150')
  })

  it('a file that is refused leaves the next address of use', async () => {
    const session = await start()
    await fetched(session)
    await expect(fetched(session, '/missing', true)).rejects.toMatchObject({ code: 550 })
    expect(await fetched(session)).toBe('hello')
    expect(ways()).toHaveLength(3)
  })

  it.each([
    [
      'its refusal comes before the end of the transfer',
      ['450 EPSV: data transfer in progress', '226 Done'],
      undefined,
    ],
    ['its answer comes before the end of the transfer', ['229 (|||4000|)', '226 Done'], undefined],
    ['both are refused', ['426 Broken', '500 What?'], 426],
    ['the transfer is refused', ['426 Broken', '229 (|||4000|)'], 426],
    ['it is not known', ['226 Done', '500 What?'], undefined],
  ])('are understood when %s', async (_name, replies, code) => {
    let isFirst = true
    const bare = await startBareServer({
      RETR: async ({ client }) => {
        await client.send('150 Here it comes')
        const socket = await bare.dataSocket()
        socket.end('hello')
        const isAhead = !isFirst
        isFirst = false
        if (!isAhead) return '226 Done'
        await client.readLine()
        return replies.join('\n')
      },
    })
    const where = { host: '127.0.0.1', port: bare.server.port, security: 'none' as const }
    const session = await FtpSession.open(where, { timeoutMs: 5_000 })
    try {
      await session.login({ user: 'anna', password: 'secret' })
      await fetched(session)
      const outcome = await fetched(session, '/a', true).catch(error => error.code)
      expect(outcome).toBe(code ?? 'hello')
      await session.noop()
    } finally {
      session.close()
      await bare.close()
    }
  })
})

function portIn(command: string | undefined): number {
  const [, high = '', low = ''] = /,(\d+),(\d+)$/.exec(command ?? '') ?? []
  return Number(high) * 256 + Number(low)
}

async function freePort(): Promise<[number]> {
  const probe = net.createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return [address && typeof address === 'object' ? address.port : 0]
}
