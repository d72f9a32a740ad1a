// The same whole conversation under every fault of the network, at every byte where it can strike.
import { afterEach, beforeAll, expect, it } from 'vitest'
import { ManageSieveSession } from '../../../electron/protocols/managesieve/session.ts'
import type { Faults } from '../../servers/line-server.ts'
import { type SieveServer, startSieveServer } from '../../servers/sieve-server.ts'

/** Nothing depends on the answer to LOGOUT. */
const goodbyeBytes = 'OK "done"\r\n'.length

let server: SieveServer | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

async function serve(faults: Faults = {}): Promise<SieveServer> {
  await server?.close()
  server = await startSieveServer({
    scripts: { one: '# ä 🐦\r\nkeep;\r\n' },
    active: 'one',
    methods: 'CRAM-MD5',
    faults,
  })
  return server
}

/** Everything a session does in a day. */
async function tour({ host, port }: SieveServer, signal?: AbortSignal): Promise<unknown[]> {
  const session = await ManageSieveSession.open({ host, port, security: 'none' }, { signal, timeoutMs: 10_000 })
  try {
    await session.login({ user: 'anna', password: 'secret' })
    const results: unknown[] = [await session.scripts(), await session.read('one')]
    results.push(await session.check('wrong'), await session.write('two', 'keep;\r\n'))
    results.push(await session.rename('none', 'one').catch((error: Error) => error.message))
    await session.activate('two')
    await session.remove('one')
    results.push(await session.scripts())
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
  totalBytes = healthy.sentBytes - goodbyeBytes
})

it('the tour sees the scripts', () => {
  expect(expected).toEqual([
    [{ name: 'one', isActive: true }],
    '# ä 🐦\r\nkeep;\r\n',
    { isAccepted: false, words: ['script: line 2: error: wrong.', 'script: error: gave up.'] },
    { isAccepted: true, words: [] },
    'RENAMESCRIPT: ALREADYEXISTS there is one',
    [{ name: 'two', isActive: true }],
  ])
})

it('row 31, NET-02: is the same when every byte travels alone', async () => {
  expect(await tour(await serve({ isByteAtATime: true }))).toEqual(expected)
})

it('row 31, NET-04: is the same when every reply is cut, wherever', async () => {
  for (let splitAt = 1; splitAt < 160; splitAt++)
    expect(await tour(await serve({ splitAt })), `cut at ${splitAt}`).toEqual(expected)
})

it('row 31, NET-08: is one error when the server leaves, after whatever byte', async () => {
  for (let closeAfterBytes = 0; closeAfterBytes < totalBytes; closeAfterBytes++) {
    const result = await tour(await serve({ closeAfterBytes })).catch((reason: unknown) => reason)
    expect(result, `left after ${closeAfterBytes} bytes`).toMatchObject({ kind: 'unreachable', reason: 'closed' })
  }
})

it('row 31, NET-09: ends at once when it is cancelled, after whatever byte, and leaves the server', async () => {
  for (let stallAfterBytes = 0; stallAfterBytes < totalBytes; stallAfterBytes += 7) {
    const stalling = await serve({ stallAfterBytes })
    const stop = new AbortController()
    const touring = tour(stalling, stop.signal).catch((reason: unknown) => reason)
    await stalling.hasSent(stallAfterBytes)
    stop.abort()
    expect(await touring, `cancelled after ${stallAfterBytes} bytes`).toMatchObject({ kind: 'cancelled' })
    if (stalling.connections > 0) await stalling.hasLostClient()
  }
})
