// Sends what waits in the Outbox when its time has come: after the moment in which it can be taken back, at the time a
// person chose, or at the next try. Says first what was missed while the app was closed.

import type { Id } from '../../shared/model/account.ts'
import type { OutboxItem } from '../../shared/model/outbox.ts'
import type { Clock } from '../clock.ts'
import { DueClock } from '../jobs/due-clock.ts'
import type { OutboxEntry, Store } from '../store/store.ts'
import type { Sender } from './sender.ts'

/** Time to read what was missed, and to keep it in the Outbox. */
const GRACE_MS = 30_000

export interface OutboxClockServices {
  readonly store: Pick<Store, 'listOutbox' | 'readOutbox' | 'waitInOutbox'>
  readonly clock: Clock
  readonly sender: Sender
  isOffline(): boolean
}

export class OutboxClock {
  private readonly services: OutboxClockServices
  private readonly missed = new Set<Id>()
  private readonly due: DueClock

  constructor(services: OutboxClockServices) {
    this.services = services
    this.due = new DueClock(services.clock, () => this.beginDue())
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
    await this.due.start()
  }

  /** Starts nothing more. */
  rest(): void {
    this.due.rest()
  }

  /** Something waits at another time than before: sends what is due and waits for what is next. */
  look(): Promise<void> {
    return this.due.look()
  }

  /** What waits, is being sent or needs a person. */
  async items(): Promise<OutboxItem[]> {
    return (await this.services.store.listOutbox()).map(entry => itemOf(entry, this.missed.has(entry.messageId)))
  }

  private async beginDue(): Promise<number> {
    const { store, clock, isOffline } = this.services
    // Going online again is a reason to look.
    if (isOffline()) return Number.POSITIVE_INFINITY
    const times = new Map((await store.listOutbox()).map(({ messageId, dueMs }) => [messageId, dueMs]))
    const nowMs = clock.now()
    this.due.keepOnly(new Set(times.keys()))
    let nextMs = Number.POSITIVE_INFINITY
    for (const [messageId, dueMs] of times) {
      if (dueMs === undefined) continue
      const readyMs = this.due.readyMs(messageId, dueMs)
      if (readyMs <= nowMs) await this.sendDue(messageId)
      else nextMs = Math.min(nextMs, readyMs)
    }
    return nextMs
  }

  /** Looks again: meanwhile a person may have taken it back. */
  private async sendDue(messageId: Id): Promise<void> {
    const { store, clock, sender } = this.services
    const entry = await store.readOutbox(messageId)
    if (entry?.state !== 'waiting' || entry.dueMs === undefined || entry.dueMs > clock.now()) return
    if (!this.due.isRunning || !sender.isIdle(messageId)) return
    this.missed.delete(messageId)
    this.due.note(messageId, entry.dueMs)
    sender.send(entry)
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
