// Does what a saved job says: one case per kind of work.

import { assertNever } from '../../../../shared/failure.ts'
import type { SavedJobWork } from '../../../../shared/model/saved-job.ts'
import { archiveTree } from './archive.ts'
import { copyFiles } from './copy.ts'
import { fetchLatest } from './latest.ts'
import { mirrorTree } from './mirror.ts'
import { refuseWithin } from './refuse-within.ts'
import type { RunContext, RunResult } from './run-context.ts'
import { lookForNew } from './watch.ts'

/** Throws what the places and the queue throw, and InputError for work that makes no sense. */
export async function runWork(work: SavedJobWork, context: RunContext): Promise<RunResult> {
  switch (work.kind) {
    case 'copy':
      refuseWithin(work)
      return copyFiles(work, context)
    case 'mirror':
      return mirrorTree(work, context)
    case 'latest':
      return fetchLatest(work, context)
    case 'archive':
      refuseWithin(work)
      return archiveTree(work, context)
    case 'watch':
      return lookForNew(work, context)
    default:
      return assertNever(work)
  }
}
