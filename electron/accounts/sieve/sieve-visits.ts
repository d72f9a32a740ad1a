// The conversations with servers about scripts, one for each account: a job that keeps it open until the person leaves or forgot
// about it. What is asked goes one after the other; where the server has hung up meanwhile, it is asked once more.
import type { Account, Id } from '../../../shared/model/account.ts'
import type { Clock } from '../../clock.ts'
import { asError, CancelledError, ConnectionError, InputError, ReplyError } from '../../errors.ts'
import type { JobContext, Jobs } from '../../jobs/job.ts'
import type { ManageSieveSession } from '../../protocols/managesieve/session.ts'
import type { Store } from '../../store/store.ts'
import type { Connector } from '../connect.ts'
import { openSieve } from './open-sieve.ts'
import { sievePlaceOf, trustedAt } from './sieve-place.ts'

/** Without a call for so long nobody is there; servers wait half an hour (RFC 5804 1.2). */
const PATIENCE_MS = 10 * 60_000

export interface SieveVisitServices extends Connector {
  readonly store: Store
  readonly clock: Clock
  readonly jobs: Jobs
}

interface Visit {
  readonly account: Account
  readonly ready: PromiseWithResolvers<ManageSieveSession>
  readonly left: PromiseWithResolvers<void>
  readonly jobId: Id
  isOpen: boolean
  /** One request after the other. */
  last: Promise<unknown>
  takeBack(): void
}

export class SieveVisits {
  private readonly services: SieveVisitServices
  private readonly visits = new Map<Id, Visit>()

  constructor(services: SieveVisitServices) {
    this.services = services
  }

  /** Does the work with the account's session, opened where none is. Throws what opening, login and the work throw. */
  async ask<T>(account: Account, work: (session: ManageSieveSession) => Promise<T>): Promise<T> {
    const open = this.visits.get(account.id)
    if (!open) return this.answer(this.begin(account), work)
    try {
      return await this.answer(open, work)
    } catch (error) {
      if (!hasHungUp(error)) throw error
      return this.answer(this.visits.get(account.id) ?? this.begin(account), work)
    }
  }

  /** The person leaves, perhaps before the server answered. Nothing to do where no conversation is open. */
  leave(accountId: Id): void {
    const visit = this.visits.get(accountId)
    if (!visit) return
    this.finish(visit)
    if (!visit.isOpen) this.services.jobs.cancel(visit.jobId)
  }

  private begin(account: Account): Visit {
    const { id: accountId, name: title } = account
    const ready = Promise.withResolvers<ManageSieveSession>()
    const left = Promise.withResolvers<void>()
    // Both are told to whoever waits for them, which may be nobody.
    ready.promise.catch(() => {})
    left.promise.catch(() => {})
    const facts = {
      kind: 'look-at-scripts',
      title,
      accountId,
      onSkipped: () => ready.reject(new CancelledError()),
    } as const
    const { id: jobId } = this.services.jobs.start(facts, async job => {
      await this.run(visit, job)
      return undefined
    })
    const visit: Visit = { account, ready, left, jobId, isOpen: false, last: Promise.resolve(), takeBack: () => {} }
    this.visits.set(accountId, visit)
    return visit
  }

  private async answer<T>(visit: Visit, work: (session: ManageSieveSession) => Promise<T>): Promise<T> {
    const answer = visit.last.then(async () => {
      const session = await visit.ready.promise
      this.wait(visit)
      return work(session)
    })
    visit.last = answer.catch(() => undefined)
    try {
      return await answer
    } catch (error) {
      // After a refusal the session is as good as before; after anything else nothing more can be said in it.
      if (hasHungUp(error)) this.finish(visit)
      else if (!(error instanceof ReplyError || error instanceof InputError)) this.end(visit, asError(error))
      throw error
    }
  }

  private async run(visit: Visit, job: JobContext): Promise<void> {
    const stop = (): void => this.end(visit, new CancelledError())
    job.signal.addEventListener('abort', stop, { once: true })
    let session: ManageSieveSession | undefined
    try {
      const { account } = visit
      const place = await sievePlaceOf(this.services.store, account)
      const certificateSha256 = await trustedAt(this.services.store, account, place)
      session = await openSieve(this.services, { account, place, certificateSha256 }, job)
      visit.isOpen = true
      visit.ready.resolve(session)
      this.wait(visit)
      await visit.left.promise
      await visit.last
      await session.quit()
    } catch (error) {
      this.end(visit, asError(error))
      throw error
    } finally {
      visit.takeBack()
      job.signal.removeEventListener('abort', stop)
      this.forget(visit)
      session?.close()
    }
  }

  private wait(visit: Visit): void {
    visit.takeBack()
    visit.takeBack = this.services.clock.after(PATIENCE_MS, () => this.finish(visit))
  }

  private finish(visit: Visit): void {
    this.forget(visit)
    visit.left.resolve()
  }

  private end(visit: Visit, error: Error): void {
    this.forget(visit)
    visit.ready.reject(error)
    visit.left.reject(error)
  }

  private forget(visit: Visit): void {
    if (this.visits.get(visit.account.id) === visit) this.visits.delete(visit.account.id)
  }
}

/** A server ends a session in which nothing was said for long; that is noticed at the next request. */
function hasHungUp(error: unknown): boolean {
  return error instanceof ConnectionError && error.reason === 'closed' && error.phase === 'request'
}
