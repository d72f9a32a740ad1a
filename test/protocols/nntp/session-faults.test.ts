// A whole conversation under every fault of the network, at every byte where it can strike.
import { afterEach, beforeAll, expect, it } from 'vitest'
import { UnsureSendError } from '../../../electron/errors.ts'
import { NntpSession } from '../../../electron/protocols/nntp/session.ts'
import { collect, collectBytes } from '../../servers/collect.ts'
import type { Faults } from '../../servers/line-server.ts'
import { type NntpServer, startNntpServer } from '../../servers/nntp-server.ts'

const isLong = process.env.KITTIWAKE_LONG === '1'
const groups = [
  {
    name: 'misc.test',
    articles: [
      { number: 3, bytes: Buffer.from('From: a@x\r\nSubject: ä\r\nMessage-ID: <a@x>\r\n\r\n.\r\n..x 🐦\r\n') },
      { number: 5, bytes: Buffer.from('From: b@x\r\nSubject: s\r\nMessage-ID: <b@x>\r\n\r\nb\r\n') },
    ],
  },
]
const article = Buffer.from('From: a@x\r\nNewsgroups: misc.test\r\nMessage-ID: <p@x>\r\nDate: x\r\n\r\n.x\r\n')
const goodbyeBytes = '205 Good-bye\r\n'.length

let server: NntpServer | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

async function serve(faults: Faults = {}): Promise<NntpServer> {
  await server?.close()
  server = await startNntpServer({ groups, signInFor: ['OVER'], faults })
  return server
}

/** Everything a session does in a day. */
async function tour({ host, port }: NntpServer, signal?: AbortSignal): Promise<unknown[]> {
  const credentials = async () => ({ user: 'anna', password: 'secret' })
  const session = await NntpSession.open({ host, port, security: 'none' }, { signal, credentials, timeoutMs: 10_000 })
  try {
    const seen: unknown[] = [await session.group('misc.test'), (await collect(session.list('ACTIVE'))).flat()]
    const rows = (await collect(session.over({ from: 1 }))).flatMap(batch => batch.rows)
    seen.push(rows.map(({ number, subject, messageId }) => [number, subject, messageId]))
    for await (const fetched of session.articles([3, 4, 5]))
      seen.push('body' in fetched ? (await collectBytes(fetched.body)).toString() : fetched.error.code)
    seen.push((await session.post(article)).code)
    await session.quit()
    return seen
  } finally {
    session.close()
  }
}

let expected: unknown[]
let totalBytes: number

beforeAll(async () => {
  const healthy = await serve()
  expected = await tour(healthy)
  totalBytes = healthy.sentBytes - goodbyeBytes
})

/** Every place in the conversation, or, in the short form, a good part of them. */
const places = () => Array.from({ length: totalBytes }, (_, at) => at).filter(at => isLong || at % 5 === 2)

it('the tour sees what is there', () => {
  expect(expected).toMatchObject([
    { count: 2, first: 3, last: 5 },
    [{ name: 'misc.test' }],
    [
      [3, Buffer.from('ä').toString('latin1'), '<a@x>'],
      [5, 's', '<b@x>'],
    ],
    groups[0]?.articles[0]?.bytes.toString(),
    423,
    groups[0]?.articles[1]?.bytes.toString(),
    240,
  ])
})

it('NET-02: is the same when every byte travels alone', async () => {
  expect(await tour(await serve({ isByteAtATime: true }))).toEqual(expected)
})

it('NET-04: is the same when every reply is cut, wherever', async () => {
  for (let splitAt = 1; splitAt < 60; splitAt++)
    expect(await tour(await serve({ splitAt })), `cut at ${splitAt}`).toEqual(expected)
})

it('NET-05: is the same when the server ends its lines with LF', async () => {
  expect(await tour(await serve({ endsLinesWithLf: true }))).toEqual(expected)
})

it('NET-08: is one error when the server leaves, after whatever byte, and the next attempt works', async () => {
  for (const closeAfterBytes of places()) {
    const leaving = await serve({ closeAfterBytes })
    const error = await tour(leaving).catch(reason => reason)
    expect(error, `left after ${closeAfterBytes} bytes`).toMatchObject({ kind: 'unreachable', reason: 'closed' })
    // Unsure only where the article was handed over.
    if (error instanceof UnsureSendError) expect(leaving.sent('POST')).toHaveLength(1)
  }
  expect(await tour(await serve())).toEqual(expected)
})

it('NET-09: ends at once when it is cancelled, after whatever byte, and leaves the server', async () => {
  for (const stallAfterBytes of places()) {
    const stalling = await serve({ stallAfterBytes })
    const stop = new AbortController()
    const touring = tour(stalling, stop.signal).catch(reason => reason)
    await stalling.hasSent(stallAfterBytes)
    stop.abort()
    const error = await touring
    const reason = error instanceof UnsureSendError ? error.cause : error
    expect(reason, `cancelled after ${stallAfterBytes} bytes`).toMatchObject({ kind: 'cancelled' })
    if (stalling.connections > 0) await stalling.hasLostClient()
  }
})
