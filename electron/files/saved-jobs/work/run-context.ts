// What the work of a saved job gets and answers with, whatever kind it is.

import type { Failure } from '../../../../shared/failure.ts'
import type { Place } from '../../../../shared/model/remote-file.ts'
import type { SavedJobRun } from '../../../../shared/model/saved-job.ts'
import type { Clock } from '../../../clock.ts'
import type { JobContext } from '../../../jobs/job.ts'
import type { SavedJobMemory } from '../../../store/files/saved-jobs-store.ts'
import type { FileAccess } from '../../browse/file-access.ts'
import type { TransferOrders } from '../transfer-orders.ts'

export interface WorkServices extends TransferOrders {
  readonly access: Pick<FileAccess, 'accessTo'>
  readonly clock: Clock
  /** A folder of the profile for files on their way. */
  readonly workFolder: string
  /** Something in these folders changed without the queue. */
  foldersChanged(place: Place, paths: readonly string[]): void
}

export interface RunContext extends WorkServices {
  readonly name: string
  readonly job: JobContext
  /** What was known when the run began. */
  readonly memory: SavedJobMemory
  /** Adds to it, on disk when it resolves. */
  remember(change: SavedJobMemory): Promise<void>
}

/** What a run came to. Work throws when nothing was done, and answers with a `failure` when a part of it failed. */
export type RunResult = Pick<SavedJobRun, 'files' | 'bytes' | 'deleted' | 'result'> & {
  readonly outcome: 'done' | 'nothing-new' | 'failed'
  readonly failure?: Failure | undefined
}
