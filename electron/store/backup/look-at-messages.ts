// The main side of holding every message against its hash.
import type { JobProgress } from '../../../shared/model/job.ts'
import type { CopiedMessages, LookedAt } from './find-unreadable.ts'
import { callInOwnThread, type OwnThreadOptions } from './own-thread.ts'

interface LookOptions extends OwnThreadOptions, CopiedMessages {
  report(progress: JobProgress): void
}

/**
 * `database`: of the store in `folder`, or a copy of it, for which its packs must be held. Throws StorageError; what `signal` was
 * aborted with.
 */
export async function lookAtMessages(folder: string, { database, lost, ...options }: LookOptions): Promise<LookedAt> {
  const input: CopiedMessages = { database, lost }
  return (await callInOwnThread({ folder, method: 'findUnreadable', input }, options)) as LookedAt
}
