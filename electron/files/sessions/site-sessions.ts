// The sessions with all sites: what browsing, the queue and jobs share. A session that died in the meantime is replaced
// without anybody noticing, in the same folder, because every request names its path.

import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { SiteSession } from '../../../shared/model/site.ts'
import { ChangeNotice } from '../../change-notice.ts'
import { type Clock, systemClock } from '../../clock.ts'
import { CancelledError, errorFrom, InputError, ReplyError } from '../../errors.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'
import type { Store } from '../../store/store.ts'
import { connectSite, type SiteConnector, withContext } from './connect-site.ts'
import type { Lease, LeaseOptions, Purpose } from './lease.ts'
import { isNotAllowed, isOver } from './refusals.ts'
import { type NotAllowed, SitePool } from './site-pool.ts'

/** What a site is taken to allow before it was ever used. */
const USUAL_LIMIT = 2

export interface SiteSessionsServices extends SiteConnector {
  readonly store: Pick<Store, 'readSite' | 'learnSite' | 'markSiteUsed'>
  /** A conversation began, works, or ended. */
  sessionsChanged(): void
  readonly clock?: Clock | undefined
}

export class SiteSessions {
  private readonly services: SiteSessionsServices
  private readonly clock: Clock
  private readonly notice: ChangeNotice
  private readonly pools = new Map<Id, Promise<SitePool>>()
  /** The same, once they are there. */
  private readonly known = new Map<Id, SitePool>()

  constructor(services: SiteSessionsServices) {
    this.services = services
    this.clock = services.clock ?? systemClock
    this.notice = new ChangeNotice(() => services.sessionsChanged())
  }

  /**
   * Waits for a free place and answers with a session that is logged in and alive. Never more than the site's limit.
   * Errors: InputError when the site is gone, with the field `password` when that is not known; the engine's own;
   * CancelledError.
   */
  async lease(siteId: Id, purpose: Purpose, options: LeaseOptions = {}): Promise<Lease> {
    return (await this.poolOf(siteId)).lease(purpose, options)
  }

  /**
   * Runs `work` with a session. Where a session from before turns out to be dead (closed, 421), `work` runs once more with
   * a new one, so it must be fit to be begun again.
   */
  async withSession<T>(
    siteId: Id,
    purpose: Purpose,
    options: LeaseOptions,
    work: (session: FtpSession) => Promise<T>,
  ): Promise<T> {
    const lease = await this.lease(siteId, purpose, options)
    try {
      const value = await work(lease.session)
      lease.release()
      return value
    } catch (error) {
      giveBack(lease, error)
      if (lease.isReused && isOver(error) && !options.signal?.aborted)
        return await this.withSession(siteId, purpose, options, work)
      const { host, port } = (await this.poolOf(siteId)).site
      throw withContext(error, { host, port, connectionId: lease.connectionId })
    }
  }

  /** How many transfers the site takes at once, as far as is known. */
  limitOf(siteId: Id): number {
    return this.known.get(siteId)?.transferLimit ?? USUAL_LIMIT
  }

  /** There is a session with the site. */
  isSignedIn(siteId: Id): boolean {
    return this.known.get(siteId)?.isSignedIn ?? false
  }

  /** Somebody waits until a session with the site is free. */
  isWaitedFor(siteId: Id): boolean {
    return this.known.get(siteId)?.isWaitedFor ?? false
  }

  /** Every site that was used since the start, or since it was disconnected and forgotten. */
  states(): SiteSession[] {
    return [...this.known.values()].map(({ session }) => session)
  }

  /** Remembers that the server does not let this user do such a thing, where the error says so. */
  noteRefusal(siteId: Id, what: NotAllowed, error: unknown): void {
    if (!isNotAllowed(error)) return
    this.known.get(siteId)?.notAllowed.add(what)
    this.notice.changed([siteId])
  }

  /** The same for an error that has become data. */
  noteFailure(siteId: Id, what: NotAllowed, failure: Failure): void {
    this.noteRefusal(siteId, what, errorFrom(failure))
  }

  /** It worked after all, perhaps in another folder. */
  noteAllowed(siteId: Id, what: NotAllowed): void {
    if (this.known.get(siteId)?.notAllowed.delete(what)) this.notice.changed([siteId])
  }

  /** A person changed the site: new conversations go the new way. */
  async siteChanged(siteId: Id): Promise<void> {
    const pool = this.known.get(siteId)
    const site = await this.services.store.readSite(siteId)
    if (pool && site) pool.site = site
  }

  /** Says QUIT on every conversation with the site. What works goes on until it is done. */
  async disconnect(siteId: Id): Promise<void> {
    await this.known.get(siteId)?.disconnect()
    this.notice.changed([siteId])
  }

  /** The same with all sites: nobody is to be asked any more. */
  async disconnectAll(): Promise<void> {
    await Promise.all([...this.known.keys()].map(siteId => this.disconnect(siteId)))
  }

  /** The site is being removed: nothing of it stays. */
  async forget(siteId: Id): Promise<void> {
    const pool = this.known.get(siteId)
    this.known.delete(siteId)
    this.pools.delete(siteId)
    await pool?.end()
    this.notice.changed([siteId])
  }

  /** Ends everything, with QUIT where nothing is under way. */
  async end(): Promise<void> {
    await Promise.all([...this.known.values()].map(pool => pool.end()))
  }

  private poolOf(siteId: Id): Promise<SitePool> {
    const known = this.pools.get(siteId)
    if (known) return known
    const made = this.makePool(siteId)
    this.pools.set(siteId, made)
    made.catch(() => this.pools.delete(siteId))
    return made
  }

  private async makePool(siteId: Id): Promise<SitePool> {
    const { store } = this.services
    const site = await store.readSite(siteId)
    if (!site) throw new InputError('This site is gone')
    const pool = new SitePool(site, {
      clock: this.clock,
      connect: async (current, options) => {
        const connected = await connectSite(this.services, current, options)
        // A convenience, as what is learned: no transfer waits for the store.
        void store.markSiteUsed(siteId, this.clock.now()).catch(() => undefined)
        return connected
      },
      // What was learned is a convenience: a full disk is said where something a person made cannot be written.
      learned: (id, learned) => void store.learnSite(id, learned).catch(() => undefined),
      changed: id => this.notice.changed([id]),
    })
    this.known.set(siteId, pool)
    return pool
  }
}

/** After a refusal the session is as good as before; after a stop it is asked; after anything else it is gone. */
function giveBack(lease: Lease, error: unknown): void {
  if (isOver(error)) lease.discard()
  else if (error instanceof ReplyError || error instanceof InputError) lease.release()
  else if (error instanceof CancelledError) lease.release(true)
  else lease.discard()
}
