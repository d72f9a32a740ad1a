import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Location } from '../../../shared/model/remote-file.ts'
import type { Transfer } from '../../../shared/model/transfer.ts'
import { contentOf, fileIn, ftpServer, namesIn, noise, plain, queueWorld } from './queue-world.ts'

const all = { transferIds: [], groupIds: [] }
const named = (...transferIds: number[]) => ({ transferIds, groupIds: [] })
const statesOf = (rows: readonly Transfer[]) => rows.map(({ state }) => state)
const here = (path: string): Location => ({ place: { kind: 'local' }, path })
const folder = (name: string) => ({ name, kind: 'folder' }) as const

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

  test('stops at once when it is paused, keeps what has come, and goes on with it', async () => {
    const bytes = noise(5_000_000)
    const server = await ftpServer({ files: { '/a.bin': bytes }, dataFaults: [{ stallAfterBytes: 3_000_000 }] })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.bin'])
    await world.until(async () => {
      world.clock.turn(300)
      return ((await world.rows('queue'))[0]?.doneBytes ?? 0) === 3_000_000
    })
    await world.queue.pause(all)
    expect(await world.queue.lists.summary()).toMatchObject({
      isPaused: true,
      running: 0,
      queued: 1,
      doneBytes: 3_000_000,
    })
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
    })
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

describe('folders', () => {
  const tree = { '/f/a.txt': 'a', '/f/sub/b.txt': 'b', '/f/sub/c.log': 'c', '/f/empty/': '' }

  test('X7 X9: go with what is below them, empty ones too, and as one row', async () => {
    const server = await ftpServer({ files: tree })
    const world = await queueWorld()
    const site = await world.addSite(server)
    const [id = 0] = await world.download(site, [folder('f')])
    await world.rested()
    expect(namesIn(world.target)).toEqual(['f', 'f/a.txt', 'f/empty', 'f/sub', 'f/sub/b.txt', 'f/sub/c.log'])
    const { rows } = await world.queue.lists.list({ tab: 'done', open: [], from: 0, count: 10 })
    expect(rows).toMatchObject([{ kind: 'group', group: { id, files: 3, doneFiles: 3, state: 'done', itemCount: 1 } }])
  })

  test('X7 X8: go without subfolders, or with what patterns leave', async () => {
    const server = await ftpServer({ files: tree })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, [folder('f')], { withSubfolders: false, withEmptyFolders: false })
    await world.rested()
    expect(namesIn(world.target)).toEqual(['f', 'f/a.txt'])
    const patterns = { include: ['*.log'], exclude: [] }
    await world.download(site, [folder('f')], { patterns, withEmptyFolders: false })
    await world.rested()
    expect(namesIn(world.target)).toEqual(['f', 'f/a.txt', 'f/sub', 'f/sub/c.log'])
  })

  test('go up with what is below them, and links are not followed', async () => {
    const server = await ftpServer()
    const world = await queueWorld()
    const site = await world.addSite(server)
    const own = join(world.folder, 'own')
    fileIn(own, 'f/a.txt', 'a')
    fileIn(own, 'f/sub/b.txt', 'b')
    mkdirSync(join(own, 'f/empty'))
    symlinkSync(own, join(own, 'f/loop'))
    await world.upload(site, [join(own, 'f')])
    await world.rested()
    expect(Object.keys(server.tree.files())).toEqual(['/f/a.txt', '/f/sub/b.txt'])
    expect(server.tree.find('/f/empty')?.kind).toBe('folder')
  })

  test('FTP-17: a tree without end ends, and what could not be read is said', async () => {
    const server = await ftpServer({
      files: { '/f/a.txt': 'a', '/f/closed/': '' },
      listings: {
        '/f/closed': () => {
          throw new Error('closed')
        },
      },
      handlers: {},
    })
    server.tree.add('/f/loop', { target: '/f' })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, [folder('f')], { followLinks: true })
    await world.ended()
    const depths = namesIn(world.target).map(name => name.split('/').length)
    expect(Math.max(...depths)).toBeLessThanOrEqual(130)
    expect(String(contentOf(world.target, 'f/a.txt'))).toBe('a')
  })

  test('a folder is not copied into itself', async () => {
    const world = await queueWorld()
    const own = join(world.folder, 'own')
    fileIn(own, 'a.txt', 'a')
    await expect(world.queue.addPaths([own], here(join(own, 'sub')), plain)).rejects.toThrow('into itself')
  })

  test('jobs wait for their group, and are told what failed', async () => {
    const server = await ftpServer({ files: { '/a.txt': 'aaaa' } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    const place = { kind: 'site', siteId: site.id } as const
    const item = (name: string) =>
      ({ from: { place, path: `/${name}` }, to: here(join(world.target, 'x/y', name)), kind: 'file' }) as const
    const made = { from: { place, path: '/z' }, to: here(join(world.target, 'x/z')), kind: 'folder' } as const
    const signal = new AbortController().signal
    await world.queue.pause(all)
    const id = await world.queue.addItems([item('a.txt'), item('b.txt'), made], {
      ...plain,
      isHidden: true,
      title: 'Job',
    })
    const end = await world.queue.whenGroupEnds(id, signal)
    expect(end).toMatchObject({
      files: 1,
      bytes: 4,
      cancelled: false,
      failed: [{ path: '/b.txt', failure: { code: 550 } }],
    })
    expect(namesIn(world.target)).toEqual(['x', 'x/y', 'x/y/a.txt', 'x/z'])
    expect(await world.queue.lists.summary()).toMatchObject({ queued: 0, done: 0, attention: 0 })
    const other = await world.queue.addItems([item('a.txt')], plain)
    const waiting = world.queue.whenGroupEnds(other, signal)
    await world.queue.remove({ transferIds: [], groupIds: [other] })
    expect((await waiting).cancelled).toBe(true)
  })

  test('bytes that are in no file yet are written like a file, and are kept nowhere else', async () => {
    const world = await queueWorld()
    await world.queue.addBytes({ fileName: 'photo.jpg', bytes: noise(1_000) }, here(world.target))
    await world.rested()
    expect(contentOf(world.target, 'photo.jpg')?.equals(noise(1_000))).toBe(true)
    expect(namesIn(join(world.folder, 'data/transfers'))).toEqual([])
  })
})

describe('conflicts', () => {
  async function conflictWorld(rule?: 'ask' | 'replace' | 'keep-both' | 'skip' | 'resume' | 'replace-other-size') {
    const server = await ftpServer({ files: { '/a.txt': 'theirs', '/b.txt': 'theirs too' } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    fileIn(world.target, 'a.txt', 'mine')
    fileIn(world.target, 'b.txt', 'mine')
    const ids = await world.download(
      site,
      ['a.txt', 'b.txt'].map(name => ({ name, kind: 'file', sizeBytes: name === 'a.txt' ? 6 : 10 })),
      rule ? { rule } : {},
    )
    await world.rested()
    return { server, world, site, ids }
  }

  test('97: nothing is replaced unless it is wanted: the others wait while the queue goes on', async () => {
    const { world } = await conflictWorld()
    const [first, second] = await world.rows('attention')
    expect(first).toMatchObject({
      state: 'conflict',
      conflict: { from: { sizeBytes: 6 }, to: { sizeBytes: 4 }, otherName: 'a (2).txt', backupName: 'a.txt.bak' },
    })
    expect(second?.conflict?.otherName).toBe('b (2).txt')
    await world.queue.decide(first?.id ?? 0, 'keep-both', true)
    await world.rested()
    expect(namesIn(world.target)).toEqual(['a (2).txt', 'a.txt', 'b (2).txt', 'b.txt'])
    expect((await world.rows('done'))[0]?.finalName).toBe('a (2).txt')
    await expect(world.queue.decide(first?.id ?? 0, 'skip', false)).rejects.toThrow('no decision')
  })

  test('97: replaced files are kept beside the new ones, skipped ones stay', async () => {
    const { world } = await conflictWorld()
    const [first, second] = await world.rows('attention')
    await world.queue.decide(first?.id ?? 0, 'replace', false)
    await world.queue.decide(second?.id ?? 0, 'skip', false)
    await world.rested()
    expect(String(contentOf(world.target, 'a.txt'))).toBe('theirs')
    expect(String(contentOf(world.target, 'a.txt.bak'))).toBe('mine')
    expect(String(contentOf(world.target, 'b.txt'))).toBe('mine')
    expect(statesOf(await world.rows('done')).sort()).toEqual(['done', 'skipped'])
  })

  test('97: an upload replaces by rule and keeps the old file at the server', async () => {
    const server = await ftpServer({ files: { '/a.txt': 'theirs' } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.upload(site, [fileIn(world.folder, 'a.txt', 'mine')])
    await world.rested()
    const [row] = await world.rows('attention')
    expect(row).toMatchObject({ state: 'conflict', conflict: { otherName: 'a (2).txt', backupName: 'a.txt.bak' } })
    await world.queue.decide(row?.id ?? 0, 'replace', false)
    await world.rested()
    expect(String(server.tree.read('/a.txt'))).toBe('mine')
    expect(String(server.tree.read('/a.txt.bak'))).toBe('theirs')
  })

  test('FTP-10: going on behind a file of somebody else needs the same end, both ways', async () => {
    const bytes = noise(900_000)
    const server = await ftpServer({
      files: { '/a.bin': bytes, '/b.bin': bytes, '/c.bin': bytes.subarray(0, 400_000) },
    })
    const world = await queueWorld()
    const site = await world.addSite(server)
    fileIn(world.target, 'a.bin', bytes.subarray(0, 300_000))
    fileIn(world.target, 'b.bin', noise(300_000, 9))
    const down = { kind: 'file', sizeBytes: 900_000 } as const
    await world.download(
      site,
      [
        { name: 'a.bin', ...down },
        { name: 'b.bin', ...down },
      ],
      { rule: 'resume' },
    )
    await world.upload(site, [fileIn(world.folder, 'c.bin', bytes)], { rule: 'resume' })
    await world.rested()
    expect(contentOf(world.target, 'a.bin')?.equals(bytes)).toBe(true)
    expect(contentOf(world.target, 'b.bin')?.length).toBe(300_000)
    expect(await world.rows('attention')).toMatchObject([
      { state: 'conflict', conflict: { resumeProblem: 'other-content' }, to: here(join(world.target, 'b.bin')) },
    ])
    expect(server.tree.read('/c.bin')?.equals(bytes)).toBe(true)
    expect(server.data.map(({ bytes: count }) => count)).not.toContain(900_000)
  })
})
