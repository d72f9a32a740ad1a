// The saved jobs of a profile: kept, scheduled, run by hand, by the clock or by name.

import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { SavedJob, SavedJobRun, SavedJobSettings, SavedJobWork } from '../../../shared/model/saved-job.ts'
import { CancelledError, errorFrom, InputError } from '../../errors.ts'
import type { JobContext, Jobs } from '../../jobs/job.ts'
import { type RunServices, runSavedJob, runUnsaved } from './run-saved-job.ts'
import { Scheduler } from './scheduler.ts'

export interface SavedJobsServices extends RunServices {
  readonly jobs: Jobs
  isOffline(): boolean
  /** The list, a run or an alarm changed. */
  changed(): void
}

/** What `runByName` came to; `unknown` when no job has the name. */
export type NamedRunOutcome = Exclude<SavedJobRun['outcome'], 'running'> | 'unknown'

interface Started {
  readonly job: Job
  /** Absent: cancelled before it began, or its row was gone. */
  readonly ended: Promise<SavedJobRun | undefined>
}

export class SavedJobs {
  private readonly services: SavedJobsServices
  private readonly scheduler: Scheduler
  private readonly running = new Map<Id, Started>()

  constructor(services: SavedJobsServices) {
    this.services = services
    const { clock, store } = services
    this.scheduler = new Scheduler({
      clock,
      isHeld: () => services.isOffline(),
      run: (id, isMissedRun) => this.runDue(id, isMissedRun),
      // What cannot be kept is worked out again at the next start.
      keepNext: (id, nextMs) =>
        void store
          .setNextRun(id, nextMs)
          .then(() => services.changed())
          .catch(() => undefined),
    })
  }

  /** Closes what a crash left open, then lets the clock decide. Missed runs begin at once. */
  async start(): Promise<void> {
    const { store, clock } = this.services
    await store.recoverRuns(clock.now())
    for (const { id, schedule, nextMs } of await store.listSavedJobs()) this.scheduler.put(id, schedule, nextMs)
    this.scheduler.start()
  }

  /** No run begins by itself any more. Running ones are stopped with all other jobs; they are due again at the next start. */
  end(): void {
    this.scheduler.stop()
  }

  list(): Promise<SavedJob[]> {
    return this.services.store.listSavedJobs()
  }

  /** Throws InputError `name` when it is taken. */
  async add(settings: SavedJobSettings): Promise<SavedJob> {
    const job = await this.services.store.addSavedJob(settings, this.scheduler.nextOf(settings.schedule))
    return this.keep(job)
  }

  /** Throws InputError when it is gone or its new name is taken. */
  async change(id: Id, settings: SavedJobSettings): Promise<SavedJob> {
    const job = await this.services.store.changeSavedJob(id, settings, this.scheduler.nextOf(settings.schedule))
    return this.keep(job)
  }

  /** A run that goes on is stopped. */
  async remove(id: Id): Promise<void> {
    const { jobs, store, changed } = this.services
    this.scheduler.remove(id)
    const started = this.running.get(id)
    if (started) jobs.cancel(started.job.id)
    await store.removeSavedJob(id)
    changed()
  }

  /** The run that goes on already, or a new one. Throws InputError when the job is gone. */
  async run(id: Id): Promise<Job> {
    const saved = await this.services.store.readSavedJob(id)
    if (!saved) throw new InputError(`There is no saved job ${id}`)
    return this.begin(saved, false).job
  }

  runOnce(name: string, work: SavedJobWork): Job {
    const { jobs } = this.services
    return jobs.start({ kind: 'saved-job', title: name, siteId: siteOf(work) }, async job =>
      resultOf(await runUnsaved(this.services, { name, work }, job), job),
    )
  }

  /** Runs a job and waits for its end, for the command line. The name's case does not matter. */
  async runByName(name: string): Promise<NamedRunOutcome> {
    const all = await this.list()
    const saved = all.find(job => job.name === name) ?? all.find(job => job.name.toLowerCase() === name.toLowerCase())
    if (!saved) return 'unknown'
    const run = await this.begin(saved, false).ended
    return run === undefined || run.outcome === 'running' ? 'cancelled' : run.outcome
  }

  history(id: Id): Promise<SavedJobRun[]> {
    return this.services.store.listRuns(id)
  }

  /** Throws InputError when the job is gone. */
  async acknowledge(id: Id): Promise<void> {
    await this.services.store.acknowledgeSavedJob(id)
    this.services.changed()
  }

  private keep(job: SavedJob): SavedJob {
    this.scheduler.put(job.id, job.schedule, job.nextMs)
    this.services.changed()
    return job
  }

  private runDue(id: Id, isMissedRun: boolean): void {
    // Begun now, so that the scheduler does not find it due again while its row is read.
    this.scheduler.began(id)
    const began = this.services.store.readSavedJob(id).then(saved => saved && this.begin(saved, isMissedRun))
    void began
      .catch(() => undefined)
      .then(started => {
        if (!started) this.scheduler.ended(id)
      })
  }

  private begin(saved: SavedJob, isMissedRun: boolean): Started {
    const going = this.running.get(saved.id)
    if (going) return going
    const { id, name, work } = saved
    const { promise: ended, resolve } = Promise.withResolvers<SavedJobRun | undefined>()
    this.scheduler.began(id)
    const job = this.services.jobs.start({ kind: 'saved-job', title: name, siteId: siteOf(work) }, async context => {
      let run: SavedJobRun | undefined
      try {
        run = await runSavedJob(this.services, saved, { isMissedRun, job: context })
      } finally {
        this.running.delete(id)
        this.scheduler.ended(id)
        this.services.changed()
        resolve(run)
      }
      return resultOf(run, context)
    })
    const started = { job, ended }
    this.running.set(id, started)
    this.services.changed()
    return started
  }
}

/** The job's own end: a run that failed or was stopped is no result only. */
function resultOf(run: SavedJobRun, job: JobContext): { kind: 'saved-job'; run: SavedJobRun } {
  const result = { kind: 'saved-job' as const, run }
  if (run.outcome === 'cancelled') throw new CancelledError()
  if (run.failure) {
    job.show(result)
    throw errorFrom(run.failure)
  }
  return result
}

/** The server that the work is about; the source when there are two. */
function siteOf(work: SavedJobWork): Id | undefined {
  const places = 'to' in work ? [work.from.place, work.to.place] : [work.from.place]
  return places.find(place => place.kind === 'site')?.siteId
}
