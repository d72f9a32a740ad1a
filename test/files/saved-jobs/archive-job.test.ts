import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ArchiveFormat, SavedJobSettings } from '../../../shared/model/saved-job.ts'
import type { TransferOptions } from '../../../shared/model/transfer.ts'
import type { FileTree } from '../../servers/ftp/file-tree.ts'
import { type SavedJobsWorld, savedJobsWorld } from './saved-jobs-world.ts'

const DAY_MS = 24 * 3600 * 1000
const website = {
  '/www/index.html': '<p>tide</p>',
  '/www/bilder/havn.jpg': Buffer.alloc(300_000, 'photo'),
  '/www/bilder/Ærøskøbing 港.jpg': 'x',
  '/www/empty.txt': '',
  '/www/upload/': '',
  '/www/logs/access.log': 'left out',
}
const options: TransferOptions = {
  rule: 'skip',
  withSubfolders: true,
  withEmptyFolders: true,
  move: false,
  followLinks: false,
}

function backup(
  world: SavedJobsWorld,
  change: { to?: string; format?: ArchiveFormat; keepLast?: number; site?: true } = {},
) {
  const { to = '', format = 'zip', keepLast = 0, site } = change
  const settings: SavedJobSettings = {
    name: 'Backup',
    schedule: { kind: 'none' },
    work: {
      kind: 'archive',
      from: world.there('/www'),
      to: site ? world.there(to) : world.here(to),
      patterns: { include: [], exclude: ['*.log'] },
      format,
      nameTemplate: 'site-{date}',
      keepLast,
    },
  }
  return settings
}

function contentsOf(tree: FileTree, below: string): Record<string, string> {
  const files = Object.entries(tree.files()).filter(([path]) => path.startsWith(`${below}/`))
  return Object.fromEntries(files.map(([path, bytes]) => [path.slice(below.length), bytes.toString('base64')]))
}

describe('the backup of a site', () => {
  test.each(['zip', 'tar.gz'] as const)(
    'B5: restored from %s to an empty server, the trees are equal',
    async format => {
      const world = await savedJobsWorld({ files: website })
      const { calls, server, there, local, ended } = world
      const { id } = await calls.add(backup(world, { format }))
      const { result } = await ended(calls.run({ id }))
      expect(result).toMatchObject({ run: { outcome: 'done', files: 4, bytes: 300_012 } })
      const [name] = await readdir(local)
      expect(name).toMatch(format === 'zip' ? /^site-\d{4}-\d\d-\d\d\.zip$/ : /^site-\d{4}-\d\d-\d\d\.tar\.gz$/)
      world.desktop.chosenFile = join(local, name ?? '')
      const opened = await calls.openArchive({})
      expect(opened).toMatchObject({ name, entries: 4, bytes: 300_012, leftOut: 0 })
      const archive = opened?.archive ?? 0
      const rows = await calls.archiveRows({ archive, from: 1, count: 2 })
      expect(rows).toMatchObject({ total: 4 })
      expect(rows.rows).toHaveLength(2)
      const restored = await ended(calls.restore({ archive, indexes: [], to: there('/again'), options }))
      expect(restored.result).toMatchObject({ kind: 'changed-files', files: 4, failedCount: 0 })
      server.tree.remove('/www/logs/access.log')
      expect(contentsOf(server.tree, '/again')).toEqual(contentsOf(server.tree, '/www'))
      expect(server.tree.find('/again/upload')).toMatchObject({ kind: 'folder' })
      expect(await readdir(world.workFolder)).toEqual([])
    },
  )

  test('row 112, B5, X10: keeps the last ones of this job only, and never touches what others put beside them', async () => {
    const world = await savedJobsWorld({ files: website })
    const { calls, local, ended, clock } = world
    await writeFile(join(local, 'site-2001-01-01.zip'), 'mine')
    const { id } = await calls.add(backup(world, { keepLast: 2 }))
    const names: string[] = []
    for (let day = 0; day < 4; day += 1) {
      const { result } = await ended(calls.run({ id }))
      if (result?.kind === 'saved-job') names.push(result.run.result ?? '')
      clock.turn(DAY_MS)
    }
    expect((await readdir(local)).sort()).toEqual(['site-2001-01-01.zip', ...names.slice(-2)])
    expect((await calls.history({ id })).map(({ deleted }) => deleted)).toEqual([1, 1, 0, 0])
  })

  test('two archives of one day have two names', async () => {
    const world = await savedJobsWorld({ files: website })
    const { id } = await world.calls.add(backup(world, { format: 'tar.gz' }))
    for (let times = 0; times < 2; times += 1) await world.ended(world.calls.run({ id }))
    const names = (await readdir(world.local)).sort()
    expect(names[0]).toBe(names[1]?.replace('.tar.gz', ' (2).tar.gz'))
    expect(names).toHaveLength(2)
  })

  test('an archive can go to a server, and old ones there are deleted too', async () => {
    const world = await savedJobsWorld({ files: { ...website, '/backups/other.zip': 'mine' } })
    const { calls, server, ended, clock, workFolder } = world
    const { id } = await calls.add(backup(world, { site: true, to: '/backups', keepLast: 1 }))
    for (let day = 0; day < 3; day += 1) {
      expect((await ended(calls.run({ id }))).state).toBe('done')
      clock.turn(DAY_MS)
    }
    const names = Object.keys(contentsOf(server.tree, '/backups'))
    expect(names).toHaveLength(2)
    expect(names).toContain('/other.zip')
    expect(await readdir(workFolder)).toEqual([])
  })

  test('a name that somebody else took while the archive was written is left to them', async () => {
    const world: SavedJobsWorld = await savedJobsWorld({
      files: website,
      handlers: {
        SIZE: async () => {
          const [unfinished = ''] = await readdir(world.local)
          const taken = /^\.(site-.*?\.zip)\./.exec(unfinished)?.[1]
          if (taken) await writeFile(join(world.local, taken), 'theirs')
          return '550 Not now'
        },
      },
    })
    const { calls, local, ended } = world
    const { id } = await calls.add(backup(world))
    expect((await ended(calls.run({ id }))).state).toBe('done')
    const names = (await readdir(local)).sort()
    expect(names).toEqual([expect.stringMatching(/ \(2\)\.zip$/), expect.stringMatching(/\d\.zip$/)])
    expect(await readFile(join(local, names[1] ?? ''), 'utf8')).toBe('theirs')
  })

  test('FTP-07: a file that cannot be read to its end fails the job loudly and leaves no archive', async () => {
    const world = await savedJobsWorld({ files: website, dataFaults: { endReply: '426 Broken' } })
    const { calls, local, ended, desktop } = world
    const { id } = await calls.add(backup(world))
    expect((await ended(calls.run({ id }))).state).toBe('failed')
    expect(await readdir(local)).toEqual([])
    expect(desktop.notices).toHaveLength(1)
    expect(await calls.list({})).toMatchObject([{ isAlarming: true }])
  })

  test('a target folder that is not there fails the job instead of being made up', async () => {
    const world = await savedJobsWorld({ files: website })
    const { id } = await world.calls.add(backup(world, { to: 'not-plugged-in' }))
    expect((await world.ended(world.calls.run({ id }))).failure).toMatchObject({ kind: 'input', field: 'target' })
    expect(await readdir(world.local)).toEqual([])
  })

  test('a backup of everything here does not take in itself on its way to the server', async () => {
    const world = await savedJobsWorld({ files: { '/backups/': '' } })
    const { calls, folder, local, there, ended } = world
    await writeFile(join(local, 'a.txt'), 'a')
    const work = {
      kind: 'archive',
      from: { place: { kind: 'local' }, path: folder },
      to: there('/backups'),
      patterns: { include: ['*.txt', '*.kittiwake-part'], exclude: [] },
      format: 'zip',
      nameTemplate: 'all',
      keepLast: 0,
    } as const
    const { result } = await ended(calls.runOnce({ name: 'all', work }))
    expect(result).toMatchObject({ run: { outcome: 'done', files: 1 } })
  })

  test('a backup of a folder that is gone fails, even where the server lists it as empty', async () => {
    const world = await savedJobsWorld({ files: { '/other': 'x' }, listings: { '/www': '' } })
    const { calls, local, ended } = world
    const { id } = await calls.add(backup(world))
    expect((await ended(calls.run({ id }))).state).toBe('failed')
    expect(await readdir(local)).toEqual([])
  })

  test('what a crash left of an archive goes with the next run', async () => {
    const world = await savedJobsWorld({ files: website })
    const { calls, store, local, ended } = world
    const { id } = await calls.add(backup(world))
    const unfinished = join(local, '.site.zip.kittiwake-part')
    await writeFile(unfinished, 'half')
    await store.writeSavedJobMemory(id, { unfinished })
    await ended(calls.run({ id }))
    expect(await readdir(local)).toHaveLength(1)
    expect(await store.readSavedJobMemory(id)).toMatchObject({ archives: [{ place: { kind: 'local' } }] })
  })

  test('what is restored is only what was chosen, and what is there already is not replaced', async () => {
    const world = await savedJobsWorld({ files: website })
    const { calls, local, here, ended } = world
    const { id } = await calls.add(backup(world))
    await ended(calls.run({ id }))
    world.desktop.chosenFile = join(local, (await readdir(local))[0] ?? '')
    const archive = (await calls.openArchive({}))?.archive ?? 0
    const { rows } = await calls.archiveRows({ archive, from: 0, count: 500 })
    const chosen = rows.filter(({ path }) => !path.startsWith('bilder/')).map(({ index }) => index)
    await writeFile(join(local, 'index.html'), 'newer')
    const { result } = await ended(calls.restore({ archive, indexes: chosen, to: here(''), options }))
    expect(result).toMatchObject({ files: 1, failedCount: 0 })
    expect(await readFile(join(local, 'index.html'), 'utf8')).toBe('newer')
    expect((await readdir(local)).filter(name => !name.endsWith('.zip')).sort()).toEqual(['empty.txt', 'index.html'])
  })

  test('a name that is taken asks, and the file waits for the answer as long as it takes', async () => {
    const world = await savedJobsWorld({ files: website })
    const { calls, transfers, local, here, ended, until } = world
    const { id } = await calls.add(backup(world))
    await ended(calls.run({ id }))
    world.desktop.chosenFile = join(local, (await readdir(local))[0] ?? '')
    const archive = (await calls.openArchive({}))?.archive ?? 0
    await writeFile(join(local, 'index.html'), 'mine')
    const asking = { ...options, rule: 'ask' } as const
    const { result } = await ended(calls.restore({ archive, indexes: [], to: here(''), options: asking }))
    expect(result).toMatchObject({ files: 3, failedCount: 1, failed: [{ path: 'index.html' }] })
    const waiting = async () => {
      const [row] = (await transfers.list({ tab: 'attention', open: [], from: 0, count: 10 })).rows
      const groups = row?.kind === 'group' ? [row.group.id] : []
      const { rows } = await transfers.list({ tab: 'attention', open: groups, from: 0, count: 10 })
      return rows.flatMap(each => (each.kind === 'transfer' ? [each.transfer] : []))
    }
    const [conflict] = await waiting()
    expect(conflict?.state).toBe('conflict')
    await transfers.decide({ id: conflict?.id ?? 0, choice: 'replace', forOthers: false })
    await until(async () => ((await waiting()).length === 0 ? true : undefined))
    await until(async () => ((await transfers.summary({})).queued === 0 ? true : undefined))
    expect(await readFile(join(local, 'index.html'), 'utf8')).toBe('<p>tide</p>')
    expect(await readFile(join(local, 'index.html.bak'), 'utf8')).toBe('mine')
  })
})
