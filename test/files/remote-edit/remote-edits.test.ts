import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { QUIET_MS } from '../../../electron/files/remote-edit/edited-file.ts'
import { RemoteEdits } from '../../../electron/files/remote-edit/remote-edits.ts'
import { defaultFileOrder } from '../../../shared/api/files.ts'
import type { RemoteEdit } from '../../../shared/model/remote-file.ts'
import { type FilesWorld, worldWithServer } from '../files-world.ts'

type World = Awaited<ReturnType<typeof worldWithServer>>

async function edited(
  options: Parameters<typeof worldWithServer>[0] = {},
): Promise<World & { edit: RemoteEdit; local: string }> {
  const world = await worldWithServer({ files: { '/www/page.html': 'before', '/www/other': 'x' }, ...options })
  const place = { kind: 'site', siteId: world.site.id } as const
  const { listing } = await world.files.openFolder({ pane: 1, place, path: '/www', isFresh: false })
  const view = { order: defaultFileOrder, filter: 'page', showHidden: false }
  const { rows } = await world.files.rows({ listing, view, from: 0, count: 1 })
  const edit = await world.files.edit({ listing, entry: rows[0]?.entry ?? -1 })
  return { ...world, edit, local: world.desktop.opened[0] ?? '' }
}

/** What an editor does, and the moment of quiet after it. */
async function save(world: FilesWorld, local: string, text: string): Promise<void> {
  const isNoticed = world.clock.isAsked(QUIET_MS)
  writeFileSync(local, text)
  await isNoticed
  world.clock.turn(QUIET_MS)
  for (;;) {
    await world.next('edits.changed')
    if (/saved|conflict|failed/.test((await stateOf(world)) ?? '')) return
  }
}

function stateOf({ files }: FilesWorld): Promise<string | undefined> {
  return Promise.resolve(files.edits({})).then(edits => edits[0]?.state)
}

describe('105 106 U28: editing a file of a site', () => {
  test('it is fetched into a private folder, opened, and sent back when it was saved', async () => {
    const world = await edited()
    expect(readFileSync(world.local, 'utf8')).toBe('before')
    expect(world.edit).toMatchObject({ path: '/www/page.html', state: 'watching' })
    expect(statSync(world.local).mode & 0o077).toBe(0)
    await save(world, world.local, 'after')
    expect(world.server.tree.read('/www/page.html')?.toString()).toBe('after')
    expect(Object.keys(world.server.tree.files())).toEqual(['/www/other', '/www/page.html'])
    expect(await stateOf(world)).toBe('saved')
  })

  test('a file that was only touched is not sent', async () => {
    const world = await edited()
    writeFileSync(world.local, 'before')
    await world.files.endEdit({ id: world.edit.id })
    expect(world.server.sent('STOR')).toEqual([])
    expect(existsSync(dirname(world.local))).toBe(false)
  })

  test('somebody else’s change is never overwritten before a person said so', async () => {
    const world = await edited()
    world.server.tree.write('/www/page.html', 'theirs!', Date.UTC(2026, 5, 1))
    await save(world, world.local, 'mine')
    expect(world.server.tree.read('/www/page.html')?.toString()).toBe('theirs!')
    expect(await stateOf(world)).toBe('conflict')
    await expect(world.files.endEdit({ id: world.edit.id })).rejects.toMatchObject({ kind: 'input' })
    await world.files.settleEdit({ id: world.edit.id, choice: 'keep-both' })
    expect(world.server.tree.read('/www/page.html')?.toString()).toBe('theirs!')
    expect(world.server.tree.read('/www/page (2).html')?.toString()).toBe('mine')
  })

  test('overwriting and discarding do what they say', async () => {
    const world = await edited()
    world.server.tree.write('/www/page.html', 'theirs!', Date.UTC(2026, 5, 1))
    await save(world, world.local, 'mine')
    await world.files.settleEdit({ id: world.edit.id, choice: 'overwrite' })
    expect(world.server.tree.read('/www/page.html')?.toString()).toBe('mine')
    writeFileSync(world.local, 'never sent')
    await world.files.settleEdit({ id: world.edit.id, choice: 'discard' })
    expect(world.server.tree.read('/www/page.html')?.toString()).toBe('mine')
    expect(await world.files.edits({})).toEqual([])
  })

  test('an upload that breaks off leaves the old file whole', async () => {
    const world = await edited({ dataFaults: [undefined, { resetAfterBytes: 0 }] })
    writeFileSync(world.local, 'x'.repeat(100_000))
    await expect(world.files.endEdit({ id: world.edit.id })).rejects.toBeInstanceOf(Error)
    expect(world.server.tree.read('/www/page.html')?.toString()).toBe('before')
    expect(await stateOf(world)).toBe('failed')
    await world.files.endEdit({ id: world.edit.id })
    expect(world.server.tree.read('/www/page.html')?.length).toBe(100_000)
  })

  test('a server that does not rename gets it under its own name, and never loses the old one before', async () => {
    const world = await edited({ handlers: { RNTO: () => '550 Not allowed' } })
    await save(world, world.local, 'after')
    expect(Object.keys(world.server.tree.files())).toEqual(['/www/other', '/www/page.html'])
    expect(world.server.tree.read('/www/page.html')?.toString()).toBe('after')
    expect(world.server.sent('DELE').filter(line => !line.endsWith('.kittiwake-part'))).toEqual([])
  })

  test('a name with a dot that a server does not take is followed by its own name', async () => {
    const world = await edited({ handlers: { STOR: () => '553 Not this name' } })
    await save(world, world.local, 'after')
    expect(world.server.sent('STOR')).toEqual(['STOR /www/.page.html.kittiwake-part', 'STOR /www/page.html'])
    expect(world.server.tree.read('/www/page.html')?.toString()).toBe('before')
  })

  test('where there is no room, the old file is not begun to be written over', async () => {
    const world = await edited({ handlers: { STOR: () => '552 Your space is full' } })
    await save(world, world.local, 'after')
    expect(world.server.sent('STOR')).toEqual(['STOR /www/.page.html.kittiwake-part'])
    expect(await stateOf(world)).toBe('failed')
  })

  describe('what a link leads to', () => {
    const files = { '/shared/page.html': 'before', '/www/page.html': { target: '../shared/page.html' } }

    test('is edited and replaced; the link stays', async () => {
      const world = await edited({ files })
      expect(readFileSync(world.local, 'utf8')).toBe('before')
      await save(world, world.local, 'after')
      expect(world.server.tree.findItself('/www/page.html')).toMatchObject({ kind: 'link' })
      expect(world.server.tree.read('/shared/page.html')?.toString()).toBe('after')
    })

    test('is compared: somebody else’s change there is never overwritten', async () => {
      const world = await edited({ files })
      world.server.tree.write('/shared/page.html', 'theirs!', Date.UTC(2026, 5, 1))
      await save(world, world.local, 'mine')
      expect(await stateOf(world)).toBe('conflict')
      expect(world.server.tree.read('/shared/page.html')?.toString()).toBe('theirs!')
    })
  })

  test('a link of which nobody says where it leads is written through', async () => {
    const line = 'lrwxrwxrwx 1 anna staff 4 Mar 14 09:30 page.html\r\n'
    const files = { '/shared/page.html': 'before', '/www/page.html': { target: '/shared/page.html' } }
    const world = await edited({ files, lacks: ['MLSD', 'MLST'], listings: { '/www': line } })
    await save(world, world.local, 'after')
    expect(world.server.tree.findItself('/www/page.html')).toMatchObject({ kind: 'link' })
    expect(world.server.sent('STOR')).toEqual(['STOR /www/page.html'])
  })

  test('107: what is edited keeps its rights', async () => {
    const world = await edited({ files: { '/www/page.html': { bytes: 'before', mode: 0o755 } } })
    await save(world, world.local, 'after')
    expect(world.server.tree.find('/www/page.html')).toMatchObject({ bytes: Buffer.from('after'), mode: 0o755 })
  })

  test('FTP-09: a file that ends early is no file to work on', async () => {
    await expect(edited({ dataFaults: { cutAfterBytes: 3 } })).rejects.toMatchObject({ kind: 'protocol' })
  })

  test('asked for twice while it comes, it is opened when all of it is here', async () => {
    const gate = Promise.withResolvers<void>()
    const world = await worldWithServer({ files: { '/page': 'all of it' }, dataFaults: { gate: gate.promise } })
    const place = { kind: 'site', siteId: world.site.id } as const
    const { listing } = await world.files.openFolder({ pane: 1, place, path: '/', isFresh: false })
    const asked = [1, 2].map(async () => world.files.edit({ listing, entry: 0 }))
    await world.server.hasHeard(/^RETR/)
    expect(world.desktop.opened).toEqual([])
    gate.resolve()
    await Promise.all(asked)
    expect(world.desktop.opened.map(path => readFileSync(path, 'utf8'))).toEqual(['all of it', 'all of it'])
  })

  test('DATA-01: what an editor left under another name when all was cut off is not cleaned up', async () => {
    const world = await edited()
    renameSync(world.local, `${world.local}~`)
    const folder = dirname(dirname(world.local))
    const services = { ...world, folder, editsChanged: () => {}, foldersChanged: () => {} }
    const again = new RemoteEdits(services)
    await again.start()
    expect(again.list()).toMatchObject([{ path: '/www/page.html', state: 'conflict' }])
    const elsewhere = new RemoteEdits({ ...services, folder: dirname(folder) })
    await elsewhere.start()
    expect(readFileSync(`${world.local}~`, 'utf8')).toBe('before')
  })

  test('after a restart unsent changes wait for a person, and the rest is cleaned up', async () => {
    const world = await edited()
    writeFileSync(world.local, 'unsent')
    const services = {
      ...world,
      folder: dirname(dirname(world.local)),
      editsChanged: () => {},
      foldersChanged: () => {},
    }
    const again = new RemoteEdits(services)
    await again.start()
    expect(again.list()).toMatchObject([{ path: '/www/page.html', state: 'conflict' }])
    await again.settle(again.list()[0]?.id ?? 0, 'overwrite')
    expect(world.server.tree.read('/www/page.html')?.toString()).toBe('unsent')
    await again.close()
    const third = new RemoteEdits(services)
    await third.start()
    expect(third.list()).toEqual([])
    expect(existsSync(world.local)).toBe(false)
  })
})
