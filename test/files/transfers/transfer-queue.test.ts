import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Transfer } from '../../../shared/model/transfer.ts'
import { contentOf, fileIn, ftpServer, namesIn, noise, queueWorld } from './queue-world.ts'

const OLD_MS = Date.UTC(2020, 1, 29, 12, 30, 15)
const statesOf = (rows: readonly Transfer[]) => rows.map(({ state }) => state)

describe('a transfer', () => {
  test('F15: a download gets name, bytes and time, and nothing else is left', async () => {
    const bytes = noise(3_000_000)
    const server = await ftpServer({ files: { '/march.bin': { bytes, modified: OLD_MS } } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['march.bin'])
    await world.rested()
    expect(await world.rows('done')).toMatchObject([{ state: 'done', sizeBytes: 3_000_000, verified: 'size' }])
    expect(contentOf(world.target, 'march.bin')?.equals(bytes)).toBe(true)
    expect(statSync(join(world.target, 'march.bin')).mtimeMs).toBe(OLD_MS)
    expect(namesIn(world.target)).toEqual(['march.bin'])
  })

  test('F16: an upload arrives byte for byte under its own name, by way of a temporary one', async () => {
    const server = await ftpServer()
    const world = await queueWorld()
    const site = await world.addSite(server)
    const bytes = Buffer.concat([Buffer.from([0, 13, 10, 255]), noise(2_500_000, 7)])
    await world.upload(site, [fileIn(world.folder, 'up.bin', bytes)])
    await world.rested()
    expect(await world.rows('done')).toMatchObject([{ state: 'done', verified: 'size' }])
    expect(server.tree.read('/up.bin')?.equals(bytes)).toBe(true)
    expect(server.sent('STOR')).toEqual(['STOR /.up.bin.kittiwake-part'])
    expect(Object.keys(server.tree.files())).toEqual(['/up.bin'])
  })

  test('an empty file is a file, both ways', async () => {
    const server = await ftpServer({ files: { '/empty': '' } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['empty'])
    await world.upload(site, [fileIn(world.folder, 'none', '')])
    await world.rested()
    expect(statesOf(await world.rows('done'))).toEqual(['done', 'done'])
    expect(contentOf(world.target, 'empty')).toEqual(Buffer.alloc(0))
    expect(server.tree.read('/none')).toEqual(Buffer.alloc(0))
  })

  test('113: is verified by hash where the server makes one, and a different one is a failure', async () => {
    const server = await ftpServer({ files: { '/a.bin': noise(100_000) }, hashes: true })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.bin'])
    await world.upload(site, [fileIn(world.folder, 'b.bin', noise(100_000, 3))])
    await world.rested()
    expect((await world.rows('done')).map(({ verified }) => verified)).toEqual(['hash', 'hash'])
    const lies = { XSHA256: () => `250 ${'0'.repeat(64)}`, HASH: () => `213 SHA-256 0-1 ${'0'.repeat(64)} a.bin` }
    const liar = await world.addSite(await ftpServer({ files: { '/c.bin': 'c' }, hashes: true, handlers: lies }))
    await world.download(liar, ['c.bin'])
    await world.ended()
    expect(await world.rows('attention')).toMatchObject([{ state: 'failed', failure: { kind: 'protocol' } }])
    expect(namesIn(world.target)).toEqual(['a.bin'])
  })

  test('98: the time of an upload is that of the file', async () => {
    const server = await ftpServer({ files: { '/a.bin': { bytes: 'x', modified: OLD_MS } } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.bin'])
    await world.rested()
    await world.upload(site, [fileIn(world.folder, 'b.bin', 'x'), join(world.target, 'a.bin')], { rule: 'replace' })
    await world.rested()
    expect(server.tree.find('/a.bin')?.modified).toBe(OLD_MS)
  })

  test('FTP-13 F17: is binary unless a person chose otherwise; text changes line ends of names that end like text', async () => {
    const text = 'one\r\ntwo\r\n'
    const server = await ftpServer({ files: { '/a.txt': text, '/a.png': text } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.txt'])
    await world.rested()
    expect(server.sent('TYPE')).toEqual(['TYPE I'])
    expect(String(contentOf(world.target, 'a.txt'))).toBe(text)
    const auto = await world.addSite(server, { transferType: 'auto', name: 'auto' })
    await world.download(auto, ['a.txt', 'a.png'], { rule: 'replace' })
    await world.rested()
    expect(server.sent('TYPE')).toContain('TYPE A')
    expect(String(contentOf(world.target, 'a.png'))).toBe(text)
    const rows = await world.rows('done')
    expect(rows.find(({ to, verified }) => to.path.endsWith('a.txt') && verified === 'none')).toBeDefined()
  })

  test('a file is copied from server to server, and within this computer', async () => {
    const bytes = noise(1_500_000)
    const [one, two] = [await ftpServer({ files: { '/a.bin': { bytes, modified: OLD_MS } } }), await ftpServer()]
    const world = await queueWorld()
    const [from, to] = [await world.addSite(one), await world.addSite(two)]
    const chosen = {
      place: { kind: 'site', siteId: from.id },
      folder: '/',
      chosen: [{ path: '/a.bin', entry: { name: 'a.bin', kind: 'file' } }],
    } as const
    const options = { withSubfolders: true, withEmptyFolders: true, move: false, followLinks: false }
    await world.queue.add(chosen, { place: { kind: 'site', siteId: to.id }, path: '/' }, options)
    const source = fileIn(world.folder, 'own/b.bin', bytes)
    await world.queue.addPaths([source], { place: { kind: 'local' }, path: world.target }, options)
    await world.rested()
    expect(statesOf(await world.rows('done'))).toEqual(['done', 'done'])
    expect(two.tree.read('/a.bin')?.equals(bytes)).toBe(true)
    expect(two.tree.find('/a.bin')?.modified).toBe(OLD_MS)
    expect(contentOf(world.target, 'b.bin')?.equals(bytes)).toBe(true)
    expect(namesIn(world.target)).toEqual(['b.bin'])
  })

  test('two places of one server that takes one conversation are copied all the same', async () => {
    const bytes = noise(300_000)
    const server = await ftpServer({ files: { '/a.bin': bytes, '/sub/': '' }, maxSessions: 1 })
    const world = await queueWorld()
    const site = await world.addSite(server, { maxConnections: 1 })
    const place = { kind: 'site', siteId: site.id } as const
    const from = { place, path: '/a.bin' }
    const options = { withSubfolders: true, withEmptyFolders: true, move: false, followLinks: false }
    const id = await world.queue.addItems([{ from, to: { place, path: '/sub/a.bin' }, kind: 'file' }], options)
    await world.queue.whenGroupEnds(id, new AbortController().signal)
    expect(server.tree.read('/sub/a.bin')?.equals(bytes)).toBe(true)
    expect(server.mostSessions).toBe(1)
  })

  test('row 99, X4: many files go by several sessions, never more than the server takes', async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`/f/${index}.txt`, `file ${index}`]))
    const server = await ftpServer({ files, maxSessions: 2 })
    const world = await queueWorld()
    const site = await world.addSite(server, { maxConnections: 5 })
    await world.download(site, [{ name: 'f', kind: 'folder' }])
    await world.rested()
    expect(await world.rows('done')).toHaveLength(60)
    expect(server.mostSessions).toBe(2)
    expect(namesIn(join(world.target, 'f'))).toHaveLength(60)
  })
})

describe('moving', () => {
  test('DATA-07: the source goes when its copy is complete, both ways', async () => {
    const bytes = noise(400_000)
    const server = await ftpServer({ files: { '/a.bin': bytes } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.bin'], { move: true })
    await world.rested()
    expect(server.tree.read('/a.bin')).toBeUndefined()
    expect(contentOf(world.target, 'a.bin')?.equals(bytes)).toBe(true)
    await world.upload(site, [join(world.target, 'a.bin')], { move: true })
    await world.rested()
    expect(namesIn(world.target)).toEqual([])
    expect(server.tree.read('/a.bin')?.equals(bytes)).toBe(true)
  })

  test('DATA-07: a source stays when its copy is not complete', async () => {
    const server = await ftpServer({ files: { '/a.bin': noise(400_000) }, dataFaults: { endReply: '551 Read error' } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.bin'], { move: true })
    await world.rested()
    expect(statesOf(await world.rows('attention'))).toEqual(['failed'])
    expect(server.sent('DELE')).toEqual([])
  })

  test('within a disk no byte is copied, and nothing is replaced', async () => {
    const world = await queueWorld()
    const source = fileIn(world.folder, 'own/b.bin', 'new')
    fileIn(world.target, 'b.bin', 'old')
    const to = { place: { kind: 'local' }, path: world.target } as const
    const options = { withSubfolders: true, withEmptyFolders: true, move: true, followLinks: false }
    await world.queue.addPaths([source], to, { ...options, rule: 'keep-both' })
    await world.rested()
    expect(String(contentOf(world.target, 'b.bin'))).toBe('old')
    expect(String(contentOf(world.target, 'b (2).bin'))).toBe('new')
    expect(namesIn(join(world.folder, 'own'))).toEqual([])
  })
})

describe('moving a folder', () => {
  const tree = { '/f/a.txt': 'a', '/f/sub/deep/b.txt': 'b', '/f/empty/': '' }
  const folder = { name: 'f', kind: 'folder' } as const

  test('DATA-07: it goes from the server when all that was in it has gone', async () => {
    const server = await ftpServer({ files: tree })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, [folder], { move: true })
    await world.rested()
    expect(namesIn(world.target)).toEqual(['f', 'f/a.txt', 'f/empty', 'f/sub', 'f/sub/deep', 'f/sub/deep/b.txt'])
    expect(server.tree.find('/f')).toBeUndefined()
  })

  test('it goes from this computer likewise, but no link is entered', async () => {
    const server = await ftpServer()
    const world = await queueWorld()
    const site = await world.addSite(server)
    const own = join(world.folder, 'own')
    fileIn(own, 'gone/sub/a.txt', 'a')
    fileIn(own, 'linked/a.txt', 'a')
    symlinkSync(world.folder, join(own, 'linked/link'))
    await world.upload(site, [join(own, 'gone'), join(own, 'linked')], { move: true })
    await world.rested()
    expect(Object.keys(server.tree.files())).toEqual(['/gone/sub/a.txt', '/linked/a.txt'])
    expect(readdirSync(own)).toEqual(['linked'])
    expect(readdirSync(join(own, 'linked'))).toEqual(['link'])
  })

  test('what stays keeps its folders: skipped, left out by patterns, not to be moved or not made', async () => {
    const server = await ftpServer({
      files: { ...tree, '/g/sub/c.log': 'c', '/g/none/': '', '/h/x/': '', '/i/x/': '', '/i/d.txt': 'd' },
    })
    const world = await queueWorld()
    const site = await world.addSite(server)
    fileIn(world.target, 'f/a.txt', 'mine')
    await world.download(site, [folder], { move: true, rule: 'skip' })
    await world.download(site, [{ ...folder, name: 'g' }], {
      move: true,
      patterns: { include: [], exclude: ['none/'] },
    })
    await world.download(site, [{ ...folder, name: 'h' }], { move: true, withSubfolders: false })
    await world.download(site, [{ ...folder, name: 'i' }], { move: true, withEmptyFolders: false })
    await world.rested()
    expect(server.tree.find('/i/d.txt')).toBeUndefined()
    expect(server.tree.find('/i/x')?.kind).toBe('folder')
    expect(server.tree.find('/f/a.txt')?.kind).toBe('file')
    expect(server.tree.find('/f/sub')).toBeUndefined()
    expect(server.tree.find('/g/sub')).toBeUndefined()
    expect(server.tree.find('/g/none')?.kind).toBe('folder')
    expect(server.tree.find('/h/x')?.kind).toBe('folder')
  })

  test('a source that could not be looked at is looked at when the queue goes on', async () => {
    let isAway = false
    const server = await ftpServer({
      files: { '/f/a.txt': 'a' },
      listings: {
        '/f': () => {
          if (isAway) throw new Error('away')
          isAway = true
          return server.tree.read('/f/a.txt') ? ['type=file;size=1; a.txt\r\n'] : []
        },
      },
    })
    const world = await queueWorld()
    const site = await world.addSite(server)
    const [groupId = 0] = await world.download(site, [folder], { move: true })
    await world.rested()
    expect(server.tree.find('/f')?.kind).toBe('folder')
    expect(await world.store.emptiedGroups()).toEqual([groupId])
    isAway = false
    world.queue.offlineChanged()
    await world.rested()
    expect(server.tree.find('/f')).toBeUndefined()
    expect(await world.store.emptiedGroups()).toEqual([])
  })
})

describe('safety of the target', () => {
  test('FTP-01: names that lead elsewhere stay in the folder or are left out', async () => {
    const server = await ftpServer({
      listings: { '/f': 'type=file;size=1; ..\\..\\evil\r\ntype=file;size=1; con\u0001trol\r\n' },
      files: { '/f/': '' },
    })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, [{ name: 'f', kind: 'folder' }])
    await world.rested()
    const rows = [...(await world.rows('attention')), ...(await world.rows('done'))]
    expect(rows.map(({ to }) => to.path.startsWith(join(world.target, 'f/')))).toEqual([true, true])
    expect(namesIn(world.folder).filter(name => name.includes('evil') && !name.startsWith('in/f'))).toEqual([])
  })

  test('FTP-02: a link in the target folder is not followed, be it a folder or the file itself', async () => {
    const server = await ftpServer({ files: { '/f/sub/a.txt': 'from the server', '/f/b.txt': 'also' } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    const outside = join(world.folder, 'outside')
    mkdirSync(outside)
    writeFileSync(join(outside, 'b.txt'), 'mine')
    mkdirSync(join(world.target, 'f'))
    symlinkSync(outside, join(world.target, 'f/sub'))
    symlinkSync(join(outside, 'b.txt'), join(world.target, 'f/b.txt'))
    symlinkSync(join(outside, 'b.txt'), join(world.target, 'f/.b.txt.kittiwake-part'))
    await world.download(site, [{ name: 'f', kind: 'folder' }], { rule: 'replace' })
    await world.rested()
    expect(namesIn(outside)).toEqual(['b.txt'])
    expect(String(contentOf(outside, 'b.txt'))).toBe('mine')
    expect(statesOf(await world.rows('attention'))).toEqual(['failed'])
    expect(String(contentOf(world.target, 'f/b.txt'))).toBe('also')
  })

  test('FTP-12: an old file stays as it is until the new one is complete', async () => {
    const server = await ftpServer({ files: { '/a.bin': noise(900_000) }, dataFaults: [{ resetAfterBytes: 500_000 }] })
    const world = await queueWorld()
    const site = await world.addSite(server)
    fileIn(world.target, 'a.bin', 'old')
    await world.download(site, ['a.bin'], { rule: 'replace' })
    await world.until(async () => statesOf(await world.rows('queue'))[0] === 'trying-later')
    expect(String(contentOf(world.target, 'a.bin'))).toBe('old')
    world.clock.turn(2_000)
    await world.rested()
    expect(contentOf(world.target, 'a.bin')?.length).toBe(900_000)
    expect(String(contentOf(world.target, 'a.bin.bak'))).toBe('old')
  })

  test('a file that appears while another arrives is not replaced', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>()
    const server = await ftpServer({ files: { '/a.txt': 'theirs' }, dataFaults: [{ gate }] })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.txt'])
    await server.hasHeard(/^RETR/)
    fileIn(world.target, 'a.txt', 'mine')
    open()
    await world.rested()
    expect(await world.rows('attention')).toMatchObject([{ state: 'conflict', conflict: { otherName: 'a (2).txt' } }])
    expect(String(contentOf(world.target, 'a.txt'))).toBe('mine')
  })
})
