import { mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { systemPath } from '../../../electron/files/local-path.ts'
import type { Location } from '../../../shared/model/remote-file.ts'
import type { SavedJobWork } from '../../../shared/model/saved-job.ts'
import { type SavedJobsWorld, savedJobsWorld } from './saved-jobs-world.ts'

const SPRING = Date.UTC(2026, 2, 14, 9, 30, 15)
const DAY_MS = 24 * 3600 * 1000

const site = {
  '/www/new.html': 'new',
  '/www/same.html': 'same',
  '/www/changed.html': 'changed a lot',
  '/www/deep/er/file.txt': 'deep',
  '/www/left.tmp': 'never',
}

async function makeLocal(local: string): Promise<void> {
  const files = { 'same.html': 'same', 'changed.html': 'old', 'extra.html': 'x', 'old/gone.txt': 'y', 'mine.tmp': 'z' }
  for (const [path, text] of Object.entries(files)) {
    const file = join(local, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
    const modified = (path === 'changed.html' ? SPRING - DAY_MS : SPRING) / 1_000
    await utimes(file, modified, modified)
  }
}

function mirrorOf(
  from: Location,
  to: Location,
  deleteExtra = true,
): Omit<Extract<SavedJobWork, { kind: 'mirror' }>, 'kind'> {
  return { from, to, deleteExtra, followLinks: false, patterns: { include: [], exclude: ['*.tmp'] } }
}

async function contentsOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const contents = await Promise.all(
    files.map(async file => [file.slice(folder.length + 1), await readFile(file, 'utf8')]),
  )
  return Object.fromEntries(contents)
}

async function planned(world: SavedJobsWorld, deleteExtra = true): Promise<number> {
  const { calls, there, here, ended } = world
  const job = await ended(calls.planMirror(mirrorOf(there('/www'), here(''), deleteExtra)))
  if (job.result?.kind !== 'planned') throw new Error(`No plan: ${JSON.stringify(job.failure)}`)
  return job.result.plan
}

const allRows = (plan: number) => ({ plan, from: 0, count: 500, kinds: [] })
const mirrored = {
  'new.html': 'new',
  'same.html': 'same',
  'changed.html': 'changed a lot',
  'deep/er/file.txt': 'deep',
  'mine.tmp': 'z',
}

describe('a mirror with preview', () => {
  test('says what it would do and changes nothing', async () => {
    const world = await savedJobsWorld({ files: site })
    const { calls, local, server } = world
    await makeLocal(local)
    const before = await contentsOf(local)
    const { rows, counts, total } = await calls.planRows(allRows(await planned(world)))
    expect(counts).toEqual({ add: 2, replace: 1, delete: 3, same: 1, bytes: 20 })
    expect(total).toBe(rows.length)
    const names = (kind: string) => rows.filter(row => row.kind === kind).map(({ path }) => path)
    expect(names('add').sort()).toEqual(['deep/er/file.txt', 'new.html'])
    expect(names('replace')).toEqual(['changed.html'])
    expect([...names('delete'), ...names('delete-folder')].sort()).toEqual(['extra.html', 'old', 'old/gone.txt'])
    expect(rows.every(({ isChecked }) => isChecked)).toBe(true)
    expect(await contentsOf(local)).toEqual(before)
    expect(server.sent('DELE')).toEqual([])
  })

  test('does what is checked, and afterwards there is nothing left to do', async () => {
    const world = await savedJobsWorld({ files: site })
    const { calls, local, ended } = world
    await makeLocal(local)
    const { result } = await ended(calls.runPlan({ plan: await planned(world) }))
    expect(result).toMatchObject({ kind: 'changed-files', files: 3, failedCount: 0 })
    // And no .bak beside what was replaced.
    expect(await contentsOf(local)).toEqual(mirrored)
    expect((await readdir(local)).includes('old')).toBe(false)
    const again = await calls.planRows(allRows(await planned(world)))
    expect(again).toMatchObject({ total: 0, counts: { same: 4 } })
  })

  test('what is unchecked is left alone', async () => {
    const world = await savedJobsWorld({ files: site })
    const { calls, local, ended } = world
    await makeLocal(local)
    const plan = await planned(world)
    const { rows } = await calls.planRows(allRows(plan))
    const indexes = rows
      .filter(({ path }) => path === 'extra.html' || path === 'changed.html')
      .map(({ index }) => index)
    expect(await calls.checkPlan({ plan, indexes, isChecked: false })).toMatchObject({ replace: 0, delete: 2 })
    expect(await calls.checkPlan({ plan, indexes: 'all', isChecked: false })).toMatchObject({ add: 0, bytes: 0 })
    await calls.checkPlan({ plan, indexes: 'all', isChecked: true })
    await calls.checkPlan({ plan, indexes, isChecked: false })
    await ended(calls.runPlan({ plan }))
    expect(await contentsOf(local)).toEqual({ ...mirrored, 'changed.html': 'old', 'extra.html': 'x' })
  })

  test('rows can be asked for by kind and page', async () => {
    const world = await savedJobsWorld({ files: site })
    await makeLocal(world.local)
    const plan = await planned(world)
    const page = await world.calls.planRows({ plan, from: 1, count: 1, kinds: ['add', 'replace'] })
    expect(page.total).toBe(3)
    expect(page.rows).toHaveLength(1)
  })

  test('what changed after the plan was made is neither replaced nor deleted, and said', async () => {
    const world = await savedJobsWorld({ files: site })
    const { calls, local, ended } = world
    await makeLocal(local)
    const plan = await planned(world)
    await writeFile(join(local, 'changed.html'), 'mine, since the plan')
    const { result } = await ended(calls.runPlan({ plan }))
    expect(result).toMatchObject({ failedCount: 1, failed: [{ path: join(local, 'changed.html') }] })
    const after = await contentsOf(local)
    expect(after['changed.html']).toBe('mine, since the plan')
    expect(after['new.html']).toBe('new')
    expect(after['extra.html']).toBe('x')
  })

  test('U29: a file to delete that changed meanwhile stays', async () => {
    const world = await savedJobsWorld({ files: site })
    const { calls, local, ended } = world
    await makeLocal(local)
    const plan = await planned(world)
    await writeFile(join(local, 'extra.html'), 'written since the plan')
    await ended(calls.runPlan({ plan }))
    expect((await contentsOf(local))['extra.html']).toBe('written since the plan')
  })

  test('when a part did not arrive, nothing is deleted', async () => {
    const world = await savedJobsWorld({ files: site })
    const { calls, local, server, ended } = world
    await makeLocal(local)
    const plan = await planned(world)
    server.tree.remove('/www/new.html')
    const { result } = await ended(calls.runPlan({ plan }))
    expect(result).toMatchObject({ failedCount: 1 })
    expect(await contentsOf(local)).toMatchObject({ 'extra.html': 'x', 'old/gone.txt': 'y' })
  })

  test('a file makes room for a folder of its name, and a folder for a file', async () => {
    const world = await savedJobsWorld({ files: { '/www/a/b.txt': 'b', '/www/c': 'c' } })
    const { calls, local, ended } = world
    await writeFile(join(local, 'a'), 'file')
    await mkdir(join(local, 'c/d'), { recursive: true })
    await writeFile(join(local, 'c/d/e.txt'), 'e')
    const { result } = await ended(calls.runPlan({ plan: await planned(world) }))
    expect(result).toMatchObject({ failedCount: 0, files: 2 })
    expect(await contentsOf(local)).toEqual({ 'a/b.txt': 'b', c: 'c' })
  })

  test('without deleting, what is in the way stays, and that is said', async () => {
    const world = await savedJobsWorld({ files: { '/www/a/b.txt': 'b', '/www/c': 'c', '/www/d': 'd' } })
    const { calls, local, ended } = world
    await writeFile(join(local, 'a'), 'file')
    await mkdir(join(local, 'c'))
    const plan = await planned(world, false)
    expect(calls.planRows(allRows(plan))).toMatchObject({ total: 1, counts: { add: 1, delete: 0, same: 0 } })
    const { result } = await ended(await calls.runPlan({ plan }))
    expect(result).toMatchObject({ failedCount: 2, failed: [{ path: 'a' }, { path: 'c' }], files: 1 })
    expect(await contentsOf(local)).toEqual({ a: 'file', d: 'd' })
  })

  test('FTP-17: what has the name of a link at the source is not deleted', async () => {
    const world = await savedJobsWorld()
    const { calls, local, server, here, there, ended } = world
    await symlink('/nowhere', join(local, 'current'))
    await writeFile(join(local, 'a'), 'a')
    server.tree.write('/www/current', Buffer.from('theirs'))
    const job = await ended(await calls.planMirror(mirrorOf(here(''), there('/www'))))
    await ended(await calls.runPlan({ plan: job.result?.kind === 'planned' ? job.result.plan : 0 }))
    expect(Object.keys(server.tree.files()).sort()).toEqual(['/www/a', '/www/current'])
  })

  test('to a server, into a folder that is not there yet', async () => {
    const world = await savedJobsWorld()
    const { calls, local, server, here, there, ended } = world
    await makeLocal(local)
    const job = await ended(calls.planMirror(mirrorOf(here(''), there('/new/place'))))
    const plan = job.result?.kind === 'planned' ? job.result.plan : 0
    await ended(calls.runPlan({ plan }))
    const files = Object.entries(server.tree.files()).map(([path, bytes]) => [path, bytes.toString()])
    expect(Object.fromEntries(files)).toEqual({
      '/new/place/same.html': 'same',
      '/new/place/changed.html': 'old',
      '/new/place/extra.html': 'x',
      '/new/place/old/gone.txt': 'y',
    })
  })

  test('FTP-01, FTP-15: names that this computer cannot hold are written under safe ones, and found again', async () => {
    const world = await savedJobsWorld({ files: { '/www/a\\..\\b.txt': 'odd', '/www/caf\udce9.txt': 'bytes' } })
    const { calls, local, ended } = world
    await ended(calls.runPlan({ plan: await planned(world) }))
    expect(await readFile(join(local, 'a_.._b.txt'), 'utf8')).toBe('odd')
    const kept = process.platform === 'linux' ? 'caf\udce9.txt' : 'caf%e9.txt'
    expect(await readFile(systemPath(join(local, kept)), 'utf8')).toBe('bytes')
    expect(await calls.planRows(allRows(await planned(world)))).toMatchObject({ total: 0, counts: { same: 2 } })
  })

  test('a plan is done once and then gone; only the newest plans are kept', async () => {
    const world = await savedJobsWorld({ files: site })
    const { calls, ended } = world
    const plan = await planned(world)
    await ended(calls.runPlan({ plan }))
    expect(() => calls.runPlan({ plan })).toThrow('make it again')
    const plans: number[] = []
    for (let times = 0; times < 5; times += 1) plans.push(await planned(world))
    expect(() => calls.planRows(allRows(plans[0] ?? 0))).toThrow('make it again')
    expect(calls.planRows(allRows(plans[1] ?? 0))).toMatchObject({ total: 0 })
  })
})

describe('a mirror as a saved job', () => {
  const saved = (from: Location, to: Location) =>
    ({ name: 'Mirror', schedule: { kind: 'none' }, work: { kind: 'mirror', ...mirrorOf(from, to) } }) as const

  test('row 102: does the whole mirror and tells how much', async () => {
    const { calls, there, here, local, ended } = await savedJobsWorld({ files: site })
    await makeLocal(local)
    const { id } = await calls.add(saved(there('/www'), here('')))
    const run = async () => (await ended(calls.run({ id }))).result
    expect(await run()).toMatchObject({ run: { outcome: 'done', files: 3, deleted: 3, bytes: 20 } })
    expect(await contentsOf(local)).toEqual(mirrored)
    expect(await run()).toMatchObject({ run: { outcome: 'nothing-new', files: 0, deleted: 0 } })
  })

  test('an empty source never empties the target', async () => {
    const { calls, there, here, local, ended } = await savedJobsWorld({ files: { '/www/': '' } })
    await makeLocal(local)
    const { id } = await calls.add(saved(there('/www'), here('')))
    expect((await ended(calls.run({ id }))).failure).toMatchObject({ kind: 'input', field: 'source' })
    expect(await contentsOf(local)).toMatchObject({ 'extra.html': 'x' })
  })

  test('FTP-14: a listing that is understood in part brings what it shows and deletes nothing', async () => {
    const listing = '-rw-r--r-- 1 a b 3 Mar 14 09:30 new.html\r\nwhat is this\r\n'
    const { calls, there, here, local, ended } = await savedJobsWorld({
      files: { '/www/new.html': 'new' },
      lacks: ['MLSD', 'MLST'],
      listings: { '/www': listing },
    })
    await makeLocal(local)
    const { id } = await calls.add(saved(there('/www'), here('')))
    expect((await ended(calls.run({ id }))).failure).toMatchObject({ kind: 'protocol' })
    expect(await contentsOf(local)).toMatchObject({ 'extra.html': 'x', 'old/gone.txt': 'y', 'new.html': 'new' })
  })

  test('F22: a source that is gone is a failure and deletes nothing', async () => {
    const { calls, there, here, local, ended, desktop } = await savedJobsWorld({ files: site })
    await makeLocal(local)
    const { id } = await calls.add(saved(there('/renamed'), here('')))
    expect((await ended(calls.run({ id }))).state).toBe('failed')
    expect(await contentsOf(local)).toMatchObject({ 'extra.html': 'x' })
    expect(desktop.notices).toHaveLength(1)
  })
})
