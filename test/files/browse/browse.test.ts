import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { defaultFileOrder } from '../../../shared/api/files.ts'
import type { FileView, Place } from '../../../shared/model/remote-file.ts'
import { type FilesWorld, filesWorld, tempFolder, worldWithServer } from '../files-world.ts'

const here: Place = { kind: 'local' }
const view: FileView = { order: defaultFileOrder, filter: '', showHidden: false }
const all = { ...view, showHidden: true }

async function names({ files }: FilesWorld, listing: number, shown: FileView = view): Promise<string[]> {
  const { rows } = await files.rows({ listing, view: shown, from: 0, count: 500 })
  return rows.map(({ name }) => name)
}

const tree = {
  '/www/index.html': 'home',
  '/www/img/a.png': 'aa',
  '/www/img/deep/b.png': 'bbb',
  '/www/file10.txt': 'ten',
  '/www/file9.txt': 'nine',
  '/www/.hidden': 'x',
}

test('a folder of this computer is chosen in the dialog of the system, or nothing is', async () => {
  const world = await filesWorld()
  world.desktop.chosenFolder = '/home/anna/raw'
  expect(await world.files.chooseFolder({})).toBe('/home/anna/raw')
  world.desktop.chosenFolder = undefined
  expect(await world.files.chooseFolder({})).toBeUndefined()
})

describe('opening a folder of a site', () => {
  test('shows it in order: folders first, numbers by value, hidden ones when wanted', async () => {
    const world = await worldWithServer({ files: tree })
    const place: Place = { kind: 'site', siteId: world.site.id }
    const opened = await world.files.openFolder({ pane: 1, place, path: '/www', isFresh: false })
    expect(opened).toMatchObject({ path: '/www', count: 5, leftOut: 0, place })
    expect(await names(world, opened.listing)).toEqual(['img', 'file9.txt', 'file10.txt', 'index.html'])
    expect(await names(world, opened.listing, all)).toContain('.hidden')
    expect(await names(world, opened.listing, { ...view, filter: 'FILE' })).toEqual(['file9.txt', 'file10.txt'])
    const down = { by: 'size', descending: true } as const
    expect(await names(world, opened.listing, { ...view, order: down })).toEqual([
      'img',
      'file9.txt',
      'index.html',
      'file10.txt',
    ])
  })

  test('F13: without a path it is the server’s first folder; a refusal leaves the pane as it was', async () => {
    const world = await worldWithServer({ files: tree, home: '/www' })
    const place: Place = { kind: 'site', siteId: world.site.id }
    const first = await world.files.openFolder({ pane: 1, place, path: '', isFresh: false })
    expect(first.path).toBe('/www')
    const gone = world.files.openFolder({ pane: 1, place, path: '/nowhere', isFresh: false })
    await expect(gone).rejects.toMatchObject({ kind: 'refused', code: 550 })
    expect(await names(world, first.listing)).toHaveLength(4)
  })

  test('going back is answered from memory, asking anew is not, and a change forgets it', async () => {
    const world = await worldWithServer({ files: tree })
    const place: Place = { kind: 'site', siteId: world.site.id }
    const open = (isFresh: boolean) => world.files.openFolder({ pane: 1, place, path: '/www', isFresh })
    await open(false)
    await open(false)
    expect(world.server.sent('MLSD')).toHaveLength(1)
    await open(true)
    expect(world.server.sent('MLSD')).toHaveLength(2)
    await world.files.makeFolder({ place, folder: '/www', name: 'new' })
    expect(world.events).toContainEqual({ name: 'folders.changed', payload: { place, paths: ['/www'] } })
    expect(await names(world, (await open(false)).listing)).toContain('new')
  })

  test('Stop ends a reading that hangs, and the pane reads again', async () => {
    const world = await worldWithServer({ files: tree, listingFaults: [{ stallAfterBytes: 10 }] })
    const place: Place = { kind: 'site', siteId: world.site.id }
    const opening = world.files.openFolder({ pane: 1, place, path: '/www', isFresh: false })
    await world.server.hasHeard(/^MLSD/)
    await world.files.stop({ pane: 1 })
    await expect(opening).rejects.toMatchObject({ kind: 'cancelled' })
    const again = await world.files.openFolder({ pane: 1, place, path: '/www', isFresh: false })
    expect(again.count).toBe(5)
  })

  test('shows the listing as the server sent it', async () => {
    const world = await worldWithServer({ files: tree })
    const place: Place = { kind: 'site', siteId: world.site.id }
    const { listing } = await world.files.openFolder({ pane: 1, place, path: '/www', isFresh: false })
    const raw = await world.files.rawListing({ listing, from: 0 })
    expect(raw.lines.join('\n')).toContain('index.html')
    expect(raw.total).toBe(raw.lines.length)
  })

  test('X2: finds by the first letters, going round, and chooses by pattern and by range', async () => {
    const world = await worldWithServer({ files: tree })
    const place: Place = { kind: 'site', siteId: world.site.id }
    const { listing } = await world.files.openFolder({ pane: 1, place, path: '/www', isFresh: false })
    const q = { listing, view }
    expect(await world.files.findName({ ...q, text: 'FI', from: 2 })).toBe(2)
    expect(await world.files.findName({ ...q, text: 'FI', from: 3 })).toBe(1)
    expect(await world.files.findName({ ...q, text: 'zz', from: 0 })).toBe(-1)
    expect(await world.files.positionOf({ ...q, name: 'index.html' })).toBe(3)
    const chosen = await world.files.selectByPattern({ ...q, pattern: '*.txt' })
    expect(chosen).toEqual(await world.files.entriesBetween({ ...q, from: 1, to: 2 }))
    expect(await world.files.measure({ choice: { listing, entries: chosen } })).toEqual({
      files: 2,
      folders: 0,
      bytes: 7,
    })
    expect(await world.files.measure({ choice: { listing, entries: 'all', view } })).toEqual({
      files: 3,
      folders: 1,
      bytes: 11,
    })
  })

  test('95: what was chosen is found again by its names when the folder is read again', async () => {
    const world = await worldWithServer({ files: tree })
    const place: Place = { kind: 'site', siteId: world.site.id }
    const read = async (pane: number) => {
      const { listing } = await world.files.openFolder({ pane, place, path: '/www', isFresh: true })
      const named = async (entry: number) => (await world.files.row({ listing, entry }))?.name
      return { listing, all: await world.files.entriesBetween({ listing, view, from: 0, to: 9 }), named }
    }
    const before = await read(1)
    const chosen = { listing: before.listing, entries: before.all }
    const namesBefore = await Promise.all(before.all.map(before.named))
    world.server.tree.remove('/www/index.html')
    world.server.tree.write('/www/a first one', 'x')
    const now = await read(2)
    const found = await world.files.entriesAgain({ listing: now.listing, view, before: chosen })
    const namesNow = await Promise.all(found.map(now.named))
    expect(namesNow.toSorted()).toEqual(namesBefore.filter(name => name !== 'index.html').toSorted())
    const shown = { ...view, filter: 'nothing has this' }
    expect(await world.files.entriesAgain({ listing: now.listing, view: shown, before: chosen })).toEqual([])
  })
})

describe('a folder of this computer', () => {
  test('is shown with links as links and names of any bytes', async () => {
    const world = await filesWorld()
    const folder = tempFolder()
    mkdirSync(join(folder, 'sub'))
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.of(0xe9)]), 'x')
    symlinkSync('sub', join(folder, 'link'))
    const { listing, path } = await world.files.openFolder({ pane: 1, place: here, path: folder, isFresh: false })
    expect(path).toBe(folder)
    const { rows } = await world.files.rows({ listing, view, from: 0, count: 10 })
    expect(rows.map(({ name, kind }) => [name, kind])).toEqual([
      ['sub', 'folder'],
      ['caf\udce9', 'file'],
      ['link', 'link'],
    ])
    const [, odd] = rows
    await world.files.rename({ listing, entry: odd?.entry ?? -1, name: 'cafe' })
    expect(readdirSync(folder).sort()).toEqual(['cafe', 'link', 'sub'])
  })

  test('nothing is renamed over something else, and into no other folder', async () => {
    const world = await filesWorld()
    const folder = tempFolder()
    writeFileSync(join(folder, 'a'), 'a')
    writeFileSync(join(folder, 'b'), 'b')
    const { listing } = await world.files.openFolder({ pane: 1, place: here, path: folder, isFresh: false })
    for (const name of ['b', '../c', '..', '', 'x/y'])
      await expect(world.files.rename({ listing, entry: 0, name })).rejects.toMatchObject({ kind: 'input' })
    expect(readdirSync(folder)).toEqual(['a', 'b'])
  })

  test('what is removed goes into the waste basket', async () => {
    const world = await filesWorld()
    const folder = tempFolder()
    mkdirSync(join(folder, 'sub'))
    const { listing } = await world.files.openFolder({ pane: 1, place: here, path: folder, isFresh: false })
    const job = await world.ended(await world.files.remove({ choice: { listing, entries: [0] } }))
    expect(job.result).toMatchObject({ kind: 'changed-files', folders: 1, failedCount: 0 })
    expect(world.desktop.trashed).toEqual([join(folder, 'sub')])
  })

  test('row 107: rights are changed below a folder, with folders and files told apart', async () => {
    const world = await filesWorld()
    const folder = tempFolder()
    mkdirSync(join(folder, 'sub'))
    writeFileSync(join(folder, 'sub', 'f'), '', { mode: 0o644 })
    const { listing } = await world.files.openFolder({ pane: 1, place: here, path: folder, isFresh: false })
    const choice = { listing, entries: [0] }
    expect(await world.files.permissions({ choice })).toMatchObject({
      all: 0o755,
      mixed: 0,
      hasFolders: true,
      canChange: true,
    })
    const change = {
      choice,
      files: { set: 0, clear: 0o044 },
      folders: { set: 0, clear: 0o055 },
      isRecursive: true,
    }
    await world.ended(await world.files.setPermissions(change))
    expect(statSync(join(folder, 'sub')).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'sub', 'f')).mode & 0o777).toBe(0o600)
  })
})

describe('changing a site', () => {
  test('F18: counting, then removing, takes everything below and nothing beside', async () => {
    const world = await worldWithServer({ files: { ...tree, '/keep': 'k' } })
    const place: Place = { kind: 'site', siteId: world.site.id }
    const { listing } = await world.files.openFolder({ pane: 1, place, path: '/', isFresh: false })
    const choice = { listing, entries: [await entryOf(world, listing, 'www')] }
    const counted = await world.ended(await world.files.countAll({ choice }))
    expect(counted.result).toMatchObject({ kind: 'counted', files: 6, folders: 3 })
    const removed = await world.ended(await world.files.remove({ choice }))
    expect(removed.result).toMatchObject({ kind: 'changed-files', files: 6, folders: 3, failedCount: 0 })
    expect(Object.keys(world.server.tree.files())).toEqual(['/keep'])
  })

  test('F18: a large tree goes over several conversations, each folder when it is empty', async () => {
    const count = 40
    const files = Object.fromEntries(
      Array.from({ length: 120 }, (_, at) => [`/a/${['', 'b/', 'b/c/'][at % 3]}${Math.floor(at / 3)}`, 'x']),
    )
    let arrived = 0
    const { promise: allAreAtWork, resolve } = Promise.withResolvers<void>()
    const world = await worldWithServer({
      files,
      handlers: {
        DELE: async call => {
          // Nothing is answered until two are asked at a time.
          if (++arrived === 2) resolve()
          await allAreAtWork
          return removing(call)
        },
      },
    })
    const removing = ({ argument }: { argument: string }): string => {
      world.server.tree.remove(argument)
      return '250 Gone'
    }
    const place: Place = { kind: 'site', siteId: world.site.id }
    const { listing } = await world.files.openFolder({ pane: 1, place, path: '/', isFresh: false })
    const job = await world.ended(await world.files.remove({ choice: { listing, entries: [0] } }))
    expect(job.result).toMatchObject({ kind: 'changed-files', files: 3 * count, folders: 3, failedCount: 0 })
    expect(world.server.tree.find('/a')).toBeUndefined()
    expect(world.server.sent('RMD')).toEqual(['RMD /a/b/c', 'RMD /a/b', 'RMD /a'])
  })

  test('FTP-17: links are removed and what they lead to stays', async () => {
    const files = { '/a/link': { target: '/b' }, '/a/loop': { target: '/a' }, '/b/precious': 'p' }
    const world = await worldWithServer({ files })
    const place: Place = { kind: 'site', siteId: world.site.id }
    const { listing } = await world.files.openFolder({ pane: 1, place, path: '/', isFresh: false })
    const choice = { listing, entries: [await entryOf(world, listing, 'a')] }
    const job = await world.ended(await world.files.remove({ choice }))
    expect(job).toMatchObject({ state: 'done', result: { failedCount: 0 } })
    expect(world.server.tree.read('/b/precious')?.toString()).toBe('p')
    expect(world.server.tree.find('/a')).toBeUndefined()
  })

  test('renames and moves, never over something', async () => {
    const world = await worldWithServer({ files: { '/a': 'a', '/b': 'b', '/in/b': 'other' } })
    const place: Place = { kind: 'site', siteId: world.site.id }
    const { listing } = await world.files.openFolder({ pane: 1, place, path: '/', isFresh: false })
    const [a, b] = [await entryOf(world, listing, 'a'), await entryOf(world, listing, 'b')]
    await expect(world.files.rename({ listing, entry: a, name: 'b' })).rejects.toMatchObject({ kind: 'input' })
    const moved = await world.ended(
      await world.files.moveWithin({ choice: { listing, entries: [a, b] }, folder: '/in' }),
    )
    expect(moved.result).toMatchObject({ files: 1, failedCount: 1, failed: [{ path: '/b' }] })
    expect(Object.keys(world.server.tree.files())).toEqual(['/b', '/in/a', '/in/b'])
    expect(world.server.tree.read('/in/b')?.toString()).toBe('other')
  })

  test('F5: what is not allowed is remembered until it works or the session ends', async () => {
    const world = await worldWithServer({ files: tree, replies: { MKD: '550 Permission denied' } })
    const place: Place = { kind: 'site', siteId: world.site.id }
    await expect(world.files.makeFolder({ place, folder: '/', name: 'x' })).rejects.toMatchObject({ code: 550 })
    expect(world.sessions.states()).toMatchObject([{ notAllowed: ['make-folder'] }])
    await world.sites.disconnect({ id: world.site.id })
    expect(world.sessions.states()).toMatchObject([{ notAllowed: [] }])
  })

  test('FTP-05: a line break in a name is refused before anything is sent', async () => {
    const world = await worldWithServer({ files: tree })
    const place: Place = { kind: 'site', siteId: world.site.id }
    const hostile = world.files.makeFolder({ place, folder: '/', name: 'x\r\nDELE /www/index.html' })
    await expect(hostile).rejects.toMatchObject({ kind: 'input' })
    expect(world.server.sent('MKD')).toEqual([])
  })
})

test('104: a search shows results as a listing that everything works on', async () => {
  const world = await worldWithServer({ files: tree })
  const place: Place = { kind: 'site', siteId: world.site.id }
  const patterns = { include: [], exclude: [] }
  const q = { pane: 1, place, path: '/www', patterns, text: 'png' }
  const job = await world.ended(await world.files.search(q))
  if (job.result?.kind !== 'found-files') throw new Error('No results')
  expect(job.result).toMatchObject({ count: 2, isComplete: true })
  expect(await names(world, job.result.listing)).toEqual(['img/a.png', 'img/deep/b.png'])
  await world.ended(await world.files.remove({ choice: { listing: job.result.listing, entries: [0, 1] } }))
  expect(Object.keys(world.server.tree.files())).not.toContain('/www/img/a.png')
})

test('101: two folders are compared, and the marks go again', async () => {
  const world = await worldWithServer({ files: { '/same': 'aa', '/longer': 'aaaa', '/there': 'x' } })
  const folder = tempFolder()
  for (const [name, text] of Object.entries({ same: 'bb', longer: 'b', here: 'x' }))
    writeFileSync(join(folder, name), text)
  const place: Place = { kind: 'site', siteId: world.site.id }
  const left = await world.files.openFolder({ pane: 1, place: here, path: folder, isFresh: false })
  const right = await world.files.openFolder({ pane: 2, place, path: '/', isFresh: false })
  const pair = { left: left.listing, right: right.listing }
  expect(await world.files.compare({ ...pair, by: 'size' })).toEqual({ onlyLeft: 1, onlyRight: 1, different: 1 })
  expect(await names(world, left.listing, { ...view, onlyMarked: true })).toEqual(['here', 'longer'])
  await world.files.clearComparison(pair)
  expect(await names(world, left.listing, { ...view, onlyMarked: true })).toEqual([])
})

test('FTP-06: a folder of 100,000 entries opens whole, and any part of it is shown and found', async () => {
  const line = (at: number): string =>
    `type=file;size=${at};modify=20260314093015; file-${(at * 7_919) % 100_000}.csv\r\n`
  const listings = { '/big': () => Array.from({ length: 100_000 }, (_, at) => line(at)) }
  const world = await worldWithServer({ files: { '/big/': '' }, listings })
  const place: Place = { kind: 'site', siteId: world.site.id }
  const { listing, count } = await world.files.openFolder({ pane: 1, place, path: '/big', isFresh: false })
  expect(count).toBe(100_000)
  const { rows } = await world.files.rows({ listing, view, from: 99_998, count: 10 })
  expect(rows.map(({ name }) => name)).toEqual(['file-99998.csv', 'file-99999.csv'])
  expect(await world.files.positionOf({ listing, view, name: 'file-5000.csv' })).toBe(5_000)
  const filtered = await world.files.rows({ listing, view: { ...view, filter: '*-4242.*' }, from: 0, count: 10 })
  expect(filtered.total).toBe(1)
})

test('a pane that was closed has no listing any more', async () => {
  const world = await filesWorld()
  const { listing } = await world.files.openFolder({ pane: 1, place: here, path: tempFolder(), isFresh: false })
  await world.files.closePane({ pane: 1 })
  await expect(names(world, listing)).rejects.toMatchObject({ kind: 'input', field: 'listing' })
})

async function entryOf(world: FilesWorld, listing: number, name: string): Promise<number> {
  const { rows } = await world.files.rows({ listing, view, from: 0, count: 500 })
  return rows.find(row => row.name === name)?.entry ?? -1
}
