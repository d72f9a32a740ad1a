// One run of a saved job from its first row in the history to its last: whatever happens in between, the run ends with an
// outcome, and a failure is told outside the window once.

import type { SavedJob, SavedJobRun, SavedJobSettings } from '../../../shared/model/saved-job.ts'
import { failureOf } from '../../errors.ts'
import type { JobContext } from '../../jobs/job.ts'
import type { EndedRun, SavedJobMemory } from '../../store/files/saved-jobs-store.ts'
import type { Store } from '../../store/store.ts'
import type { SavedJobTexts } from './saved-job-texts.ts'
import type { WorkServices } from './work/run-context.ts'
import { runWork } from './work/run-work.ts'

export type SavedJobStore = Pick<
  Store,
  | 'listSavedJobs'
  | 'readSavedJob'
  | 'addSavedJob'
  | 'changeSavedJob'
  | 'removeSavedJob'
  | 'setNextRun'
  | 'beginRun'
  | 'endRun'
  | 'recoverRuns'
  | 'listRuns'
  | 'acknowledgeSavedJob'
  | 'readSavedJobMemory'
  | 'writeSavedJobMemory'
  | 'readGroup'
>

export interface RunServices extends WorkServices {
  readonly store: SavedJobStore
  readonly texts: SavedJobTexts
  /** Tells the person outside the window. */
  notify(title: string, text: string): void
}

export interface RunFacts {
  readonly isMissedRun: boolean
  readonly job: JobContext
}

type Outcome = Omit<EndedRun, 'id' | 'endedMs'>

const nothing = { files: 0, bytes: 0, deleted: 0 }

/** Never throws because of the work; the run says what it came to. */
export async function runSavedJob(services: RunServices, saved: SavedJob, facts: RunFacts): Promise<SavedJobRun> {
  const { store, clock } = services
  const { isMissedRun, job } = facts
  const begun = await store.beginRun(saved.id, { startedMs: clock.now(), isMissedRun })
  let memory = await store.readSavedJobMemory(saved.id)
  const remember = async (change: SavedJobMemory): Promise<void> => {
    memory = { ...memory, ...change }
    await store.writeSavedJobMemory(saved.id, memory)
  }
  const outcome = await outcomeOf(services, saved, { job, memory, remember })
  const end = { ...outcome, id: begun.id, endedMs: clock.now() }
  const before = await store.readSavedJob(saved.id)
  await store.endRun(end)
  tell(services, before ?? saved, outcome)
  return { ...begun, ...end }
}

/** The same without history or memory, for work that was not saved. */
export async function runUnsaved(
  services: RunServices,
  settings: Pick<SavedJobSettings, 'name' | 'work'>,
  job: JobContext,
): Promise<SavedJobRun> {
  const startedMs = services.clock.now()
  const outcome = await outcomeOf(services, settings, { job, memory: {}, remember: async () => {} })
  return { ...outcome, id: 0, savedJobId: 0, isMissedRun: false, startedMs, endedMs: services.clock.now() }
}

interface Remembering {
  readonly job: JobContext
  readonly memory: SavedJobMemory
  remember(change: SavedJobMemory): Promise<void>
}

async function outcomeOf(
  services: RunServices,
  { name, work }: Pick<SavedJobSettings, 'name' | 'work'>,
  { job, memory, remember }: Remembering,
): Promise<Outcome> {
  try {
    return await runWork(work, { ...services, name, job, memory, remember })
  } catch (error) {
    const failure = failureOf(error, job.context)
    const isCancelled = failure.kind === 'cancelled' || job.signal.aborted
    return isCancelled ? { outcome: 'cancelled', ...nothing } : { outcome: 'failed', ...nothing, failure }
  }
}

/** A job that fails again and again is told once, until somebody looked or it worked. */
function tell({ texts, notify }: RunServices, before: SavedJob, { outcome, files, result }: Outcome): void {
  const { name, lastGoodMs, work, isAlarming } = before
  if (outcome === 'failed' && !isAlarming) {
    const { title, text } = texts.failed({ name, lastGoodMs })
    notify(title, text)
  }
  if (outcome === 'done' && work.kind === 'watch') {
    const { title, text } = texts.appeared({ name, file: result ?? '', count: files })
    notify(title, text)
  }
}
