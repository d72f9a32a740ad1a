// The same whole conversation under every fault of the network, at every byte where it can strike.
import { afterEach, beforeAll, expect, it } from 'vitest'
import { Pop3Session } from '../../../electron/protocols/pop3/session.ts'
import { collectBytes } from '../../servers/collect.ts'
import type { Faults } from '../../servers/line-server.ts'
import { type Pop3Server, startPop3Server } from '../../servers/pop3-server.ts'

const messages = [
  { uid: 'a', bytes: Buffer.from('Subject: ä\r\n\r\n.\r\n..x 🐦\r\n') },
  { uid: 'b', bytes: Buffer.from('\r\n.') },
  { uid: 'c', bytes: Buffer.alloc(0) },
]
const capabilities = ['SASL SCRAM-SHA-1', 'PIPELINING', 'UIDL', 'UTF8', 'LANG']

let server: Pop3Server | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

async function serve(faults: Faults = {}): Promise<Pop3Server> {
  await server?.close()
  server = await startPop3Server({ messages, capabilities, refused: [3], faults })
  return server
}

/** Everything a session does in a day. */
async function tour({ host, port }: Pop3Server, signal?: AbortSignal): Promise<unknown[]> {
  const session = await Pop3Session.open({ host, port, security: 'none' }, { signal, timeoutMs: 10_000 })
  try {
    await session.login({ user: 'anna', password: 'secret' })
    const results: unknown[] = [await session.stat(), await session.listIds(), await session.sizes()]
    for await (const retrieved of session.retrieveMany([1, 2, 3])) {
      results.push('error' in retrieved ? retrieved.error.text : (await collectBytes(retrieved.body)).toString())
    }
    results.push(await session.listAll(), await session.languages(), await session.last())
    await session.speak('de-AT')
    await session.noop()
    await session.remove(1)
    await session.reset()
    results.push((await collectBytes(session.top(1, 1))).toString(), await session.removeMany([1, 3, 9]))
    await session.quit()
    return results
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

it('the tour sees what is in the mailbox', () => {
  expect(expected.slice(0, 3)).toEqual([
    { count: 3, sizeBytes: 31 },
    [
      { number: 1, uid: 'a' },
      { number: 2, uid: 'b' },
      { number: 3, uid: 'c' },
    ],
    [
      { number: 1, sizeBytes: 28 },
      { number: 2, sizeBytes: 3 },
      { number: 3, sizeBytes: 0 },
    ],
  ])
  expect(expected.slice(3, 6)).toEqual(['Subject: ä\r\n\r\n.\r\n..x 🐦\r\n', '\r\n.\r\n', 'no such message'])
  expect(expected.slice(7, 10)).toEqual([
    [
      { tag: 'en', name: 'English' },
      { tag: 'de-AT', name: 'Österreichisches Deutsch' },
    ],
    0,
    'Subject: ä\r\n\r\n.\r\n',
  ])
})

it('NET-02: is the same when every byte travels alone', async () => {
  expect(await tour(await serve({ isByteAtATime: true }))).toEqual(expected)
})

it('NET-04: is the same when every reply is cut, wherever', async () => {
  for (let splitAt = 1; splitAt < 160; splitAt++) {
    expect(await tour(await serve({ splitAt })), `cut at ${splitAt}`).toEqual(expected)
  }
})

it('NET-05: is the same when the server ends its lines with LF', async () => {
  expect(await tour(await serve({ endsLinesWithLf: true }))).toEqual(expected)
})

it('NET-08: is one error when the server leaves, after whatever byte, and the next attempt works', async () => {
  for (let closeAfterBytes = 0; closeAfterBytes < totalBytes; closeAfterBytes++) {
    const error = await tour(await serve({ closeAfterBytes })).catch(reason => reason)
    expect(error, `left after ${closeAfterBytes} bytes`).toMatchObject({ kind: 'unreachable', reason: 'closed' })
  }
  expect(await tour(await serve())).toEqual(expected)
})

it('NET-09: ends at once when it is cancelled, after whatever byte, and leaves the server', async () => {
  for (let stallAfterBytes = 0; stallAfterBytes < totalBytes; stallAfterBytes++) {
    const stalling = await serve({ stallAfterBytes })
    const stop = new AbortController()
    const touring = tour(stalling, stop.signal).catch(reason => reason)
    await stalling.hasSent(stallAfterBytes)
    stop.abort()
    expect(await touring, `cancelled after ${stallAfterBytes} bytes`).toMatchObject({ kind: 'cancelled' })
    if (stalling.connections > 0) await stalling.hasLostClient()
    expect(stalling.mailbox.length, `cancelled after ${stallAfterBytes} bytes`).toBeGreaterThan(0)
  }
})
