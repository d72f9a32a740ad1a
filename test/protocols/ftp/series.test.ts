// Small files one after the other in one series: what is as usual comes, and everything else ends the series with the session
// in order.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type FileSeries, FtpSession, type SeriesFile } from '../../../electron/protocols/ftp/session.ts'
import type { Handler } from '../../servers/line-server.ts'
import { type BareServer, startBareServer } from './bare-server.ts'

const BYTES = Buffer.from('hello')

interface Wanted extends SeriesFile {
  content: Buffer
}

let bare: BareServer
let session: FtpSession
/** How the server sends one file, in place of the usual way. */
let ways: Map<string, Handler>
let taken: string[]
let received: Map<string, string>

const send: Handler = async ({ client }) => {
  const socket = await bare.dataSocket()
  await client.send('150 Here it comes (5 bytes)')
  socket.end(BYTES)
  return '226 Done'
}

beforeEach(async () => {
  ways = new Map()
  taken = []
  received = new Map()
  bare = await startBareServer({ RETR: call => (ways.get(call.argument) ?? send)(call) })
  const endpoint = { host: '127.0.0.1', port: bare.server.port, security: 'none' } as const
  session = await FtpSession.open(endpoint, { timeoutMs: 5_000 })
  await session.login({ user: 'anna', password: 'secret' })
})

afterEach(async () => {
  session.close()
  await bare.close()
})

function wanted(path: string, sizeBytes = BYTES.length): Wanted {
  const file: Wanted = {
    path,
    sizeBytes,
    content: Buffer.alloc(0),
    receiver: {
      room: () => room,
      filled: count => {
        file.content = Buffer.concat([file.content, room.subarray(0, count)])
      },
    },
  }
  const room = Buffer.alloc(64)
  return file
}

function seriesOf(paths: readonly string[], sizeBytes?: number): FileSeries<Wanted> {
  const left = [...paths]
  return {
    next: () => {
      const path = left.shift()
      if (path !== undefined) taken.push(path)
      return path === undefined ? undefined : wanted(path, sizeBytes)
    },
    hasNext: () => left.length > 0,
    received: ({ path, content }) => received.set(path, content.toString()),
  }
}

/** The server answers the question for the next address behind a file, each in its turn. */
async function provesIt(): Promise<void> {
  await session.receive('first', wanted('first').receiver, { prepareNext: true })
}

it('nothing is begun with a server that has not shown that it reads on', async () => {
  expect(await session.receiveSeries(seriesOf(['a']))).toBeUndefined()
  expect(taken).toEqual([])
})

it('files come one after the other, each with the question for the next address behind it but the last', async () => {
  await provesIt()
  expect(await session.receiveSeries(seriesOf(['a', 'b', 'c']))).toBeUndefined()
  expect([...received]).toEqual(['a', 'b', 'c'].map(path => [path, 'hello']))
  expect(bare.server.lines.slice(-5)).toEqual(['RETR a', 'EPSV', 'RETR b', 'EPSV', 'RETR c'])
  await session.noop()
})

it('a closing reply of several lines, in pieces, is one', async () => {
  await provesIt()
  ways.set('a', async call => {
    const socket = await bare.dataSocket()
    await call.client.send('150 Here it comes')
    socket.end(BYTES)
    await call.client.send('226-Transferred')
    return '226 Done'
  })
  await session.receiveSeries(seriesOf(['a', 'b']))
  expect([...received.keys()]).toEqual(['a', 'b'])
})

it.each(['550 Gone', '450 Later'])('a file that is refused with %j is left, and the session goes on', async refusal => {
  await provesIt()
  ways.set('b', () => refusal)
  expect(await session.receiveSeries(seriesOf(['a', 'b', 'c']))).toMatchObject({ path: 'b' })
  expect([...received.keys()]).toEqual(['a'])
  expect(taken).toEqual(['a', 'b'])
  ways.delete('b')
  expect(await session.receive('b', wanted('b').receiver)).toMatchObject({ bytes: 5 })
})

it.each([4, 6])('a file that has not the %i bytes it should have is left', async sizeBytes => {
  await provesIt()
  expect(await session.receiveSeries(seriesOf(['a', 'b'], sizeBytes))).toMatchObject({ path: 'a' })
  expect(received.size).toBe(0)
  await session.noop()
})

it('a file of which less came than was announced is left', async () => {
  await provesIt()
  ways.set('a', async ({ client }) => {
    const socket = await bare.dataSocket()
    await client.send('150 Here it comes (6 bytes)')
    socket.end(BYTES)
    return '226 Done'
  })
  expect(await session.receiveSeries(seriesOf(['a', 'b']))).toMatchObject({ path: 'a' })
})

it('a file that breaks off is left', async () => {
  await provesIt()
  ways.set('a', async ({ client }) => {
    const socket = await bare.dataSocket()
    await client.send('150 Here it comes')
    socket.resetAndDestroy()
    return '426 It broke off'
  })
  expect(await session.receiveSeries(seriesOf(['a', 'b']))).toMatchObject({ path: 'a' })
  await session.noop()
})

it('a server that refuses the question before it closes the transfer is understood, and asked no more', async () => {
  await provesIt()
  ways.set('a', async ({ client }) => {
    const socket = await bare.dataSocket()
    await client.send('150 Here it comes')
    await client.readLine()
    await client.send('450 A transfer is running')
    socket.end(BYTES)
    return '226 Done'
  })
  expect(await session.receiveSeries(seriesOf(['a', 'b']))).toBeUndefined()
  expect([...received.keys()]).toEqual(['a'])
  expect(taken).toEqual(['a'])
})

it('what the receiver refuses is left, and the session goes on', async () => {
  await provesIt()
  const series = seriesOf(['a', 'b'])
  const failing: FileSeries<Wanted> = {
    ...series,
    next: () => {
      const file = series.next()
      const filled = (): never => {
        throw new Error('No more')
      }
      return file && { ...file, receiver: { ...file.receiver, filled } }
    },
  }
  expect(await session.receiveSeries(failing)).toMatchObject({ path: 'a' })
  await session.noop()
})

it('a file that is broken off is no success, and the session goes on', async () => {
  await provesIt()
  const hasBegun = Promise.withResolvers<void>()
  ways.set('a', async ({ client }) => {
    const socket = await bare.dataSocket()
    await client.send('150 Here it comes')
    socket.write(BYTES.subarray(0, 2))
    hasBegun.resolve()
    // The question for the next address, and then ABOR.
    await client.readLine()
    await client.readLine()
    await client.send('426 Broken off')
    return '226 ABOR done'
  })
  const running = session.receiveSeries(seriesOf(['a', 'b']))
  await hasBegun.promise
  await Promise.all([session.abort(), expect(running).rejects.toMatchObject({ kind: 'cancelled' })])
  expect(received.size).toBe(0)
  await session.noop()
  await provesIt()
})

it('a server that says goodbye ends it with its word', async () => {
  await provesIt()
  ways.set('b', () => '421 Too long')
  await expect(session.receiveSeries(seriesOf(['a', 'b']))).rejects.toMatchObject({ code: 421 })
  expect([...received.keys()]).toEqual(['a'])
})

it('a server that falls silent ends it in time', async () => {
  await provesIt()
  const endpoint = { host: '127.0.0.1', port: bare.server.port, security: 'none' } as const
  const other = await FtpSession.open(endpoint, { timeoutMs: 100 })
  await other.login({ user: 'anna', password: 'secret' })
  await other.receive('first', wanted('first').receiver, { prepareNext: true })
  ways.set('a', async () => {
    ;(await bare.dataSocket()).end(BYTES)
    return undefined
  })
  await expect(other.receiveSeries(seriesOf(['a']))).rejects.toMatchObject({ kind: 'timeout' })
  other.close()
})
