import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Patterns } from '../../../shared/model/remote-file.ts'
import type { SavedJobSettings, SavedJobWork, Schedule } from '../../../shared/model/saved-job.ts'
import { savedJobsWorld } from './saved-jobs-world.ts'

const DAY_MS = 24 * 3600 * 1000
const everything: Patterns = { include: [], exclude: [] }
const never: Schedule = { kind: 'none' }
const daily: Schedule = { kind: 'daily', minute: 180 }

const job = (work: SavedJobWork, schedule: Schedule = never): SavedJobSettings => ({ name: 'Kvaløya', work, schedule })

describe('saved jobs', () => {
  test('F21, X11: a job runs by hand and by the clock, and its history has both runs', async () => {
    const world = await savedJobsWorld({ files: { '/data/a.csv': 'one', '/data/b.txt': 'two' } })
    const { calls, clock, there, here, local, hasRun, ended } = world
    const work = {
      kind: 'copy',
      from: there('/data'),
      to: here(''),
      patterns: { include: ['*.csv'], exclude: [] },
      withSubfolders: true,
      rule: 'replace-older',
    } as const
    const { id } = await calls.add(job(work, daily))
    expect((await ended(calls.run({ id }))).result).toMatchObject({
      kind: 'saved-job',
      run: { outcome: 'done', files: 1, bytes: 3, isMissedRun: false },
    })
    expect(await readdir(local)).toEqual(['a.csv'])
    clock.turn(DAY_MS)
    expect(await hasRun(id, 2)).toMatchObject([{ outcome: 'nothing-new', files: 0 }, { outcome: 'done' }])
    const [listed] = await calls.list({})
    expect(listed?.nextMs).toBeGreaterThan(clock.now())
    expect(listed?.lastGoodMs).toBe(clock.now())
  })

  test('F21: a run that was missed while the app was closed is made up for at the next start, once', async () => {
    const world = await savedJobsWorld({ files: { '/in/a.csv': 'a' } })
    const { clock, there, hasRun } = world
    const { id } = await world.calls.add(job({ kind: 'watch', from: there('/in'), pattern: '*.csv' }, daily))
    await world.end()
    clock.turn(3 * DAY_MS)
    await world.start()
    expect(await hasRun(id, 1)).toMatchObject([{ isMissedRun: true, outcome: 'nothing-new' }])
    clock.turn(DAY_MS)
    expect(await hasRun(id, 2)).toMatchObject([{ isMissedRun: false }, { isMissedRun: true }])
  })

  test('F21: a run that quitting cut off is made up for at the next start', async () => {
    const options = { files: { '/in/a.csv': 'a' }, dataFaults: [{ stallAfterBytes: 0 }] }
    const world = await savedJobsWorld(options)
    const { clock, server, there, here, hasRun } = world
    const work = { kind: 'latest', from: there('/in'), to: here(''), pattern: '*.csv' } as const
    const { id } = await world.calls.add(job(work, daily))
    clock.turn(DAY_MS)
    await server.hasHeard(/^RETR/)
    await world.end()
    await world.start()
    expect(await hasRun(id, 2)).toMatchObject([{ outcome: 'done' }, { outcome: 'cancelled' }])
  })

  test('two starts of the same job are one run', async () => {
    const gate = Promise.withResolvers<void>()
    const options = { files: { '/in/a.csv': 'a' }, dataFaults: { gate: gate.promise } }
    const { calls, there, here, ended } = await savedJobsWorld(options)
    const work = { kind: 'latest', from: there('/in'), to: here(''), pattern: '*.csv' } as const
    const { id } = await calls.add(job(work))
    const [first, second] = await Promise.all([calls.run({ id }), calls.run({ id })])
    expect(second.id).toBe(first.id)
    gate.resolve()
    expect((await ended(first)).state).toBe('done')
    expect(await calls.history({ id })).toHaveLength(1)
  })

  test('NET-09: a job that is stopped takes its transfers out of the queue and raises no alarm', async () => {
    const options = { files: { '/in/a.csv': 'a' }, dataFaults: { stallAfterBytes: 0 } }
    const { calls, jobs, store, server, there, here, local, ended, desktop } = await savedJobsWorld(options)
    const work = { kind: 'latest', from: there('/in'), to: here(''), pattern: '*.csv' } as const
    const { id } = await calls.add(job(work))
    const started = await calls.run({ id })
    await server.hasHeard(/^RETR/)
    jobs.cancel(started.id)
    expect((await ended(started)).state).toBe('cancelled')
    expect(await store.waitingLanes(true)).toEqual([])
    expect(await readdir(local)).toEqual([])
    expect((await calls.history({ id }))[0]?.outcome).toBe('cancelled')
    expect((await calls.list({}))[0]?.isAlarming).toBe(false)
    expect(desktop.notices).toEqual([])
  })

  test('F22: a folder that was renamed on the server is one notification, and a later success ends the alarm', async () => {
    const world = await savedJobsWorld({ files: { '/old/bugzilla-1.tar.gz': 'one' } })
    const { calls, server, there, here, local, ended, desktop, clock } = world
    const work = { kind: 'latest', from: there('/old'), to: here(''), pattern: 'bugzilla-*.tar.gz' } as const
    const { id } = await calls.add(job(work))
    const run = async () => await ended(calls.run({ id }))
    await run()
    const goodMs = clock.now()
    clock.turn(DAY_MS)
    server.tree.remove('/old/bugzilla-1.tar.gz')
    server.tree.add('/new/bugzilla-2.tar.gz', 'two')
    for (let times = 0; times < 3; times += 1) expect((await run()).state).toBe('failed')
    expect(desktop.notices).toEqual([{ title: 'failed Kvaløya', text: String(goodMs) }])
    expect(await calls.list({})).toMatchObject([
      { isAlarming: true, lastGoodMs: goodMs, lastRun: { outcome: 'failed' } },
    ])
    expect(await readdir(local)).toEqual(['bugzilla-1.tar.gz'])
    await calls.change({ id, settings: job({ ...work, from: there('/new') }) })
    expect((await run()).state).toBe('done')
    expect(await calls.list({})).toMatchObject([{ isAlarming: false }])
    expect((await readdir(local)).sort()).toEqual(['bugzilla-1.tar.gz', 'bugzilla-2.tar.gz'])
  })

  test('F24: a job is run by its name, and the outcome is told', async () => {
    const { calls, runJob, there, here, local } = await savedJobsWorld({ files: { '/in/v1.txt': 'a' } })
    await calls.add(job({ kind: 'latest', from: there('/in'), to: here(''), pattern: 'v*.txt' }))
    expect(await runJob('kvaløya')).toBe('done')
    expect(await runJob('Kvaløya')).toBe('nothing-new')
    expect(await runJob('Kval')).toBe('unknown')
    expect(await readFile(join(local, 'v1.txt'), 'utf8')).toBe('a')
  })

  test('F24: a job run by name that fails says so', async () => {
    const { calls, runJob, there, here } = await savedJobsWorld()
    await calls.add(job({ kind: 'latest', from: there('/gone'), to: here(''), pattern: '*' }))
    expect(await runJob('Kvaløya')).toBe('failed')
  })

  test('X11: work that is not saved is done once and leaves no job', async () => {
    const { calls, there, here, local, ended } = await savedJobsWorld({ files: { '/in/a': 'a' } })
    const work = {
      kind: 'copy',
      from: there('/in/a'),
      to: here(''),
      patterns: everything,
      withSubfolders: false,
      rule: 'skip',
    } as const
    expect((await ended(calls.runOnce({ name: 'once', work }))).result).toMatchObject({
      run: { outcome: 'done', files: 1 },
    })
    expect(await readdir(local)).toEqual(['a'])
    expect(await calls.list({})).toEqual([])
  })

  test('a job that is removed while it runs is stopped', async () => {
    const options = { files: { '/in/a': 'a' }, dataFaults: { stallAfterBytes: 0 } }
    const { calls, server, there, here, ended } = await savedJobsWorld(options)
    const { id } = await calls.add(job({ kind: 'latest', from: there('/in'), to: here(''), pattern: '*' }))
    const started = await calls.run({ id })
    await server.hasHeard(/^RETR/)
    await calls.remove({ id })
    expect((await ended(started)).state).toBe('cancelled')
    expect(await calls.list({})).toEqual([])
  })

  test('a target inside the source is refused', async () => {
    const { calls, here, ended } = await savedJobsWorld()
    const work = {
      kind: 'copy',
      from: here('a'),
      to: here('a/b'),
      patterns: everything,
      withSubfolders: true,
      rule: 'skip',
    } as const
    expect((await ended(calls.runOnce({ name: 'loop', work }))).failure).toMatchObject({
      kind: 'input',
      field: 'target',
    })
  })
})

describe('fetching the newest', () => {
  test('F20: only a newer version than last time is fetched', async () => {
    const { calls, server, there, here, local, ended } = await savedJobsWorld({
      files: { '/pub/bugzilla-2.9.tar.gz': 'a', '/pub/bugzilla-2.10.tar.gz': 'b', '/pub/README': 'c' },
    })
    const work = { kind: 'latest', from: there('/pub'), to: here(''), pattern: 'bugzilla-*.tar.gz' } as const
    const { id } = await calls.add(job(work))
    const outcome = async () => {
      const { result } = await ended(calls.run({ id }))
      return result?.kind === 'saved-job' ? [result.run.outcome, result.run.result] : undefined
    }
    expect(await outcome()).toEqual(['done', 'bugzilla-2.10.tar.gz'])
    await rm(join(local, 'bugzilla-2.10.tar.gz'))
    expect(await outcome()).toEqual(['nothing-new', undefined])
    server.tree.add('/pub/bugzilla-2.11.tar.gz', 'd')
    expect(await outcome()).toEqual(['done', 'bugzilla-2.11.tar.gz'])
    server.tree.remove('/pub/bugzilla-2.11.tar.gz')
    expect(await outcome()).toEqual(['nothing-new', undefined])
    expect(await readdir(local)).toEqual(['bugzilla-2.11.tar.gz'])
  })

  test('F22: when nothing matches any more the job fails and no empty file appears', async () => {
    const { calls, there, here, local, ended } = await savedJobsWorld({ files: { '/pub/other': 'x' } })
    const work = { kind: 'latest', from: there('/pub'), to: here(''), pattern: 'bugzilla-*' } as const
    const { failure } = await ended(calls.runOnce({ name: 'newest', work }))
    expect(failure).toMatchObject({ kind: 'input', field: 'pattern' })
    expect(await readdir(local)).toEqual([])
  })

  test('FTP-01: a name that leads elsewhere never becomes a path', async () => {
    const { calls, there, here, local, ended } = await savedJobsWorld({
      files: { '/pub/': '' },
      listings: { '/pub': 'type=file;size=1; v9\\..\\..\\evil\r\n' },
    })
    const work = { kind: 'latest', from: there('/pub'), to: here(''), pattern: 'v*' } as const
    await ended(calls.runOnce({ name: 'newest', work }))
    expect((await readdir(join(local, '..'))).filter(name => name.includes('evil'))).toEqual([])
  })
})

describe('watching a folder', () => {
  test('B10: tells when a new file matches, once, and never about what was there before', async () => {
    const { calls, here, local, ended, desktop } = await savedJobsWorld()
    await writeFile(join(local, 'report-1.pdf'), 'x')
    const { id } = await calls.add(job({ kind: 'watch', from: here(''), pattern: 'report-*.pdf' }))
    const run = async () => (await ended(calls.run({ id }))).result
    expect(await run()).toMatchObject({ run: { outcome: 'nothing-new' } })
    await writeFile(join(local, 'notes.txt'), 'x')
    expect(await run()).toMatchObject({ run: { outcome: 'nothing-new' } })
    await writeFile(join(local, 'report-3.pdf'), 'x')
    await writeFile(join(local, 'report-2.pdf'), 'x')
    expect(await run()).toMatchObject({ run: { outcome: 'done', files: 2, result: 'report-2.pdf' } })
    expect(await run()).toMatchObject({ run: { outcome: 'nothing-new' } })
    expect(desktop.notices).toEqual([{ title: 'appeared Kvaløya', text: 'report-2.pdf 2' }])
  })
})
