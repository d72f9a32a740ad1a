// Sends what waits in the Outbox when its time has come: after the moment in which it can be taken back, at the time a
// person chose, or at the next try. Says first what was missed while the app was closed.

import type { Id } from '../../shared/model/account.ts'
import type { OutboxItem } from '../../shared/model/outbox.ts'
import type { Clock } from '../clock.ts'
import type { OutboxEntry, Store } from '../store/store.ts'
import type { Sender } from './sender.ts'

/** Time to read what was missed, and to keep it in the Outbox. */
const GRACE_MS = 30_000
/** Two messages put into the Outbox at once are one look at it. */
const MIN_WAIT_MS = 50

export interface OutboxClockServices {
  readonly store: Pick<Store, 'listOutbox' | 'readOutbox' | 'waitInOutbox'>
  readonly clock: Clock
  readonly sender: Sender
}

export class OutboxClock {
  private readonly services: OutboxClockServices
  private readonly missed = new Set<Id>()
  /** Begun here, with the time they were due and the time it was. */
  private readonly begun = new Map<Id, { readonly dueMs: number; readonly atMs: number }>()
  private takeBack: (() => void) | undefined
  private looking: Promise<void> = Promise.resolve()
  private isRunning = false

  constructor(services: OutboxClockServices) {
    this.services = services
    services.sender.onEnd(() => void this.look())
  }

  /** From now on what is due goes out. What was missed waits another moment, so that a person can keep it. */
  async start(): Promise<void> {
    const { store, clock } = this.services
    const nowMs = clock.now()
    for (const { messageId, dueMs } of await store.listOutbox()) {
      if (dueMs === undefined || dueMs > nowMs) continue
      this.missed.add(messageId)
      await store.waitInOutbox(messageId, { dueMs: nowMs + GRACE_MS })
    }
    this.isRunning = true
    await this.look()
  }

  /** Starts nothing more. */
  rest(): void {
    this.isRunning = false
    this.takeBack?.()
    this.takeBack = undefined
  }

  /** Something waits at another time than before: sends what is due and waits for what is next. One look at a time. */
  look(): Promise<void> {
    this.looking = this.looking
      .then(() => this.lookOnce())
      .catch(() => this.waitFor(this.services.clock.now() + GRACE_MS))
    return this.looking
  }

  /** What waits, is being sent or needs a person. */
  async items(): Promise<OutboxItem[]> {
    return (await this.services.store.listOutbox()).map(entry => itemOf(entry, this.missed.has(entry.messageId)))
  }

  private async lookOnce(): Promise<void> {
    if (!this.isRunning) return
    const { store, clock } = this.services
    const times = new Map((await store.listOutbox()).map(({ messageId, dueMs }) => [messageId, dueMs]))
    const nowMs = clock.now()
    for (const messageId of this.begun.keys()) if (!times.has(messageId)) this.begun.delete(messageId)
    let nextMs = Number.POSITIVE_INFINITY
    for (const [messageId, dueMs] of times) {
      if (dueMs === undefined) continue
      const readyMs = this.readyMs(messageId, dueMs)
      if (readyMs <= nowMs) await this.sendDue(messageId)
      else nextMs = Math.min(nextMs, readyMs)
    }
    this.waitFor(nextMs)
  }

  /** One that is due as it was when it began could not even be noted as being sent: not at once again. */
  private readyMs(messageId: Id, dueMs: number): number {
    const before = this.begun.get(messageId)
    return before?.dueMs === dueMs ? Math.max(dueMs, before.atMs + GRACE_MS) : dueMs
  }

  /** Looks again: meanwhile a person may have taken it back. */
  private async sendDue(messageId: Id): Promise<void> {
    const { store, clock, sender } = this.services
    const entry = await store.readOutbox(messageId)
    if (entry?.state !== 'waiting' || entry.dueMs === undefined || entry.dueMs > clock.now()) return
    if (!this.isRunning || !sender.isIdle(messageId)) return
    this.missed.delete(messageId)
    this.begun.set(messageId, { dueMs: entry.dueMs, atMs: clock.now() })
    sender.send(entry)
  }

  private waitFor(dueMs: number): void {
    this.takeBack?.()
    this.takeBack = undefined
    if (!this.isRunning || !Number.isFinite(dueMs)) return
    const waitMs = Math.max(MIN_WAIT_MS, dueMs - this.services.clock.now())
    this.takeBack = this.services.clock.after(waitMs, () => void this.look())
  }
}

function itemOf(entry: OutboxEntry, isMissed: boolean): OutboxItem {
  const { messageId, accountId, subject, state, isPartlySent, attempts, dueMs } = entry
  return {
    messageId,
    accountId,
    subject,
    state,
    isPartlySent,
    attempts,
    isMissed,
    ...(dueMs === undefined ? {} : { dueMs }),
  }
}
