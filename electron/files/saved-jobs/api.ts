// The calls about saved jobs, mirrors and archives.

import type { SavedJobsApi } from '../../../shared/api/saved-jobs.ts'
import { remoteName } from '../../../shared/file-names.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Job, JobProgress, JobResult } from '../../../shared/model/job.ts'
import type { Location } from '../../../shared/model/remote-file.ts'
import type { ApiArea } from '../../api-area.ts'
import type { JobContext, Jobs } from '../../jobs/job.ts'
import type { Desktop } from '../desktop.ts'
import { countsOf, type Mirror, makePlan } from './mirror/mirror-plan.ts'
import { MirrorPlans } from './mirror/mirror-plans.ts'
import { runPlan } from './mirror/run-plan.ts'
import { OpenedArchives } from './restore/opened-archives.ts'
import { restoreArchive } from './restore/restore-archive.ts'
import type { SavedJobs } from './saved-jobs.ts'
import { savedJobSchemas } from './schemas.ts'
import type { WorkServices } from './work/run-context.ts'

export interface SavedJobsApiServices extends WorkServices {
  readonly savedJobs: SavedJobs
  readonly jobs: Jobs
  /** Asks for one file to read; undefined when the person cancelled. */
  readonly chooseFile: Desktop['chooseFile']
}

type Handlers = ApiArea<SavedJobsApi>['handlers']

export function savedJobsApi(services: SavedJobsApiServices): ApiArea<SavedJobsApi> {
  return {
    schemas: savedJobSchemas,
    handlers: { ...jobHandlers(services), ...mirrorHandlers(services), ...archiveHandlers(services) },
  }
}

type JobCalls = 'list' | 'add' | 'change' | 'remove' | 'run' | 'runOnce' | 'history' | 'acknowledge'

function jobHandlers({ savedJobs }: SavedJobsApiServices): Pick<Handlers, JobCalls> {
  return {
    list: () => savedJobs.list(),
    add: settings => savedJobs.add(settings),
    change: ({ id, settings }) => savedJobs.change(id, settings),
    remove: ({ id }) => savedJobs.remove(id),
    run: ({ id }) => savedJobs.run(id),
    runOnce: ({ name, work }) => savedJobs.runOnce(name, work),
    history: ({ id }) => savedJobs.history(id),
    acknowledge: ({ id }) => savedJobs.acknowledge(id),
  }
}

type MirrorCalls = 'planMirror' | 'planRows' | 'checkPlan' | 'runPlan'

function mirrorHandlers(services: SavedJobsApiServices): Pick<Handlers, MirrorCalls> {
  const plans = new MirrorPlans()
  return {
    planMirror: mirror => startPlan(services, plans, mirror),
    planRows: q => plans.rows(q),
    checkPlan: ({ plan, indexes, isChecked }) => plans.check(plan, indexes, isChecked),
    runPlan: ({ plan }) => startMirror(services, plans, plan),
  }
}

function startPlan(services: SavedJobsApiServices, plans: MirrorPlans, mirror: Mirror): Job {
  const { from, to } = mirror
  return services.jobs.start({ kind: 'plan-mirror', title: titleOf(from), siteId: siteOf(from, to) }, async job => {
    const ends = endsOf(services, { from, to }, job)
    const plan = await makePlan(mirror, { ...ends, signal: job.signal, report: done => job.report({ done }) })
    return { kind: 'planned', plan: plans.keep(plan), counts: countsOf(plan) }
  })
}

/** Throws InputError when the plan is gone. */
function startMirror(services: SavedJobsApiServices, plans: MirrorPlans, id: Id): Job {
  const plan = plans.take(id)
  const { from, to } = plan
  return services.jobs.start(
    { kind: 'mirror', title: titleOf(from), siteId: siteOf(from, to) },
    async (job): Promise<JobResult> => {
      const ends = endsOf(services, { from, to }, job)
      const running = { ...ends, services, signal: job.signal }
      const report = await runPlan(plan, { ...running, report: progress => job.report(progress) })
      return { kind: 'changed-files', ...report }
    },
  )
}

type ArchiveCalls = 'openArchive' | 'archiveRows' | 'restore'

function archiveHandlers(services: SavedJobsApiServices): Pick<Handlers, ArchiveCalls> {
  const archives = new OpenedArchives()
  return {
    openArchive: async () => {
      const path = await services.chooseFile()
      if (path === undefined) return undefined
      const { id, archive } = await archives.open(path)
      const { name, entries, bytes, leftOut } = archive
      return { archive: id, name, entries: entries.length, bytes, leftOut }
    },
    archiveRows: ({ archive, from, count }) => {
      const { entries } = archives.read(archive)
      return { total: entries.length, rows: entries.slice(from, from + count) }
    },
    restore: ({ archive: id, indexes, to, options }) => {
      const archive = archives.read(id)
      const { jobs, access } = services
      return jobs.start({ kind: 'restore-archive', title: archive.name, siteId: siteOf(to) }, async job => {
        const { signal } = job
        const target = access.accessTo(to.place, { signal, job })
        const report = (progress: JobProgress): void => job.report(progress)
        const restoring = { archive, indexes, to, access: target, options, services, signal, report }
        return { kind: 'changed-files', ...(await restoreArchive(restoring)) }
      })
    },
  }
}

function endsOf({ access }: SavedJobsApiServices, { from, to }: { from: Location; to: Location }, job: JobContext) {
  const options = { signal: job.signal, job }
  return { from: access.accessTo(from.place, options), to: access.accessTo(to.place, options) }
}

/** The folder's name. */
function titleOf({ path }: Location): string {
  return remoteName(path.replaceAll('\\', '/'))
}

function siteOf(...locations: readonly Location[]): Id | undefined {
  return locations.map(({ place }) => place).find(place => place.kind === 'site')?.siteId
}
