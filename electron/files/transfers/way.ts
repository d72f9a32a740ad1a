// The sessions one worker goes by: kept from file to file, given back when there is nothing more or they are no longer good.

import type { FailureContext } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Location } from '../../../shared/model/remote-file.ts'
import type { Site } from '../../../shared/model/site.ts'
import { CancelledError, InputError, ReplyError, StorageError } from '../../errors.ts'
import type { StoredTransfer } from '../../store/files/transfers-store.ts'
import type { Store } from '../../store/store.ts'
import type { Lease } from '../sessions/lease.ts'
import { isOver } from '../sessions/refusals.ts'
import type { SiteSessions } from '../sessions/site-sessions.ts'
import type { Ends, SiteEnd } from './ends.ts'

export interface WayServices {
  readonly store: Pick<Store, 'readSite'>
  readonly sessions: Pick<SiteSessions, 'lease' | 'limitOf' | 'isWaitedFor' | 'isSignedIn'>
}

interface Held extends SiteEnd {
  readonly lease: Lease
}

export class Way {
  private readonly services: WayServices
  private readonly held = new Map<Id, Held>()

  constructor(services: WayServices) {
    this.services = services
  }

  /** True when a session from before may have died unnoticed. */
  get isReused(): boolean {
    return [...this.held.values()].some(({ lease }) => lease.isReused)
  }

  /** Which conversation a failure belongs to. */
  get context(): FailureContext {
    const [first] = this.held.values()
    return first ? { host: first.site.host, port: first.site.port, connectionId: first.lease.connectionId } : {}
  }

  /**
   * Sessions for both sides; they wait for a free place. Between two sites both are taken in the order of their ids, so that
   * two workers never wait for each other. Errors of SiteSessions.lease.
   */
  async ends({ from, to }: StoredTransfer, signal: AbortSignal): Promise<Ends> {
    const wanted = [...new Set([siteOf(from), siteOf(to)])].filter(id => id !== 0).sort((a, b) => a - b)
    if ([...this.held.keys()].some(id => !wanted.includes(id)) || wanted.length > 1) this.release()
    for (const id of wanted) if (!this.held.has(id)) await this.hold(id, signal)
    const [source, target] = [this.held.get(siteOf(from)), this.held.get(siteOf(to))]
    return { ...(source ? { from: source } : {}), ...(target ? { to: target } : {}) }
  }

  /** The session with a site, where it is held. */
  endAt(siteId: Id): SiteEnd | undefined {
    return this.held.get(siteId)
  }

  /** True when such a transfer leaves the sessions where they are. */
  suits({ from, to }: StoredTransfer): boolean {
    const wanted = [siteOf(from), siteOf(to)].filter(id => id !== 0)
    return wanted.length === 1 && wanted.every(id => this.held.has(id))
  }

  /** Where somebody waits, everybody gets a turn after each file. */
  get mustShare(): boolean {
    return this.held.size > 1 || this.held.keys().some(id => this.services.sessions.isWaitedFor(id))
  }

  /** After a file, when nothing is left to do with the sessions. */
  share(): void {
    if (this.mustShare) this.release()
  }

  /** After a failure: what is still good is kept for the next file. */
  settle(error: unknown): void {
    if (error instanceof StorageError || error instanceof InputError) return
    if (error instanceof ReplyError && !isOver(error)) return
    const isStopped = error instanceof CancelledError
    for (const { lease } of this.held.values()) {
      if (isStopped) lease.release(true)
      else lease.discard()
    }
    this.held.clear()
  }

  /** Ends the sessions whatever they do: the app goes. */
  cut(): void {
    for (const { lease } of this.held.values()) lease.discard()
    this.held.clear()
  }

  release(): void {
    for (const { lease } of this.held.values()) lease.release()
    this.held.clear()
  }

  private async hold(siteId: Id, signal: AbortSignal): Promise<void> {
    const { store, sessions } = this.services
    const lease = await sessions.lease(siteId, 'transfer', { signal })
    const site: Site | undefined = await store.readSite(siteId)
    if (!site) {
      lease.release()
      throw new InputError('This site is gone')
    }
    this.held.set(siteId, { lease, session: lease.session, site })
  }
}

export function siteOf({ place }: Location): Id {
  return place.kind === 'site' ? place.siteId : 0
}
