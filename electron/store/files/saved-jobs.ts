// Saved jobs and their runs. Settings, memories and outcomes are JSON text, because names in them may not be UTF-8.
import type { Id } from '../../../shared/model/account.ts'
import type { SavedJob, SavedJobRun, SavedJobSettings } from '../../../shared/model/saved-job.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { nameKey } from '../name-key.ts'
import type { Profile } from '../profile.ts'
import type { EndedRun, SavedJobMemory, SavedJobMethods } from './saved-jobs-store.ts'

/** Runs kept per job: more than three months of a daily one. */
const MAX_RUNS = 100

interface JobColumns {
  readonly id: number
  readonly settings: string
  readonly next_ms: number | null
  readonly last_good_ms: number | null
  readonly is_alarming: number
}

interface RunColumns {
  readonly id: number
  readonly saved_job_id: number
  readonly facts: string
}

type RunFacts = Omit<SavedJobRun, 'id' | 'savedJobId'>

const SELECT_JOB = 'SELECT id, settings, next_ms, last_good_ms, is_alarming FROM saved_jobs'
const SELECT_RUNS = 'SELECT id, saved_job_id, facts FROM saved_job_runs WHERE saved_job_id = ? ORDER BY id DESC LIMIT ?'

export function savedJobMethods({ db }: Profile): SavedJobMethods {
  return {
    listSavedJobs: () => db.all<JobColumns>(`${SELECT_JOB} ORDER BY name_key`).map(row => toJob(db, row)),
    readSavedJob: id => readJob(db, id),
    addSavedJob: (job, nextMs) => addJob(db, job, nextMs),
    changeSavedJob: (id, job, nextMs) => changeJob(db, { id, job, nextMs }),
    removeSavedJob: id => void db.run('DELETE FROM saved_jobs WHERE id = ?', id),
    setNextRun: (id, nextMs) => void db.run('UPDATE saved_jobs SET next_ms = ? WHERE id = ?', nextMs ?? null, id),
    beginRun: (savedJobId, run) => db.transaction(() => beginRun(db, savedJobId, run)),
    endRun: run => db.transaction(() => endRun(db, run)),
    recoverRuns: endedMs => db.transaction(() => recoverRuns(db, endedMs)),
    listRuns: savedJobId => db.all<RunColumns>(SELECT_RUNS, savedJobId, MAX_RUNS).map(toRun),
    acknowledgeSavedJob: id => {
      if (db.run('UPDATE saved_jobs SET is_alarming = 0 WHERE id = ?', id).changes === 0) throw gone(id)
    },
    readSavedJobMemory: id => {
      const row = db.get<{ memory: string }>('SELECT memory FROM saved_jobs WHERE id = ?', id)
      return row ? (JSON.parse(row.memory) as SavedJobMemory) : {}
    },
    writeSavedJobMemory: (id, memory) =>
      void db.run('UPDATE saved_jobs SET memory = ? WHERE id = ?', JSON.stringify(memory), id),
  }
}

function gone(id: Id): InputError {
  return new InputError(`There is no saved job ${id}`)
}

function readJob(db: Database, id: Id): SavedJob | undefined {
  const row = db.get<JobColumns>(`${SELECT_JOB} WHERE id = ?`, id)
  return row && toJob(db, row)
}

function requireJob(db: Database, id: Id): SavedJob {
  const job = readJob(db, id)
  if (!job) throw gone(id)
  return job
}

function toJob(db: Database, row: JobColumns): SavedJob {
  const lastRun = db.get<RunColumns>(SELECT_RUNS, row.id, 1)
  return {
    ...(JSON.parse(row.settings) as SavedJobSettings),
    id: row.id,
    isAlarming: row.is_alarming === 1,
    ...(row.next_ms === null ? {} : { nextMs: row.next_ms }),
    ...(row.last_good_ms === null ? {} : { lastGoodMs: row.last_good_ms }),
    ...(lastRun ? { lastRun: toRun(lastRun) } : {}),
  }
}

function toRun({ id, saved_job_id, facts }: RunColumns): SavedJobRun {
  return { ...(JSON.parse(facts) as RunFacts), id, savedJobId: saved_job_id }
}

function addJob(db: Database, job: SavedJobSettings, nextMs: number | undefined): SavedJob {
  return db.transaction(() => {
    refuseTaken(db, job.name, undefined)
    const { id } = db.run(
      'INSERT INTO saved_jobs (name_key, settings, next_ms) VALUES (?, ?, ?)',
      nameKey(job.name),
      settingsText(job),
      nextMs ?? null,
    )
    return requireJob(db, id)
  })
}

interface JobChange {
  readonly id: Id
  readonly job: SavedJobSettings
  readonly nextMs: number | undefined
}

function changeJob(db: Database, { id, job, nextMs }: JobChange): SavedJob {
  return db.transaction(() => {
    refuseTaken(db, job.name, id)
    db.run(
      'UPDATE saved_jobs SET name_key = ?, settings = ?, next_ms = ? WHERE id = ?',
      nameKey(job.name),
      settingsText(job),
      nextMs ?? null,
      id,
    )
    return requireJob(db, id)
  })
}

function refuseTaken(db: Database, name: string, own: Id | undefined): void {
  const other = db.get<{ id: number }>('SELECT id FROM saved_jobs WHERE name_key = ?', nameKey(name))
  if (other && other.id !== own) throw new InputError('Another saved job has this name', 'name')
}

/** A whole SavedJob may be passed where settings are asked for: the rest has columns of its own. */
function settingsText({ name, work, schedule }: SavedJobSettings): string {
  return JSON.stringify({ name, work, schedule })
}

function beginRun(db: Database, savedJobId: Id, run: { startedMs: number; isMissedRun: boolean }): SavedJobRun {
  requireJob(db, savedJobId)
  const facts: RunFacts = { ...run, outcome: 'running', files: 0, bytes: 0, deleted: 0 }
  const { id } = db.run(
    'INSERT INTO saved_job_runs (saved_job_id, facts) VALUES (?, ?)',
    savedJobId,
    JSON.stringify(facts),
  )
  db.run('INSERT INTO saved_job_running (run_id) VALUES (?)', id)
  return { ...facts, id, savedJobId }
}

function endRun(db: Database, { id, ...end }: EndedRun): void {
  const row = db.get<RunColumns>('SELECT id, saved_job_id, facts FROM saved_job_runs WHERE id = ?', id)
  if (!row) return
  const { startedMs, isMissedRun } = toRun(row)
  const facts: RunFacts = { ...end, startedMs, isMissedRun }
  db.run('UPDATE saved_job_runs SET facts = ? WHERE id = ?', JSON.stringify(facts), id)
  db.run('DELETE FROM saved_job_running WHERE run_id = ?', id)
  markJob(db, row.saved_job_id, end)
  forgetOldest(db, row.saved_job_id)
}

/** A cancelled run says nothing about the job: alarm and last good time stay. */
function markJob(db: Database, id: Id, { outcome, endedMs }: Pick<EndedRun, 'outcome' | 'endedMs'>): void {
  if (outcome === 'failed') db.run('UPDATE saved_jobs SET is_alarming = 1 WHERE id = ?', id)
  else if (outcome !== 'cancelled')
    db.run('UPDATE saved_jobs SET is_alarming = 0, last_good_ms = ? WHERE id = ?', endedMs, id)
}

function forgetOldest(db: Database, savedJobId: Id): void {
  db.run(
    `DELETE FROM saved_job_runs WHERE saved_job_id = ?1 AND id <=
      (SELECT id FROM saved_job_runs WHERE saved_job_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ${MAX_RUNS})`,
    savedJobId,
  )
}

function recoverRuns(db: Database, endedMs: number): number {
  const ids = db.all<{ run_id: number }>('SELECT run_id FROM saved_job_running')
  for (const { run_id } of ids) {
    const nothing = { files: 0, bytes: 0, deleted: 0 }
    endRun(db, { id: run_id, endedMs, outcome: 'cancelled', ...nothing })
  }
  return ids.length
}
