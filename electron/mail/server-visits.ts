// The visits to servers that are open, each a job: it holds the mailbox until the person leaves, or forgot about it.

import type { Id } from '../../shared/model/account.ts'
import type { Job, JobResult } from '../../shared/model/job.ts'
import { pop3AccountOf } from '../accounts/connect.ts'
import { CancelledError, InputError } from '../errors.ts'
import type { JobContext } from '../jobs/job.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import { accountOf, type MailboxServices, mailboxQueue } from './check-mail.ts'
import { openPatiently } from './open-patiently.ts'
import { ServerVisit } from './server-visit.ts'

/** A server may end a session that says nothing for ten minutes (RFC 1939 3); some are less patient. */
const STAY_MS = 60_000
/** So often without a call, then the mailbox is given back: other programs wait for it. */
const MAX_STAYS = 10

interface OpenVisit {
  readonly visit: ServerVisit
  readonly left: PromiseWithResolvers<'quit' | 'undo'>
  /** How many were deleted. */
  readonly ended: PromiseWithResolvers<number>
  stays: number
}

export interface VisitServices extends MailboxServices {
  readonly reader: MessageReader
}

export class ServerVisits {
  private readonly services: VisitServices
  private readonly visits = new Map<Id, OpenVisit>()

  constructor(services: VisitServices) {
    this.services = services
  }

  /** Starts the job; its partial result says when the mailbox is open. */
  async begin(accountId: Id): Promise<Job> {
    const { store, jobs } = this.services
    const { name } = await accountOf(store, accountId)
    const running = jobs.findActive('look-at-server', accountId)
    if (running) return running
    const facts = { kind: 'look-at-server', title: name, accountId, queue: mailboxQueue(accountId) } as const
    return jobs.start(facts, job => this.run(accountId, job))
  }

  /** The visit of a job. Throws InputError when it is over. */
  visitOf(jobId: Id): ServerVisit {
    return this.openVisit(jobId).visit
  }

  /** Ends a visit; answers with how many messages are deleted now. `undo`: none. Throws what kept the server from it. */
  leave(jobId: Id, undo: boolean): Promise<number> {
    const { left, ended } = this.openVisit(jobId)
    left.resolve(undo ? 'undo' : 'quit')
    return ended.promise
  }

  private openVisit(jobId: Id): OpenVisit {
    const open = this.visits.get(jobId)
    if (!open) throw new InputError('The mailbox is closed', 'visit')
    open.stays = 0
    return open
  }

  private async run(accountId: Id, job: JobContext): Promise<JobResult> {
    const { store, reader } = this.services
    const session = await openPatiently(this.services, pop3AccountOf(await accountOf(store, accountId)), job)
    try {
      const listing = await session.listAll({ acceptsTemporaryIds: true })
      const visit = new ServerVisit({ session, listing, known: await store.knownUids(accountId), reader })
      const open: OpenVisit = { visit, left: Promise.withResolvers(), ended: Promise.withResolvers(), stays: 0 }
      this.visits.set(job.id, open)
      const ending = this.untilEnd(open, accountId, job)
      // Told to whoever leaves, and to the job.
      open.ended.promise.catch(() => {})
      ending.then(open.ended.resolve, open.ended.reject)
      return { kind: 'left-server', removed: await ending }
    } finally {
      this.visits.delete(job.id)
      session.close()
    }
  }

  private async untilEnd(open: OpenVisit, accountId: Id, job: JobContext): Promise<number> {
    const { store, arrived } = this.services
    const { visit } = open
    if ((await this.untilLeft(open, job)) === 'undo') await visit.restore()
    const removed = await visit.leave()
    await store.forgetRemoved(
      accountId,
      removed.map(({ uid }) => uid),
    )
    if (removed.length > 0) arrived(accountId)
    return removed.length
  }

  private untilLeft(open: OpenVisit, job: JobContext): Promise<'quit' | 'undo'> {
    const { visit } = open
    const stop = (): void => open.left.reject(new CancelledError())
    job.signal.addEventListener('abort', stop, { once: true })
    job.show({ kind: 'server-messages', total: visit.total, sizeBytes: visit.sizeBytes })
    const takeBack = this.stay(open)
    return open.left.promise.finally(takeBack)
  }

  /** Says something once a minute, and gives up when nobody is there any more: then nothing is deleted. */
  private stay(open: OpenVisit): () => void {
    const { clock } = this.services
    let takeBack = (): void => {}
    const wait = (): void => {
      takeBack = clock.after(STAY_MS, () => {
        open.stays++
        if (open.stays > MAX_STAYS) return open.left.resolve('undo')
        wait()
        open.visit.stay().catch(error => open.left.reject(error))
      })
    }
    wait()
    return () => takeBack()
  }
}
