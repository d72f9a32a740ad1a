import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Store } from '../../../electron/store/store.ts'
import type { Transfer } from '../../../shared/model/transfer.ts'
import { contentOf, fileIn, ftpServer, namesIn, noise, plain, queueWorld } from './queue-world.ts'

const all = { transferIds: [], groupIds: [] }
const named = (...transferIds: number[]) => ({ transferIds, groupIds: [] })
const statesOf = (rows: readonly Transfer[]) => rows.map(({ state }) => state)

/** A server that holds its first transfer until it is let go. */
async function gatedServer(files: Record<string, string | Uint8Array>, gates = 1) {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const server = await ftpServer({ files, dataFaults: Array.from({ length: gates }, () => ({ gate })) })
  return { server, open }
}

describe('the queue', () => {
  test('FTP-23 F19: is there after a restart, and waits until a person says so', async () => {
    const { server } = await gatedServer({ '/a.txt': 'a', '/b.txt': 'b' }, 1)
    const world = await queueWorld()
    const site = await world.addSite(server, { maxConnections: 1 })
    await world.download(site, ['a.txt', 'b.txt'])
    await server.hasHeard(/^RETR/)
    await world.end()
    expect(server.sent('QUIT')).toHaveLength(0)
    const again = await queueWorld({ folder: world.folder })
    expect(await again.queue.lists.summary()).toMatchObject({ queued: 2, isPaused: true, isFromLastTime: true })
    expect(statesOf(await again.rows('queue'))).toEqual(['waiting', 'waiting'])
    expect(namesIn(again.target)).toEqual([])
    await again.queue.resume(all)
    await again.rested()
    expect(namesIn(again.target)).toEqual(['a.txt', 'b.txt'])
    expect(await again.queue.lists.summary()).toMatchObject({ queued: 0, isPaused: false, isFromLastTime: false })
  })

  test('what is added while old transfers wait goes at once, and they still wait', async () => {
    const { server, open } = await gatedServer({ '/a.txt': 'a', '/b.txt': 'b' })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.txt'])
    await server.hasHeard(/^RETR/)
    await world.end()
    open()
    const again = await queueWorld({ folder: world.folder })
    await again.download(site, ['b.txt'])
    await again.rested()
    expect(namesIn(again.target)).toEqual(['b.txt'])
    expect(statesOf(await again.rows('queue'))).toEqual(['paused'])
    await again.queue.resume(all)
    await again.rested()
    expect(namesIn(again.target)).toEqual(['a.txt', 'b.txt'])
  })

  test('what waits for a place that another way is writing to goes on when that is done', async () => {
    const { server, open } = await gatedServer({ '/a.txt': 'from there' })
    const world = await queueWorld({ settings: { conflictRule: 'keep-both' } })
    const site = await world.addSite(server)
    await world.download(site, ['a.txt'])
    await server.hasHeard(/^RETR/)
    const here = { place: { kind: 'local' }, path: world.target } as const
    await world.queue.addPaths([fileIn(join(world.folder, 'own'), 'a.txt', 'from here')], here, plain)
    // The queue has looked at it: the store answers in the order it is asked.
    for (let look = 0; look < 10; look++) await world.rows('queue')
    open()
    await world.rested()
    expect(namesIn(world.target)).toEqual(['a (2).txt', 'a.txt'])
    expect(String(contentOf(world.target, 'a.txt'))).toBe('from there')
  })

  test('M13: stops when a person goes offline, waits without a failure, and goes on with what has come', async () => {
    const bytes = noise(5_000_000)
    const files = { '/a.bin': bytes, '/b.txt': 'b' }
    const server = await ftpServer({ files, dataFaults: [{ stallAfterBytes: 3_000_000 }] })
    let isOffline = false
    const world = await queueWorld({ isOffline: () => isOffline })
    const site = await world.addSite(server, { maxConnections: 1 })
    await world.download(site, ['a.bin', 'b.txt'])
    await world.until(async () => {
      world.clock.turn(300)
      return ((await world.rows('queue'))[0]?.doneBytes ?? 0) === 3_000_000
    }, 'often')
    isOffline = true
    world.queue.offlineChanged()
    await world.until(() => world.queue.isIdle, 'often')
    await world.sessions.disconnectAll()
    expect(server.sent('QUIT')).toHaveLength(1)
    await world.download(site, ['b.txt'])
    await world.until(() => world.queue.isIdle, 'often')
    expect(statesOf(await world.rows('queue'))).toEqual(['waiting', 'waiting', 'waiting'])
    expect(await world.rows('attention')).toEqual([])
    isOffline = false
    world.queue.offlineChanged()
    await world.rested()
    expect(server.sent('REST')).toEqual(['REST 3000000'])
    expect(contentOf(world.target, 'a.bin')?.equals(bytes)).toBe(true)
    expect(namesIn(world.target)).toContain('b.txt')
  })

  test('stops at once when it is paused, keeps what has come, and goes on with it', async () => {
    const bytes = noise(5_000_000)
    const server = await ftpServer({ files: { '/a.bin': bytes }, dataFaults: [{ stallAfterBytes: 3_000_000 }] })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.bin'])
    await world.until(async () => {
      world.clock.turn(300)
      return ((await world.rows('queue'))[0]?.doneBytes ?? 0) === 3_000_000
    }, 'often')
    await world.queue.pause(all)
    expect(await world.queue.lists.summary()).toMatchObject({ isPaused: true, running: 0, queued: 1 })
    // How far it came is written while it lets go.
    await world.until(async () => (await world.queue.lists.summary()).doneBytes === 3_000_000, 'often')
    await world.queue.resume(all)
    await world.rested()
    expect(server.sent('REST')).toEqual(['REST 3000000'])
    expect(contentOf(world.target, 'a.bin')?.equals(bytes)).toBe(true)
  })

  test('pauses one transfer while the others go on', async () => {
    const { server, open } = await gatedServer({ '/a.txt': 'a', '/b.txt': 'b' })
    const world = await queueWorld()
    const site = await world.addSite(server, { maxConnections: 1 })
    const [first = 0] = await world.download(site, ['a.txt'])
    await server.hasHeard(/^RETR/)
    await world.download(site, ['b.txt'])
    await world.queue.pause(named(first))
    open()
    await world.rested()
    expect(namesIn(world.target)).toEqual(['b.txt'])
    expect(statesOf(await world.rows('queue'))).toEqual(['paused'])
    await world.queue.resume(named(first))
    await world.rested()
    expect(namesIn(world.target)).toEqual(['a.txt', 'b.txt'])
  })

  test('X4: a file does not wait behind a slow one while the server takes another session', async () => {
    const { server, open } = await gatedServer({ '/slow.txt': 'a', '/b.txt': 'b', '/c.txt': 'c' })
    const world = await queueWorld()
    const site = await world.addSite(server, { maxConnections: 2 })
    await world.download(site, ['slow.txt', 'b.txt', 'c.txt'])
    await world.until(async () => (await world.rows('done')).length === 2)
    expect(namesIn(world.target)).toEqual(['b.txt', 'c.txt'])
    open()
    await world.rested()
    expect(namesIn(world.target)).toEqual(['b.txt', 'c.txt', 'slow.txt'])
  })

  test('96: what is moved to the top goes first', async () => {
    const { server, open } = await gatedServer({ '/a.txt': 'a', '/b.txt': 'b', '/c.txt': 'c' })
    const world = await queueWorld()
    const site = await world.addSite(server, { maxConnections: 1 })
    await world.download(site, ['a.txt'])
    await server.hasHeard(/^RETR/)
    await world.download(site, ['b.txt'])
    const [last = 0] = await world.download(site, ['c.txt'])
    await world.queue.moveToTop(named(last))
    open()
    await world.rested()
    expect(server.sent('RETR').map(line => line.slice(5))).toEqual(['/a.txt', '/c.txt', '/b.txt'])
  })

  test('96: what failed is tried again when a person wants it', async () => {
    const server = await ftpServer({ files: { '/b.txt': 'b' } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    const [id = 0] = await world.download(site, ['a.txt'])
    await world.rested()
    expect(statesOf(await world.rows('attention'))).toEqual(['failed'])
    server.tree.write('/a.txt', 'now')
    await world.queue.retry(named(id))
    await world.rested()
    expect(await world.queue.lists.read(id)).toMatchObject({ state: 'done', failure: undefined })
  })

  test('what is removed stops and leaves nothing behind, here and at the server', async () => {
    const server = await ftpServer({
      files: { '/a.bin': noise(2_000_000) },
      dataFaults: [{ stallAfterBytes: 1_500_000 }, { stallAfterBytes: 1_500_000 }],
    })
    const world = await queueWorld()
    const site = await world.addSite(server)
    const [down = 0] = await world.download(site, ['a.bin'])
    const [up = 0] = await world.upload(site, [fileIn(world.folder, 'up.bin', noise(2_000_000))])
    await world.until(async () => {
      world.clock.turn(300)
      return (await world.rows('queue')).every(({ doneBytes }) => doneBytes >= 1_000_000)
    }, 'often')
    await world.queue.remove(named(down, up))
    await world.end()
    expect(namesIn(world.target)).toEqual([])
    expect(Object.keys(server.tree.files())).toEqual(['/a.bin'])
    expect((await queueWorld({ folder: world.folder })).queue.isIdle).toBe(true)
  })

  test('F26: bytes flow no faster than the limit of the queue, and of the timetable', async () => {
    const server = await ftpServer({ files: { '/a.bin': noise(1_000_000) } })
    const limits = { down: 100_000 }
    const days = [0, 1, 2, 3, 4, 5, 6]
    for (const settings of [{ limits }, { timetable: [{ days, fromMinute: 0, toMinute: 1_440, limits }] }]) {
      const world = await queueWorld({ settings })
      const site = await world.addSite(server)
      const startMs = world.clock.now()
      await world.download(site, ['a.bin'])
      await world.until(async () => {
        if (world.queue.isIdle) return true
        world.clock.turn(100)
        return false
      }, 'often')
      const seconds = (world.clock.now() - startMs) / 1_000
      expect(contentOf(world.target, 'a.bin')?.length).toBe(1_000_000)
      expect(seconds).toBeGreaterThan(9)
      await world.end()
    }
  })

  test('100: begins at the time that was set, and not before', async () => {
    const server = await ftpServer({ files: { '/a.txt': 'a' } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.queue.changeSettings({ startAtMs: world.clock.now() + 3_600_000 })
    await world.download(site, ['a.txt'])
    world.clock.turn(3_599_000)
    expect(server.sent('USER')).toEqual([])
    world.clock.turn(1_000)
    await world.until(async () => (await world.rows('done')).length === 1)
    expect(world.queue.settings.startAtMs).toBeUndefined()
  })

  test('111: keeps the computer awake while it works, and says when it is finished', async () => {
    const server = await ftpServer({ files: { '/a.txt': 'a', '/b.txt': 'b' } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.txt', 'b.txt', 'missing.txt'])
    await world.rested()
    await world.until(() => world.notified.length > 0)
    expect(world.notified).toEqual(['Finished: 2 done, 1 not'])
    await world.until(() => {
      world.clock.turn(300)
      return world.sleep.at(-1) === false
    }, 'often')
    expect(world.sleep[0]).toBe(true)
  })

  test('the first of many go while the rest is being added, and it is finished after the last', async () => {
    const names = Array.from({ length: 1_500 }, (_, index) => `${index}.txt`)
    const server = await ftpServer({ files: Object.fromEntries(names.map(name => [`/${name}`, name])) })
    const rest = Promise.withResolvers<void>()
    let batches = 0
    const around = (store: Store): Store => {
      const addToGroup: Store['addToGroup'] = async (groupId, transfers) => {
        batches += 1
        if (batches > 1) await rest.promise
        return store.addToGroup(groupId, transfers)
      }
      return new Proxy(store, {
        get: (target, name) => (name === 'addToGroup' ? addToGroup : Reflect.get(target, name)),
      })
    }
    const world = await queueWorld({ around })
    const added = world.download(await world.addSite(server), names)
    await world.until(() => namesIn(world.target).length === 200 && world.queue.lists.running.length === 0)
    // Asked after the queue has asked whether anything is left.
    await world.store.transferTotals()
    expect(world.notified).toEqual([])
    rest.resolve()
    await added
    await world.until(() => world.notified.length > 0)
    expect(world.notified).toEqual(['Finished: 1500 done, 0 not'])
    expect(namesIn(world.target).length).toBe(1_500)
  })

  test('tells its progress while it works', async () => {
    const server = await ftpServer({
      files: { '/a.bin': noise(3_000_000) },
      dataFaults: [{ stallAfterBytes: 2_000_000 }],
    })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, [{ name: 'a.bin', kind: 'file', sizeBytes: 3_000_000 }])
    await world.until(() => {
      world.clock.turn(300)
      const last = world.events.findLast(({ name }) => name === 'transfers.progress')
      return JSON.stringify(last?.payload ?? '').includes('"doneBytes":2000000')
    }, 'often')
    const summary = await world.queue.lists.summary()
    expect(summary).toMatchObject({ running: 1, doneBytes: 2_000_000, totalBytes: 3_000_000 })
  })
})
