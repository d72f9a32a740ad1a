// What the store keeps about saved jobs: what they do, when they are due, what their runs came to, and what a job must
// remember from one run to the next.

import type { Id } from '../../../shared/model/account.ts'
import type { Location } from '../../../shared/model/remote-file.ts'
import type { SavedJob, SavedJobRun, SavedJobSettings } from '../../../shared/model/saved-job.ts'

/** What a job knows from its last runs. Names keep the server's bytes. */
export interface SavedJobMemory {
  /** `archive`: what it wrote and has not deleted since, oldest first. */
  readonly archives?: readonly Location[] | undefined
  /** `archive`: the file of this computer that was being written; there only after a crash. */
  readonly unfinished?: string | undefined
  /** `latest`: what was fetched last, and for which place and pattern that holds. */
  readonly fetched?: FetchedFile | undefined
  /** `watch`: the matching names seen last time, and for which place and pattern that holds. */
  readonly seen?: { readonly subject: string; readonly names: readonly string[] } | undefined
}

export interface FetchedFile {
  readonly subject: string
  readonly name: string
  readonly sizeBytes?: number | undefined
  readonly modified?: number | undefined
}

export type EndedRun = Omit<SavedJobRun, 'savedJobId' | 'startedMs' | 'isMissedRun'> & {
  readonly outcome: Exclude<SavedJobRun['outcome'], 'running'>
  readonly endedMs: number
}

/** Methods about a job that is gone throw InputError, except where they say otherwise. */
export interface SavedJobMethods {
  /** By name. */
  listSavedJobs(): SavedJob[]
  readSavedJob(id: Id): SavedJob | undefined
  /** Throws InputError `name` when another job is called so: the command line names jobs. */
  addSavedJob(job: SavedJobSettings, nextMs: number | undefined): SavedJob
  changeSavedJob(id: Id, job: SavedJobSettings, nextMs: number | undefined): SavedJob
  /** With its history; what it wrote stays where it is. Nothing happens when it is gone. */
  removeSavedJob(id: Id): void
  /** Nothing happens when the job is gone. */
  setNextRun(id: Id, nextMs: number | undefined): void
  beginRun(savedJobId: Id, run: { startedMs: number; isMissedRun: boolean }): SavedJobRun
  /**
   * The run's end, the time of the last good one and the alarm, in one transaction: a failure raises it, success ends it.
   * The oldest runs beyond 100 of the job go. Nothing happens when the run is gone.
   */
  endRun(run: EndedRun): void
  /** At start: what was running when the app died counts as cancelled. Answers with how many. */
  recoverRuns(endedMs: number): number
  /** Newest first, at most 100. */
  listRuns(savedJobId: Id): SavedJobRun[]
  acknowledgeSavedJob(id: Id): void
  /** Empty when the job is gone. */
  readSavedJobMemory(id: Id): SavedJobMemory
  /** Nothing happens when the job is gone. */
  writeSavedJobMemory(id: Id, memory: SavedJobMemory): void
}
