// Gets mail by itself: at the start and every so many minutes, as each account says. A server that wants more time between
// two logins gets it, and one that refused the password is not asked again until a person was there.

import type { Account, Id } from '../../shared/model/account.ts'
import type { Job } from '../../shared/model/job.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../store/store.ts'

export interface CheckClockServices {
  readonly store: Pick<Store, 'listAccounts'>
  readonly clock: Clock
  isOffline(): boolean
  /** The last Get Mail of this account in this run of the app. */
  lastJob(accountId: Id): Job | undefined
  /** Starts Get Mail. */
  check(accountId: Id): Promise<unknown>
}

const MINUTE_MS = 60_000
/** Several changes at once are one look. */
const MIN_WAIT_MS = 50

export class CheckClock {
  private readonly services: CheckClockServices
  /** When each account was last checked by itself, or this began to count. */
  private readonly sinceMs = new Map<Id, number>()
  private takeBack: (() => void) | undefined
  private looking: Promise<void> = Promise.resolve()
  private isRunning = false

  constructor(services: CheckClockServices) {
    this.services = services
  }

  /** From now on mail is got by itself; of the accounts that want it at the start, now. */
  async start(): Promise<void> {
    const { store, clock } = this.services
    this.isRunning = true
    for (const { id, incoming } of await store.listAccounts()) {
      this.sinceMs.set(id, incoming.checksAtStart ? Number.NEGATIVE_INFINITY : clock.now())
    }
    await this.look()
  }

  /** Starts nothing more. */
  rest(): void {
    this.isRunning = false
    this.takeBack?.()
    this.takeBack = undefined
  }

  /** Accounts or times have changed: checks what is due and waits for what is next. One look at a time. */
  look(): Promise<void> {
    this.looking = this.looking
      .then(() => this.lookOnce())
      .catch(() => this.waitUntil(this.services.clock.now() + MINUTE_MS))
    return this.looking
  }

  private async lookOnce(): Promise<void> {
    const { store, clock, check, isOffline } = this.services
    // Going online again is a reason to look.
    if (!this.isRunning || isOffline()) return
    let nextMs = Number.POSITIVE_INFINITY
    for (const account of await store.listAccounts()) {
      const nowMs = clock.now()
      if (this.isRunning && this.dueMs(account, nowMs) <= nowMs) {
        this.sinceMs.set(account.id, nowMs)
        if (!needsPerson(this.services.lastJob(account.id))) await check(account.id)
      }
      nextMs = Math.min(nextMs, this.dueMs(account, nowMs))
    }
    this.waitUntil(nextMs)
  }

  /** `Infinity`: not by itself. A clock that was set back counts from its new time. */
  private dueMs({ id, incoming, known, checkedMs = Number.NEGATIVE_INFINITY }: Account, nowMs: number): number {
    const sinceMs = Math.min(this.sinceMs.get(id) ?? nowMs, nowMs)
    this.sinceMs.set(id, sinceMs)
    const isAtStart = sinceMs === Number.NEGATIVE_INFINITY
    if (!isAtStart && incoming.checkMinutes === undefined) return Number.POSITIVE_INFINITY
    const lastMs = checkedMs > nowMs ? sinceMs : Math.max(sinceMs, checkedMs)
    const wantedMs = isAtStart ? nowMs : lastMs + (incoming.checkMinutes ?? 0) * MINUTE_MS
    const allowedMs = lastMs + (known?.loginDelayMs ?? 0)
    return Math.max(wantedMs, allowedMs)
  }

  private waitUntil(dueMs: number): void {
    this.takeBack?.()
    this.takeBack = undefined
    if (!this.isRunning || !Number.isFinite(dueMs)) return
    const waitMs = Math.max(MIN_WAIT_MS, dueMs - this.services.clock.now())
    this.takeBack = this.services.clock.after(waitMs, () => void this.look())
  }
}

/** Trying again by itself could lock the mailbox, or send a password to somebody else. */
function needsPerson(job: Job | undefined): boolean {
  const kind = job?.state === 'failed' ? job.failure?.kind : undefined
  return kind === 'login' || kind === 'input' || kind === 'untrusted'
}
