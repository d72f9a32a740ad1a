// Files up and down, and every way in which that goes wrong.
import { Readable, Writable } from 'node:stream'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type FtpOptions, FtpSession, type ReceiveOptions } from '../../../electron/protocols/ftp/session.ts'
import type { FtpServerOptions } from '../../servers/ftp/ftp-options.ts'
import { type FtpServer, startFtpServer } from '../../servers/ftp-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'
import { startBareServer } from './bare-server.ts'

const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251))
const certificate = testCertificates().good

let server: FtpServer
let session: FtpSession

afterEach(async () => {
  session.close()
  await server.close()
})

async function start(options: FtpServerOptions = {}, given: FtpOptions = {}): Promise<void> {
  server = await startFtpServer({ files: { '/big': content, '/empty': '', '/text': 'one\ntwo\n' }, ...options })
  const security = options.certificate ? ('starttls' as const) : ('none' as const)
  const endpoint = { host: server.host, port: server.port, security, ca: testCertificates().ca }
  session = await FtpSession.open(endpoint, { timeoutMs: 5_000, ...given })
  await session.login({ user: 'anna', password: 'secret' })
}

/** A sink that keeps what it gets, and takes its time when told to. */
function keeping(pause?: () => Promise<unknown>) {
  const pieces: Buffer[] = []
  const sink = new Writable({
    highWaterMark: 1_000,
    write: (piece: Buffer, _encoding, done) => {
      pieces.push(Buffer.from(piece))
      void (pause?.() ?? Promise.resolve()).then(() => done())
    },
  })
  return { sink, bytes: () => Buffer.concat(pieces) }
}

async function fetched(path: string, options: ReceiveOptions = {}): Promise<Buffer> {
  const { sink, bytes } = keeping()
  await session.download(path, sink, options)
  return bytes()
}

const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    error => error,
  )

describe.each([
  ['plain', {}],
  ['encrypted', { certificate }],
])('%s', (_name, options: FtpServerOptions) => {
  it('F15, F16, FTP-13: what goes up comes down, byte for byte', async () => {
    await start(options)
    const all = Buffer.from(Array.from({ length: 256 }, (_, index) => index))
    const sent = await session.upload(Readable.from([all, content, '\r\n\n\r']), 'new one')
    expect(sent).toMatchObject({ bytes: 300_260, reply: { code: 226 } })
    expect(await fetched('new one')).toEqual(Buffer.concat([all, content, Buffer.from('\r\n\n\r')]))
    expect(server.sent('TYPE')).toEqual(['TYPE I'])
    expect(await fetched('empty')).toEqual(Buffer.alloc(0))
    expect((await session.upload(Readable.from([]), 'nothing')).bytes).toBe(0)
    expect(server.tree.read('/nothing')).toEqual(Buffer.alloc(0))
  })

  it('is taken up where it was left, both ways', async () => {
    await start(options)
    expect(await fetched('big', { from: 299_990, sizeBytes: 300_000, wantsFacts: true })).toEqual(
      content.subarray(299_990),
    )
    await session.upload(Readable.from([content.subarray(0, 1_000)]), 'up')
    await session.upload(Readable.from([content.subarray(1_000)]), 'up', { from: 1_000 })
    expect(server.tree.read('/up')).toEqual(content)
    await session.upload(Readable.from(['more']), 'up', { append: true })
    expect(server.tree.read('/up')?.length).toBe(300_004)
    expect(server.sent('REST')).toEqual(['REST 299990', 'REST 1000'])
  })

  it('NET-09: is cancelled in the middle, and the session goes on', async () => {
    await start(options)
    const stop = new AbortController()
    const { sink } = keeping(async () => stop.abort())
    expect(await failure(session.download('big', sink, { signal: stop.signal }))).toMatchObject({ kind: 'cancelled' })
    const stopUp = new AbortController()
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let count = 0; ; count++) {
        if (count === 5) stopUp.abort()
        yield content
      }
    }
    expect(await failure(session.send(endless(), 'up', { signal: stopUp.signal }))).toMatchObject({ kind: 'cancelled' })
    expect(await fetched('big')).toEqual(content)
  })

  it('FTP-07: is failed when the server says so after all data', async () => {
    await start({ ...options, dataFaults: [{ endReply: '426 Broken' }, { endReply: '552 Full' }] })
    expect(await failure(fetched('big'))).toMatchObject({ kind: 'refused', code: 426, temporary: true })
    expect(await failure(session.upload(Readable.from(['x']), 'up'))).toMatchObject({ code: 552, temporary: false })
    expect(await fetched('big')).toEqual(content)
  })

  it('FTP-09: is failed when fewer bytes came than the server had named, and it called that complete', async () => {
    await start({ ...options, dataFaults: { cutAfterBytes: 1_000 } })
    expect(await failure(fetched('big', { wantsFacts: true }))).toMatchObject({ kind: 'protocol', text: 'Done' })
  })

  it('FTP-08: waits for the data when the closing reply comes first', async () => {
    await start({ ...options, dataFaults: { isReplyFirst: true } })
    expect(await fetched('big')).toEqual(content)
    expect(await fetched('big')).toEqual(content)
  })
})

describe('the fast path', () => {
  it('tells size and time that were asked for along the way', async () => {
    await start()
    const room = Buffer.alloc(1 << 16)
    const got: number[] = []
    const receiver = { room: () => room, filled: () => undefined }
    const { facts, bytes } = await session.receive('big', receiver, {
      wantsFacts: true,
      onBytes: count => got.push(count),
    })
    expect(facts).toEqual({ sizeBytes: 300_000, modified: Date.UTC(2026, 2, 14, 9, 30, 15) })
    expect(bytes).toBe(300_000)
    expect(got.at(-1)).toBe(300_000)
    expect(got).toEqual(got.toSorted((a, b) => a - b))
    expect(server.lines.slice(-4)).toEqual(['EPSV', 'SIZE big', 'MDTM big', 'RETR big'])
  })

  it('asks for no facts the server does not have', async () => {
    await start({ features: ['SIZE'] })
    const receiver = { room: () => Buffer.alloc(1_000), filled: () => undefined }
    expect((await session.receive('big', receiver, { wantsFacts: true })).facts).toEqual({ sizeBytes: 300_000 })
  })

  it('lets a source use two blocks in turn', async () => {
    await start()
    const blocks = [Buffer.alloc(50_000), Buffer.alloc(50_000)]
    async function* source(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < 40; at++) {
        const block = blocks[at % 2] ?? Buffer.alloc(0)
        block.fill(at)
        yield block
      }
    }
    await session.send(source(), 'up')
    expect(server.tree.read('/up')).toEqual(
      Buffer.concat(Array.from({ length: 40 }, (_, at) => Buffer.alloc(50_000, at))),
    )
  })

  it('says how much will come when it is told to, and stops where there is no room', async () => {
    await start({ replies: { ALLO: '552 No room' } })
    const refused = await failure(session.upload(Readable.from(['x']), 'up', { allocate: 1_000 }))
    expect(refused).toMatchObject({ code: 552 })
    expect(server.sent('STOR')).toEqual([])
  })

  it('gives an upload the name that the server chose', async () => {
    await start()
    expect(await session.uploadUnique(Readable.from(['hello']))).toMatchObject({ name: 'unique.1', bytes: 5 })
    expect(server.tree.read('/unique.1')).toEqual(Buffer.from('hello'))
  })

  it('F17: as text only when that is asked for, and never in the middle of a file', async () => {
    await start()
    expect((await fetched('text', { type: 'text' })).toString()).toBe('one\r\ntwo\r\n')
    expect((await fetched('text')).toString()).toBe('one\ntwo\n')
    expect(server.sent('TYPE')).toEqual(['TYPE A', 'TYPE I'])
    expect(await failure(fetched('text', { type: 'text', from: 1 }))).toMatchObject({ kind: 'input' })
    expect(await failure(fetched('text', { from: -1 }))).toMatchObject({ kind: 'input' })
  })
})

describe('refusals', () => {
  it('FTP-08: a file that is refused crashes nothing, whether the data connection stands or not', async () => {
    await start()
    for (let count = 0; count < 3; count++) expect(await failure(fetched('missing'))).toMatchObject({ code: 550 })
    expect(await failure(session.upload(Readable.from(['x']), 'missing/x'))).toMatchObject({ code: 550 })
    expect(await fetched('text')).toEqual(Buffer.from('one\ntwo\n'))
  })

  it('FTP-10: where REST is refused nothing is sent or read', async () => {
    await start({ replies: { REST: '502 Not here' } })
    expect(await failure(fetched('big', { from: 10 }))).toMatchObject({ code: 502, command: 'REST 10' })
    expect(await failure(session.upload(Readable.from(['x']), 'big', { from: 10 }))).toMatchObject({ code: 502 })
    expect(server.sent('RETR')).toEqual([])
    expect(server.sent('STOR')).toEqual([])
    expect(server.tree.read('/big')).toEqual(content)
    expect(await fetched('big')).toEqual(content)
  })

  it('FTP-09: another size than the caller knows is a failure', async () => {
    await start({ dataFaults: { extraBytes: 3 } })
    expect(await failure(fetched('big', { sizeBytes: 300_000 }))).toMatchObject({ kind: 'protocol' })
    await expect(session.noop()).rejects.toMatchObject({ kind: 'protocol' })
  })

  it('FTP-09: the size in the opening reply counts, from wherever the transfer begins', async () => {
    const bare = await startBareServer({
      REST: () => '350 Fine',
      RETR: async ({ client, argument }) => {
        await client.send(`150 Opening data connection (${argument} bytes)`)
        const socket = await bare.dataSocket()
        socket.end('hello')
        return '226 Done'
      },
    })
    session = await FtpSession.open(
      { host: '127.0.0.1', port: bare.server.port, security: 'none' },
      { timeoutMs: 5_000 },
    )
    server = await startFtpServer()
    await session.login({ user: 'anna', password: 'secret' })
    for (const [announced, from] of [
      ['5', 0],
      ['5', 7],
      ['12', 7],
      ['3', 0],
    ] as const)
      expect((await fetched(announced, { from })).toString()).toBe('hello')
    expect(await failure(fetched('6'))).toMatchObject({ kind: 'protocol' })
    await bare.close()
  })

  it('FTP-11: a disk that is full at the server is the reason that is given', async () => {
    await start({ quotaBytes: 400_000 })
    const error = await failure(session.upload(Readable.from([content, content]), 'up'))
    expect(error).toMatchObject({ kind: 'refused', code: 552, text: 'The disk is full' })
    await session.noop()
  })
})

describe('broken connections', () => {
  it('FTP-11: a data connection that is reset is a failure both ways, and the server is asked why', async () => {
    await start({ dataFaults: { resetAfterBytes: 1_000 } })
    expect(await failure(fetched('big'))).toMatchObject({ kind: 'refused', code: 426, temporary: true })
    expect(await failure(session.upload(Readable.from([content, content]), 'up'))).toMatchObject({ code: 426 })
    await session.noop()
  })

  it('FTP-07: a failure that the server reports on a stalled transfer ends it, without waiting for more than the last bytes', async () => {
    const bare = await startBareServer({
      RETR: async ({ client }) => {
        await client.send('150 Here it comes')
        const socket = await bare.dataSocket()
        socket.write('hello')
        return '426 The disk broke'
      },
    })
    server = await startFtpServer()
    session = await FtpSession.open(
      { host: '127.0.0.1', port: bare.server.port, security: 'none' },
      { timeoutMs: 60_000 },
    )
    await session.login({ user: 'anna', password: 'secret' })
    expect(await failure(fetched('x'))).toMatchObject({ code: 426, text: 'The disk broke' })
    await session.noop()
    await bare.close()
  })

  it('FTP-08: a closing reply that never comes is a failure within the time allowed', async () => {
    await start({ dataFaults: { endReply: 'never' } }, { timeoutMs: 1_000 })
    expect(await failure(fetched('big'))).toMatchObject({ kind: 'timeout', timeoutMs: 1_000 })
  })

  it('NET-01: data that stops coming is a failure within the time allowed', async () => {
    await start({ dataFaults: { stallAfterBytes: 1_000 } }, { timeoutMs: 1_000 })
    expect(await failure(fetched('big'))).toMatchObject({ kind: 'timeout', timeoutMs: 1_000 })
  })

  it('U26: neither a receiver nor a source that takes its time counts as silence', async () => {
    await start()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const tenMinutes = async () => {
        await vi.advanceTimersByTimeAsync(600_000)
      }
      const { sink, bytes } = keeping(tenMinutes)
      await session.download('big', sink)
      expect(bytes()).toEqual(content)
      async function* slow(): AsyncGenerator<Uint8Array> {
        yield content
        await tenMinutes()
        yield content
      }
      expect((await session.send(slow(), 'up')).bytes).toBe(600_000)
    } finally {
      vi.useRealTimers()
    }
  })

  it('FTP-19: 421 in the middle of a transfer is the reason that is given, and the end', async () => {
    const bare = await startBareServer({
      RETR: async ({ client }) => {
        await client.send('150 Here it comes\n421 Going down')
        return undefined
      },
    })
    server = await startFtpServer()
    session = await FtpSession.open(
      { host: '127.0.0.1', port: bare.server.port, security: 'none' },
      { timeoutMs: 5_000 },
    )
    await session.login({ user: 'anna', password: 'secret' })
    expect(await failure(fetched('x'))).toMatchObject({ kind: 'refused', code: 421, temporary: true })
    await expect(session.noop()).rejects.toMatchObject({ code: 421 })
    await bare.close()
  })

  it('NET-08: a control connection that breaks ends the transfer', async () => {
    await start({ dataFaults: { dropsControl: true } })
    expect(await failure(fetched('big'))).toMatchObject({ kind: 'unreachable', reason: 'closed' })
  })

  it('the other end of a transfer that fails on this side: the session goes on', async () => {
    await start()
    const sink = new Writable({ write: (_piece, _encoding, done) => done(new Error('disk full')) })
    expect(await failure(session.download('big', sink))).toMatchObject({ message: 'disk full' })
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield content
      throw new Error('cannot be read')
    }
    expect(await failure(session.send(broken(), 'up'))).toMatchObject({ message: 'cannot be read' })
    expect(await fetched('big')).toEqual(content)
  })
})

describe('breaking off', () => {
  it.each([
    ['426 and 225', '426 Broken off', '225 ABOR done'],
    ['426 and 226', '426 Broken off', '226 ABOR done'],
    ['another 150 and 226', '150 Still here', '226 ABOR done'],
    ['226 and 226', '226 Done', '226 ABOR done'],
    ['426 and 226 twice', '426 Broken off\n226 Aborted', '226 ABOR done'],
    ['426 and a refusal', '426 Broken off', '500 What?'],
  ])('a server that answers ABOR with %s is understood', async (_name, closing, answer) => {
    const bare = await startBareServer({
      RETR: async ({ client }) => {
        await client.send('150 Here it comes')
        const socket = await bare.dataSocket()
        socket.write('hello')
        const { promise, resolve } = Promise.withResolvers<void>()
        socket.once('close', resolve)
        await promise
        return closing
      },
      ABOR: () => answer,
      PWD: () => '257 "/" is here',
    })
    server = await startFtpServer()
    session = await FtpSession.open(
      { host: '127.0.0.1', port: bare.server.port, security: 'none' },
      { timeoutMs: 5_000 },
    )
    await session.login({ user: 'anna', password: 'secret' })
    const { sink } = keeping(async () => session.abort())
    expect(await failure(session.download('x', sink))).toMatchObject({ kind: 'cancelled' })
    expect(await session.workingFolder()).toBe('/')
    expect(bare.server.lines.filter(line => line === 'ABOR')).toHaveLength(1)
    await bare.close()
  })

  it('a server that does not come to rest is left', async () => {
    const bare = await startBareServer({
      RETR: async ({ client }) => {
        await client.send('150 Here it comes')
        const socket = await bare.dataSocket()
        socket.write('hello')
        await client.isGone()
        return undefined
      },
    })
    server = await startFtpServer()
    const endpoint = { host: '127.0.0.1', port: bare.server.port, security: 'none' } as const
    session = await FtpSession.open(endpoint, { timeoutMs: 1_000 })
    await session.login({ user: 'anna', password: 'secret' })
    const { sink } = keeping(async () => session.abort())
    expect(await failure(session.download('x', sink))).toMatchObject({ kind: 'cancelled' })
    await expect(session.noop()).rejects.toMatchObject({ kind: 'timeout' })
    await bare.close()
  })

  it('NET-09: works before anything was sent, and while the server is silent', async () => {
    await start({ faults: { stallAt: 'EPSV' } }, { timeoutMs: 20_000 })
    const given = AbortSignal.abort()
    expect(await failure(fetched('big', { signal: given }))).toMatchObject({ kind: 'cancelled' })
    expect(server.sent('EPSV')).toEqual([])
    const stop = new AbortController()
    const fetching = failure(fetched('big', { signal: stop.signal }))
    await server.hasHeard(/^EPSV/)
    session.close()
    expect(await fetching).toMatchObject({ kind: 'cancelled' })
  })
})
