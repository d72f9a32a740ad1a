// The removal of folders that ended with the app goes on at its next start, in steps, with progress. Stopped by a person, the folder
// stays with the rest.
import { LOCAL_ACCOUNT_ID } from '../../../shared/model/message.ts'
import type { JobContext, Jobs } from '../../jobs/job.ts'
import type { UnfinishedRemoval } from '../../store/mail-store.ts'
import type { Store } from '../../store/store.ts'

export interface FolderRemovalServices {
  readonly store: Pick<Store, 'unfinishedRemovals' | 'goOnRemoving' | 'stopRemoving'>
  readonly jobs: Jobs
  /** Something may look different in every account. */
  everythingChanged(): Promise<void>
}

/** A folder may lie in another one that goes. */
const QUEUE = 'remove-folder'

export class FolderRemovals {
  private readonly services: FolderRemovalServices
  private isResting = false

  constructor(services: FolderRemovalServices) {
    this.services = services
  }

  /** What the last run of the app did not bring to its end. */
  async resume(): Promise<void> {
    for (const removal of await this.services.store.unfinishedRemovals()) this.start(removal)
  }

  /** The app ends: what is stopped from now on goes on at the next start. */
  rest(): void {
    this.isResting = true
  }

  private start(removal: UnfinishedRemoval): void {
    const { accountId, name: title } = removal
    const facts = {
      ...({ kind: 'remove-folder', title, queue: QUEUE } as const),
      ...(accountId === LOCAL_ACCOUNT_ID ? {} : { accountId }),
      // Where that cannot be kept, the next start goes on.
      onSkipped: () => void this.stop(removal).catch(() => undefined),
    }
    this.services.jobs.start(facts, async job => {
      await this.work(removal, job)
      return undefined
    })
  }

  private async work(removal: UnfinishedRemoval, job: JobContext): Promise<void> {
    const { store, everythingChanged } = this.services
    const { undo, left: total } = removal
    try {
      for (let left = Math.max(1, total); left > 0; ) {
        job.signal.throwIfAborted()
        left = await store.goOnRemoving(undo)
        job.report({ done: Math.max(0, total - left), total })
      }
    } finally {
      if (job.signal.aborted) await this.stop(removal)
      await everythingChanged()
    }
  }

  /** A person stopped it. */
  private async stop({ undo }: UnfinishedRemoval): Promise<void> {
    if (!this.isResting) await this.services.store.stopRemoving(undo)
  }
}
