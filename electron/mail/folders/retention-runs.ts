// Lets leave what mailboxes do not keep any longer: to the Trash, and out of Trash and Junk for good. By hand, and some times a day
// by itself. On IMAP servers the same happens with the next connection, like with everything that is done here.

import type { Id } from '../../../shared/model/account.ts'
import type { Job, JobResult } from '../../../shared/model/job.ts'
import type { RetentionScope } from '../../../shared/model/mail-folders.ts'
import { LOCAL_ACCOUNT_ID, type MovedMessage } from '../../../shared/model/message.ts'
import type { Clock } from '../../clock.ts'
import type { JobContext, Jobs } from '../../jobs/job.ts'
import type { Store } from '../../store/store.ts'
import { inParts } from '../message-ids.ts'

export interface RetentionServices {
  readonly store: Pick<
    Store,
    'listMailboxes' | 'listAccounts' | 'retainedScopes' | 'leavingMessages' | 'letLeave' | 'moveBack'
  >
  readonly jobs: Jobs
  readonly clock: Clock
  /** Something may look different in every account. */
  everythingChanged(): Promise<void>
}

/** Two at a time would find each other's messages elsewhere. */
const QUEUE = 'retention'
/** The start belongs to the person. */
export const FIRST_RETENTION_MS = 5 * 60_000
const BETWEEN_MS = 6 * 3_600_000
/** Of so many runs by hand what was moved is remembered, for undo. */
const MAX_REMEMBERED = 20

export class RetentionRuns {
  private readonly services: RetentionServices
  private readonly moved = new Map<Id, MovedMessage[]>()
  private readonly working = new Map<Id, Promise<JobResult>>()
  private takeBack: (() => void) | undefined
  private isRunning = false

  constructor(services: RetentionServices) {
    this.services = services
  }

  /** From now on it goes on by itself. */
  start(): void {
    this.isRunning = true
    this.waitFor(FIRST_RETENTION_MS)
  }

  /** Begins nothing more; a job that runs is stopped with all others, and the next time does the rest. */
  rest(): void {
    this.isRunning = false
    this.takeBack?.()
    this.takeBack = undefined
  }

  /** Starts the job. */
  async apply(of: RetentionScope): Promise<Job> {
    const { jobs } = this.services
    const facts = { kind: 'apply-retention', queue: QUEUE, ...(await this.about(of)) } as const
    return jobs.start(facts, job => {
      const working = this.work(of, job).finally(() => this.working.delete(job.id))
      this.working.set(job.id, working)
      return working
    })
  }

  /** Ends the job if it runs still. What is in the Trash still goes back to where it was; after a failure the rest with another call. */
  async undo(jobId: Id): Promise<number> {
    const { jobs, store, everythingChanged } = this.services
    jobs.cancel(jobId)
    // Why it ended is told by the job.
    await this.working.get(jobId)?.catch(() => undefined)
    const moved = this.moved.get(jobId) ?? []
    let undone = 0
    try {
      for (const part of inParts([...moved])) {
        await store.moveBack(part)
        moved.splice(0, part.length)
        undone += part.length
      }
      this.moved.delete(jobId)
    } finally {
      await everythingChanged()
    }
    return undone
  }

  private async about({ kind, id }: RetentionScope): Promise<{ title: string; accountId?: Id }> {
    const { store } = this.services
    const mailbox = kind === 'mailbox' ? (await store.listMailboxes()).find(each => each.id === id) : undefined
    const accountId = kind === 'account' ? id : mailbox?.accountId
    const account = (await store.listAccounts()).find(each => each.id === accountId)
    const title = [account?.name ?? '', mailbox?.name ?? ''].filter(name => name !== '').join(' › ')
    return { title, ...(accountId === undefined || accountId === LOCAL_ACCOUNT_ID ? {} : { accountId }) }
  }

  private async work(of: RetentionScope, job: JobContext): Promise<JobResult> {
    const { store, clock, everythingChanged } = this.services
    const nowMs = clock.now()
    const { toTrash, forGood } = await store.leavingMessages(of, nowMs)
    const total = toTrash.length + forGood.length
    const moved: MovedMessage[] = []
    this.remember(job.id, moved)
    let deleted = 0
    let done = 0
    const result = (): JobResult => ({ kind: 'applied-retention', moved: moved.length, deleted })
    try {
      for (const part of inParts([...toTrash, ...forGood])) {
        job.signal.throwIfAborted()
        const left = await store.letLeave(of, nowMs, part)
        for (const each of left.moved) moved.push(each)
        deleted += left.deleted
        done += part.length
        job.report({ done, total })
      }
    } finally {
      // Stopped in between, this is what was done.
      job.show(result())
      if (done > 0) await everythingChanged()
    }
    return result()
  }

  private remember(jobId: Id, moved: MovedMessage[]): void {
    this.moved.set(jobId, moved)
    const [oldest] = this.moved.keys()
    if (this.moved.size > MAX_REMEMBERED && oldest !== undefined) this.moved.delete(oldest)
  }

  private waitFor(ms: number): void {
    if (!this.isRunning) return
    this.takeBack = this.services.clock.after(ms, () => void this.applyAll())
  }

  /** Where nothing leaves there is no job to be seen. */
  private async applyAll(): Promise<void> {
    const { store, clock } = this.services
    try {
      for (const of of await store.retainedScopes()) {
        const { toTrash, forGood } = await store.leavingMessages(of, clock.now())
        if (this.isRunning && toTrash.length + forGood.length > 0) await this.apply(of)
      }
    } catch {
      // The next time may do better; nothing was changed.
    }
    this.waitFor(BETWEEN_MS)
  }
}
