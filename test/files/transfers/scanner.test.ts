import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Location } from '../../../shared/model/remote-file.ts'
import { contentOf, fileIn, ftpServer, namesIn, noise, plain, queueWorld } from './queue-world.ts'

const all = { transferIds: [], groupIds: [] }
const here = (path: string): Location => ({ place: { kind: 'local' }, path })
const folder = (name: string) => ({ name, kind: 'folder' }) as const

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
      files: { '/f/a.txt': 'a', '/f/closed/': '', '/f/round/': '' },
      listings: {
        '/f/closed': () => {
          throw new Error('closed')
        },
      },
    })
    // Only the way down is without end: what is asked for at each turn is asked for more than a hundred times.
    server.tree.add('/f/round/again', { target: '/f/round' })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, [folder('f')], { followLinks: true })
    await world.ended()
    expect(String(contentOf(world.target, 'f/a.txt'))).toBe('a')
    const depths = server.sent('MLSD').map(line => line.split('/').length)
    expect(Math.max(...depths)).toBeLessThanOrEqual(130)
    expect(await world.rows('attention')).toMatchObject([
      { from: { path: '/f/closed' }, state: 'failed', failure: { kind: 'refused', code: 426 } },
      { from: { path: '/f' }, state: 'failed', failure: { kind: 'protocol', reason: 'limit' } },
    ])
  })

  test('FTP-14: bring what is understood of their listing, and what is not is said', async () => {
    const listing = '-rw-r--r-- 1 a b 1 Mar 14 09:30 a.txt\r\nwhat is this\r\n'
    const server = await ftpServer({ files: tree, lacks: ['MLSD', 'MLST'], listings: { '/f/sub': listing } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    server.tree.write('/f/sub/a.txt', 'a')
    await world.download(site, [folder('f')])
    await world.ended()
    expect(namesIn(world.target)).toEqual(['f', 'f/a.txt', 'f/empty', 'f/sub', 'f/sub/a.txt'])
    expect(await world.rows('attention')).toMatchObject([
      { from: { path: '/f/sub' }, state: 'failed', failure: { kind: 'protocol', reason: 'partly-listed' } },
    ])
  })

  test('M13: go on being read when a person comes online again before the reading has let go', async () => {
    const server = await ftpServer({ files: tree })
    let isOffline = false
    const world = await queueWorld({ isOffline: () => isOffline })
    const site = await world.addSite(server)
    await world.download(site, [folder('f')])
    for (const state of [true, false]) {
      isOffline = state
      world.queue.offlineChanged()
    }
    await world.rested()
    expect(namesIn(world.target)).toEqual(['f', 'f/a.txt', 'f/empty', 'f/sub', 'f/sub/b.txt', 'f/sub/c.log'])
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
