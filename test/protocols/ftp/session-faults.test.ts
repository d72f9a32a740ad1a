// A whole conversation with listings and files under every fault of the network, at every byte where it can strike.
import { Readable } from 'node:stream'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { FtpSession } from '../../../electron/protocols/ftp/session.ts'
import type { FtpServerOptions } from '../../servers/ftp/ftp-options.ts'
import { type FtpServer, startFtpServer } from '../../servers/ftp-server.ts'
import type { Faults } from '../../servers/line-server.ts'

const isLong = process.env.KITTIWAKE_LONG === '1'
const files = { '/a': 'hello', '/b é': 'twice', '/sub/x': 'x' }
const features = ['SIZE', 'MDTM', 'REST STREAM', 'MLST type*;size*;']

let server: FtpServer | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

async function serve(faults: Faults = {}, options: FtpServerOptions = {}): Promise<FtpServer> {
  await server?.close()
  server = await startFtpServer({ files, features, faults, ...options })
  return server
}

/** Everything a session does in a day. */
async function tour({ host, port }: FtpServer, signal?: AbortSignal): Promise<unknown[]> {
  const session = await FtpSession.open({ host, port, security: 'none' }, { signal, timeoutMs: 10_000 })
  try {
    await session.login({ user: 'anna', password: 'secret' })
    const room = Buffer.alloc(3)
    let text = ''
    const filled = (count: number) => {
      text += room.toString('latin1', 0, count)
    }
    const listed = (await session.list('/')).map(({ name, sizeBytes }) => [name, sizeBytes])
    const got = await session.receive('/a', { room: () => room, filled }, { wantsFacts: true, prepareNext: true })
    const refused = await session.rename('/missing', '/x').catch(error => error.code)
    await session.upload(Readable.from(['up']), '/new')
    const size = await session.size('/new')
    const folder = await session.makeFolder('/f')
    await session.quit()
    return [listed, text, got.facts?.sizeBytes, refused, size, folder]
  } finally {
    session.close()
  }
}

let expected: unknown[]
let totalBytes: number

beforeAll(async () => {
  const healthy = await serve()
  expected = await tour(healthy)
  totalBytes = healthy.sentBytes
})

/** Every place in the conversation, or, in the short form, a good part of them. */
const places = () => Array.from({ length: totalBytes }, (_, at) => at).filter(at => isLong || at % 7 === 3)

it('the tour sees what is there', () => {
  expect(expected).toEqual([
    [
      ['a', 5],
      ['b é', 5],
      ['sub', undefined],
    ],
    'hello',
    5,
    550,
    2,
    '/f',
  ])
})

it('NET-02: is the same when every byte travels alone', async () => {
  expect(await tour(await serve({ isByteAtATime: true }))).toEqual(expected)
})

it('NET-04: is the same when every reply is cut, wherever', async () => {
  for (let splitAt = 1; splitAt < 60; splitAt++) {
    expect(await tour(await serve({ splitAt })), `cut at ${splitAt}`).toEqual(expected)
  }
})

it('NET-05: is the same when the server ends its lines with LF', async () => {
  expect(await tour(await serve({ endsLinesWithLf: true }))).toEqual(expected)
})

it('NET-08: is one error when the server leaves, after whatever byte, and the next attempt works', async () => {
  // What is lost of the answer to QUIT is no loss.
  const goodbyeBytes = '221 Good-bye\r\n'.length
  for (const closeAfterBytes of places().filter(at => at < totalBytes - goodbyeBytes)) {
    const error = await tour(await serve({ closeAfterBytes })).catch(reason => reason)
    expect(error, `left after ${closeAfterBytes} bytes`).toMatchObject({ kind: 'unreachable', reason: 'closed' })
  }
  expect(await tour(await serve())).toEqual(expected)
})

it('NET-09: ends at once when it is cancelled, after whatever byte, and leaves the server', async () => {
  for (const stallAfterBytes of places().filter(at => at < totalBytes - '221 Good-bye\r\n'.length)) {
    const stalling = await serve({ stallAfterBytes })
    const stop = new AbortController()
    const touring = tour(stalling, stop.signal).catch(reason => reason)
    await stalling.hasSent(stallAfterBytes)
    stop.abort()
    expect(await touring, `cancelled after ${stallAfterBytes} bytes`).toMatchObject({ kind: 'cancelled' })
    if (stalling.connections > 0) await stalling.hasLostClient()
  }
})
