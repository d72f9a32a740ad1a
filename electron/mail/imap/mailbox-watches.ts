// Watches the Inbox of every account that is pushed, and tells servers soon what was done here.

import type { Account, Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import { imapAccountOf } from '../../accounts/connect.ts'
import type { Store } from '../../store/store.ts'
import { type WatchServices, watchMailbox } from './mailbox-watch.ts'

export interface WatchesServices extends WatchServices {
  readonly store: Pick<Store, 'listAccounts' | 'newestImapChange' | 'imapDrafts'>
  isOffline(): boolean
  /** The last Get Mail of this account in this run of the app. */
  lastJob(accountId: Id): Job | undefined
}

interface Watch {
  /** The settings it runs with. */
  readonly key: string
  readonly stop: AbortController
  readonly ended: Promise<void>
}

/** A person who reads through a list marks one message after the other. */
export const SOON_MS = 2_000
/** So long after the last change of any draft, the copies on servers follow. */
export const DRAFTS_MS = 30_000
/** After a check that failed nobody wants to hear the same at every click; the next check tells the server. */
const QUIET_MS = 5 * 60_000

export class MailboxWatches {
  private readonly services: WatchesServices
  private readonly watches = new Map<Id, Watch>()
  /** The newest change that was tried, by account: what a server refuses is not tried again and again. */
  private readonly tried = new Map<Id, number>()
  private readonly waiting = new Map<Id, () => void>()
  private takeBackDrafts: (() => void) | undefined
  private isRunning = false

  constructor(services: WatchesServices) {
    this.services = services
  }

  /** From now on mailboxes are watched. */
  async start(): Promise<void> {
    this.isRunning = true
    await this.look()
  }

  /** Accounts may have changed, or a person went offline: begins and ends watches. */
  async look(): Promise<void> {
    if (!this.isRunning) return
    // At once: until the store has answered, a watch could still ask for mail.
    if (this.services.isOffline()) this.dropAll()
    const accounts = await this.services.store.listAccounts()
    const pushed = this.services.isOffline() ? [] : accounts.filter(isPushed)
    const wanted = new Map(pushed.map(account => [account.id, account]))
    for (const [id, watch] of this.watches) {
      const account = wanted.get(id)
      if (!account || keyOf(account) !== watch.key) this.drop(id, watch)
    }
    for (const account of wanted.values()) if (!this.watches.has(account.id)) this.begin(account)
  }

  /** Something was done here that servers may have to learn. */
  changed(accountIds: readonly Id[]): void {
    if (!this.isRunning) return
    for (const id of accountIds) {
      if (this.waiting.has(id)) continue
      this.waiting.set(
        id,
        this.services.clock.after(SOON_MS, () => {
          this.waiting.delete(id)
          void this.tell(id).catch(() => {})
        }),
      )
    }
  }

  /** Servers may be asked again: they learn what was done here meanwhile. */
  async cameOnline(): Promise<void> {
    await this.look()
    const accounts = await this.services.store.listAccounts()
    this.changed(accounts.filter(({ incoming }) => incoming.protocol === 'imap').map(({ id }) => id))
    this.draftsChanged()
  }

  /** Something was written or discarded: whoever goes on writing is not disturbed. */
  draftsChanged(): void {
    if (!this.isRunning) return
    this.takeBackDrafts?.()
    this.takeBackDrafts = this.services.clock.after(DRAFTS_MS, () => {
      this.takeBackDrafts = undefined
      void this.tellDrafts().catch(() => {})
    })
  }

  /** Ends all watches and waits for them. */
  async end(): Promise<void> {
    this.isRunning = false
    for (const takeBack of this.waiting.values()) takeBack()
    this.waiting.clear()
    this.takeBackDrafts?.()
    this.takeBackDrafts = undefined
    const ended = [...this.watches.values()].map(watch => watch.ended)
    this.dropAll()
    await Promise.all(ended)
  }

  private async tell(accountId: Id): Promise<void> {
    if (this.services.isOffline() || this.hasJustFailed(accountId)) return
    const newest = await this.services.store.newestImapChange(accountId)
    if (!this.isRunning || newest <= (this.tried.get(accountId) ?? 0)) return
    this.tried.set(accountId, newest)
    await this.services.check(accountId)
  }

  private async tellDrafts(): Promise<void> {
    if (this.services.isOffline()) return
    for (const { id, incoming } of await this.services.store.listAccounts()) {
      if (!this.isRunning || incoming.protocol !== 'imap' || this.hasJustFailed(id)) continue
      const { upload, remove } = await this.services.store.imapDrafts(id)
      if (upload.length + remove.length > 0) await this.services.check(id)
    }
  }

  private hasJustFailed(accountId: Id): boolean {
    const last = this.services.lastJob(accountId)
    return last?.state === 'failed' && !wasOffline(last) && Date.now() - (last.endedMs ?? 0) < QUIET_MS
  }

  private begin(account: Account): void {
    const stop = new AbortController()
    const ended = watchMailbox(this.services, imapAccountOf(account), stop.signal)
    this.watches.set(account.id, { key: keyOf(account), stop, ended })
  }

  private dropAll(): void {
    for (const [id, watch] of this.watches) this.drop(id, watch)
  }

  private drop(id: Id, { stop }: Watch): void {
    stop.abort()
    this.watches.delete(id)
  }
}

/** Nobody was asked, so nobody refused. */
export function wasOffline({ failure }: Job): boolean {
  return failure?.kind === 'unreachable' && failure.reason === 'offline'
}

function isPushed({ incoming }: Account): boolean {
  return incoming.protocol === 'imap' && incoming.isPushed === true
}

function keyOf({ incoming, oauth }: Account): string {
  return JSON.stringify([incoming, oauth])
}
