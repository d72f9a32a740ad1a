import { describe, expect, test } from 'vitest'
import { ALIVE_TIMEOUT_MS } from '../../../electron/files/sessions/site-pool.ts'
import type { Handler } from '../../servers/line-server.ts'
import { worldWithServer } from '../files-world.ts'

const files = { '/a.txt': 'alpha', '/b.txt': 'beta' }

/** The connection is gone when the next one asks whether it lives. */
function hangUpOnce(): Handler {
  let isFirst = true
  return ({ client }) => {
    if (!isFirst) return '200 Yes'
    isFirst = false
    client.end()
    return undefined
  }
}

describe('sessions with a site', () => {
  test('are shared: the second request takes the same conversation', async () => {
    const { sessions, server, site } = await worldWithServer({ files })
    for (let round = 0; round < 3; round += 1) {
      const { entries } = await sessions.withSession(site.id, 'browse', {}, session => session.readFolder('/'))
      expect(entries.map(({ name }) => name).sort()).toEqual(['a.txt', 'b.txt'])
    }
    expect(server.sent('USER')).toHaveLength(1)
    expect(sessions.states()).toMatchObject([{ state: 'ready', connections: 1, maxConnections: 3 }])
  })

  test('never become more than the site wants; browsing has one of its own', async () => {
    const { sessions, server, site } = await worldWithServer({ files }, { maxConnections: 2 })
    const first = await sessions.lease(site.id, 'transfer')
    const second = await sessions.lease(site.id, 'transfer')
    const third = sessions.lease(site.id, 'transfer')
    await sessions.withSession(site.id, 'browse', {}, session => session.noop())
    expect(server.mostSessions).toBe(3)
    expect(sessions.limitOf(site.id)).toBe(2)
    second.release()
    ;(await third).release()
    first.release()
    expect(server.mostSessions).toBe(3)
  })

  test('who stops waiting leaves the line, and the others move up', async () => {
    const { sessions, site } = await worldWithServer({ files }, { maxConnections: 1 })
    const holder = await sessions.lease(site.id, 'transfer')
    const stop = new AbortController()
    const impatient = sessions.lease(site.id, 'transfer', { signal: stop.signal })
    const patient = sessions.lease(site.id, 'transfer')
    stop.abort()
    await expect(impatient).rejects.toMatchObject({ kind: 'cancelled' })
    holder.release()
    expect((await patient).isReused).toBe(true)
    ;(await patient).release()
  })

  test.each([
    ['421 Too many connections from your address', 2],
    ['530 Sorry, the maximum number of clients (2) is already connected', 2],
  ])('U30 X4: the limit is learned from "%s", remembered and kept', async (tooManyReply, limit) => {
    const { sessions, server, site, store } = await worldWithServer(
      { files, maxSessions: limit, tooManyReply },
      { maxConnections: 5 },
    )
    const held = [await sessions.lease(site.id, 'transfer'), await sessions.lease(site.id, 'transfer')]
    const third = sessions.lease(site.id, 'transfer')
    await server.hasHeard(/^QUIT|^USER/, 2)
    held[0]?.release()
    ;(await third).release()
    held[1]?.release()
    expect((await store.readSite(site.id))?.learned.maxConnections).toBe(limit)
    expect(server.mostSessions).toBe(limit)
    await Promise.all([1, 2, 3, 4].map(() => sessions.withSession(site.id, 'job', {}, session => session.noop())))
    expect(server.mostSessions).toBe(limit)
  })

  test('where only one is taken, everything shares it in turn', async () => {
    const { sessions, server, site } = await worldWithServer({ files, maxSessions: 1 }, { maxConnections: 3 })
    const transfer = await sessions.lease(site.id, 'transfer')
    const listing = sessions.withSession(site.id, 'browse', {}, session => session.readFolder('/'))
    transfer.release()
    expect((await listing).entries).toHaveLength(2)
    await sessions.withSession(site.id, 'transfer', {}, session => session.noop())
    expect(server.mostSessions).toBe(1)
  })

  test('a refusal with nobody else connected is told, not waited for', async () => {
    const { sessions, site } = await worldWithServer({ maxSessions: 0 })
    await expect(sessions.lease(site.id, 'browse')).rejects.toMatchObject({
      kind: 'refused',
      code: 421,
      temporary: true,
    })
  })
})

describe('F10 FTP-19: a conversation that ended meanwhile', () => {
  test('is replaced without anybody noticing, after 421', async () => {
    const goodbyes = [{ connection: 1, afterCommands: 12, reply: '421 Timeout (900 seconds)' }]
    const { sessions, server, site } = await worldWithServer({ files, goodbyes })
    for (let round = 0; round < 10; round += 1) {
      const { entries } = await sessions.withSession(site.id, 'browse', {}, session => session.readFolder('/'))
      expect(entries).toHaveLength(2)
    }
    expect(server.sent('USER')).toHaveLength(2)
  })

  test('is replaced after it was dropped while it rested', async () => {
    const { sessions, server, site, clock } = await worldWithServer({ files, handlers: { NOOP: hangUpOnce() } })
    await sessions.withSession(site.id, 'browse', {}, session => session.readFolder('/'))
    clock.turn(10_000)
    const { entries } = await sessions.withSession(site.id, 'browse', {}, session => session.readFolder('/'))
    expect(entries).toHaveLength(2)
    expect(server.sent('USER')).toHaveLength(2)
  })

  test('a refusal is no reason for a new one', async () => {
    const { sessions, server, site } = await worldWithServer({ files })
    const gone = sessions.withSession(site.id, 'browse', {}, session => session.readFolder('/nowhere'))
    await expect(gone).rejects.toMatchObject({ kind: 'refused', host: '127.0.0.1', connectionId: 1 })
    await sessions.withSession(site.id, 'browse', {}, session => session.noop())
    expect(server.sent('USER')).toHaveLength(1)
  })
})

describe('resting conversations', () => {
  test('NOOP keeps one alive where the site wants it', async () => {
    const { sessions, server, site, clock } = await worldWithServer({ files }, { keepAlive: true })
    await sessions.withSession(site.id, 'browse', {}, session => session.readFolder('/'))
    clock.turn(30_000)
    await server.hasHeard(/^NOOP/)
    expect(server.sessions).toBe(1)
  })

  test('one that is kept alive while its site is changed ends, and the next one goes the new way', async () => {
    const asked = Promise.withResolvers<void>()
    const answer = Promise.withResolvers<string>()
    const NOOP: Handler = () => {
      asked.resolve()
      return answer.promise
    }
    const { sessions, server, site, store, clock } = await worldWithServer(
      { files, handlers: { NOOP } },
      { keepAlive: true },
    )
    await sessions.withSession(site.id, 'browse', {}, session => session.readFolder('/'))
    clock.turn(26_000)
    await asked.promise
    await store.changeSite(site.id, { ...site, notes: 'changed' })
    await sessions.siteChanged(site.id)
    answer.resolve('200 Yes')
    await server.hasHeard(/^QUIT/)
    await sessions.withSession(site.id, 'browse', {}, session => session.readFolder('/'))
    expect(server.sent('USER')).toHaveLength(2)
  })

  test('NET-11: one that does not answer in time is replaced', async () => {
    const { sessions, server, site, clock } = await worldWithServer({ files, handlers: { NOOP: () => undefined } })
    await sessions.withSession(site.id, 'browse', {}, session => session.readFolder('/'))
    clock.turn(10_000)
    const listing = sessions.withSession(site.id, 'browse', {}, session => session.readFolder('/'))
    await server.hasHeard(/^NOOP/)
    clock.turn(ALIVE_TIMEOUT_MS)
    expect((await listing).entries).toHaveLength(2)
    expect(server.sent('USER')).toHaveLength(2)
  })

  test('NET-09: who stops while one is asked whether it lives is free at once', async () => {
    const { sessions, server, site, clock } = await worldWithServer({ files, handlers: { NOOP: () => undefined } })
    await sessions.withSession(site.id, 'browse', {}, session => session.readFolder('/'))
    clock.turn(10_000)
    const stop = new AbortController()
    const leasing = sessions.lease(site.id, 'browse', { signal: stop.signal })
    await server.hasHeard(/^NOOP/)
    stop.abort()
    await expect(leasing).rejects.toMatchObject({ kind: 'cancelled' })
  })

  test('what a session learned of the server before says nothing about the one a site was changed to', async () => {
    const { sessions, site, store } = await worldWithServer({ files })
    const lease = await sessions.lease(site.id, 'transfer')
    await lease.session.readFolder('/')
    await store.changeSite(site.id, { ...site, host: 'elsewhere.example.org' })
    await sessions.siteChanged(site.id)
    lease.release()
    await sessions.end()
    expect((await store.readSite(site.id))?.learned).toEqual({})
  })

  test('spare ones are ended with QUIT', async () => {
    const { sessions, server, site, clock } = await worldWithServer({ files }, { maxConnections: 3 })
    const leases = await Promise.all([1, 2, 3].map(() => sessions.lease(site.id, 'transfer')))
    for (const lease of leases) lease.release()
    clock.turn(60_000)
    await server.hasHeard(/^QUIT/, 2)
    expect(server.sent('QUIT')).toHaveLength(2)
  })

  test('F19: the end of the app says QUIT', async () => {
    const { sessions, server, site } = await worldWithServer({ files })
    await sessions.withSession(site.id, 'browse', {}, session => session.noop())
    await sessions.end()
    expect(server.sent('QUIT')).toHaveLength(1)
    await expect(sessions.lease(site.id, 'browse')).rejects.toMatchObject({ kind: 'cancelled' })
  })

  test('Disconnect says QUIT at once where nothing is under way, else afterwards', async () => {
    const { sessions, server, site } = await worldWithServer({ files })
    const busy = await sessions.lease(site.id, 'transfer')
    await sessions.withSession(site.id, 'browse', {}, session => session.noop())
    await sessions.disconnect(site.id)
    expect(server.sent('QUIT')).toHaveLength(1)
    expect(sessions.states()).toMatchObject([{ connections: 1, state: 'working' }])
    busy.release()
    await server.hasHeard(/^QUIT/, 2)
  })
})

test('F1: the strip shows connecting, logging in, ready, working, and closed in this order', async () => {
  const { sessions, server, site } = await worldWithServer({ files })
  const seen: string[] = []
  const look = (): void => {
    const state = sessions.states()[0]?.state
    if (state && seen.at(-1) !== state) seen.push(state)
  }
  const leasing = sessions.lease(site.id, 'browse')
  server.hasHeard(/^USER/).then(look, look)
  const lease = await leasing
  look()
  lease.release()
  look()
  await sessions.disconnect(site.id)
  look()
  expect(seen).toEqual(['logging-in', 'working', 'ready', 'closed'])
})
