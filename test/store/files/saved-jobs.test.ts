import { describe, expect, test } from 'vitest'
import type { SavedJobSettings } from '../../../shared/model/saved-job.ts'
import { openHere, reopen } from '../store-world.ts'

const local = { kind: 'local' } as const

function newJob(name = 'Nightly backup'): SavedJobSettings {
  return {
    name,
    work: {
      kind: 'archive',
      from: { place: { kind: 'site', siteId: 3 }, path: '/www/caf\udce9' },
      to: { place: local, path: '/backups' },
      patterns: { include: [], exclude: ['*.log'] },
      format: 'zip',
      nameTemplate: 'site-{date}',
      keepLast: 7,
    },
    schedule: { kind: 'daily', minute: 180 },
  }
}

const counts = { files: 4, bytes: 1_000, deleted: 0 }

describe('saved jobs', () => {
  test('are listed by name, with names of files byte for byte, after a restart too', () => {
    const opened = openHere()
    opened.store.addSavedJob(newJob('tide tables'), undefined)
    const added = opened.store.addSavedJob(newJob('Archive'), 1_000)
    const { store } = reopen(opened)
    expect(store.listSavedJobs().map(({ name }) => name)).toEqual(['Archive', 'tide tables'])
    expect(store.readSavedJob(added.id)).toEqual({
      ...newJob('Archive'),
      id: added.id,
      nextMs: 1_000,
      isAlarming: false,
    })
  })

  test('have names of their own, whatever the case, because the command line names them', () => {
    const { store } = openHere()
    const first = store.addSavedJob(newJob('Backup'), undefined)
    expect(() => store.addSavedJob(newJob('BACKUP'), undefined)).toThrow('has this name')
    const second = store.addSavedJob(newJob('Other'), undefined)
    expect(() => store.changeSavedJob(second.id, newJob('backup'), undefined)).toThrow('has this name')
    expect(store.changeSavedJob(first.id, newJob('backup'), 5)).toMatchObject({ name: 'backup', nextMs: 5 })
    expect(() => store.changeSavedJob(99, newJob('gone'), undefined)).toThrow('no saved job 99')
  })

  test('F22: a failure raises the alarm and keeps the last good time; seeing it or a success ends it', () => {
    const { store } = openHere()
    const { id } = store.addSavedJob(newJob(), undefined)
    const run = (outcome: 'done' | 'failed' | 'cancelled', endedMs: number): void => {
      const begun = store.beginRun(id, { startedMs: endedMs - 5, isMissedRun: false })
      const failure = { kind: 'input', message: 'gone', field: 'pattern' } as const
      store.endRun({ id: begun.id, outcome, endedMs, ...counts, ...(outcome === 'failed' ? { failure } : {}) })
    }
    run('done', 100)
    run('failed', 200)
    expect(store.readSavedJob(id)).toMatchObject({
      isAlarming: true,
      lastGoodMs: 100,
      lastRun: { outcome: 'failed', failure: { field: 'pattern' } },
    })
    run('cancelled', 250)
    expect(store.readSavedJob(id)).toMatchObject({ isAlarming: true, lastGoodMs: 100 })
    store.acknowledgeSavedJob(id)
    expect(store.readSavedJob(id)).toMatchObject({ isAlarming: false, lastGoodMs: 100 })
    run('failed', 300)
    run('done', 400)
    expect(store.readSavedJob(id)).toMatchObject({ isAlarming: false, lastGoodMs: 400 })
    expect(() => store.acknowledgeSavedJob(99)).toThrow('no saved job 99')
  })

  test('F21: their history is newest first and has a bound of its own for each job', () => {
    const { store } = openHere()
    const [busy, quiet] = [store.addSavedJob(newJob('busy'), undefined), store.addSavedJob(newJob('quiet'), undefined)]
    const once = store.beginRun(quiet.id, { startedMs: 1, isMissedRun: true })
    store.endRun({ id: once.id, outcome: 'done', endedMs: 2, ...counts, result: 'site.zip' })
    for (let startedMs = 0; startedMs < 130; startedMs += 1) {
      const { id } = store.beginRun(busy.id, { startedMs, isMissedRun: false })
      store.endRun({ id, outcome: 'nothing-new', endedMs: startedMs + 1, ...counts })
    }
    const runs = store.listRuns(busy.id)
    expect(runs).toHaveLength(100)
    expect([runs[0]?.startedMs, runs.at(-1)?.startedMs]).toEqual([129, 30])
    expect(store.listRuns(quiet.id)).toEqual([
      {
        id: once.id,
        savedJobId: quiet.id,
        startedMs: 1,
        endedMs: 2,
        isMissedRun: true,
        outcome: 'done',
        ...counts,
        result: 'site.zip',
      },
    ])
  })

  test('a run that was going on when the app died counts as cancelled', () => {
    const opened = openHere()
    const { id } = opened.store.addSavedJob(newJob(), 50)
    opened.store.beginRun(id, { startedMs: 60, isMissedRun: false })
    expect(opened.store.readSavedJob(id)?.lastRun?.outcome).toBe('running')
    const { store } = reopen(opened)
    expect(store.recoverRuns(90)).toBe(1)
    expect(store.recoverRuns(91)).toBe(0)
    expect(store.readSavedJob(id)).toMatchObject({ nextMs: 50, lastRun: { outcome: 'cancelled', endedMs: 90 } })
  })

  test('what a job remembers is its own and goes with it', () => {
    const { store } = openHere()
    const { id } = store.addSavedJob(newJob(), undefined)
    expect(store.readSavedJobMemory(id)).toEqual({})
    const memory = { archives: [{ place: local, path: '/backups/caf\udce9.zip' }] }
    store.writeSavedJobMemory(id, memory)
    expect(store.readSavedJobMemory(id)).toEqual(memory)
    const { id: runId } = store.beginRun(id, { startedMs: 1, isMissedRun: false })
    store.removeSavedJob(id)
    store.endRun({ id: runId, outcome: 'done', endedMs: 2, ...counts })
    expect(store.listRuns(id)).toEqual([])
    expect(store.readSavedJobMemory(id)).toEqual({})
    expect(() => store.beginRun(id, { startedMs: 1, isMissedRun: false })).toThrow('no saved job')
  })

  test('lists are answered by indexes', () => {
    const { profile } = openHere()
    const plan = (sql: string): string =>
      profile.db
        .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .map(({ detail }) => detail)
        .join('\n')
    const jobs = plan('SELECT id, settings, next_ms, last_good_ms, is_alarming FROM saved_jobs ORDER BY name_key')
    const runs = plan('SELECT id FROM saved_job_runs WHERE saved_job_id = 1 ORDER BY id DESC LIMIT 100')
    expect(jobs).not.toContain('TEMP B-TREE')
    expect(runs).toContain('saved_job_runs_of')
    expect(runs).not.toContain('TEMP B-TREE')
  })
})
