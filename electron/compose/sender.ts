// Sends Outbox messages as jobs: one at a time per account, each message at most once at a time.

import type { Id } from '../../shared/model/account.ts'
import type { Job } from '../../shared/model/job.ts'
import type { Connector } from '../accounts/connect.ts'
import type { Clock } from '../clock.ts'
import { InputError } from '../errors.ts'
import type { JobContext, Jobs } from '../jobs/job.ts'
import type { OutboxEntry, Store } from '../store/store.ts'
import { KeptSessions } from './kept-sessions.ts'
import { openFor } from './outgoing-servers.ts'
import { sendMail } from './send-mail.ts'

export interface SenderServices extends Connector {
  readonly store: Store
  readonly jobs: Jobs
  readonly clock: Clock
  mailChanged(accountIds: readonly Id[]): void
}

export class Sender {
  private readonly services: SenderServices
  private readonly sending = new Map<Id, Job>()
  private readonly withheld = new Set<Id>()
  private readonly sessions = new KeptSessions()
  private readonly listeners = new Set<() => void>()

  constructor(services: SenderServices) {
    this.services = services
  }

  /** Calls `listener` whenever a message was sent or not: what waits may have changed. */
  onEnd(listener: () => void): void {
    this.listeners.add(listener)
  }

  /** Starts job `send-mail`; a message that is being sent already is not sent twice: its job is the answer. */
  send(entry: OutboxEntry): Job {
    const { messageId, accountId, subject } = entry
    const running = this.jobOf(messageId)
    if (running) return running
    if (this.withheld.has(messageId)) throw new InputError('This message is being taken back')
    const facts = { kind: 'send-mail', title: subject, accountId, messageId, queue: queueOf(accountId) } as const
    const job = this.services.jobs.start(facts, context => this.run(entry, context))
    this.sending.set(messageId, job)
    return job
  }

  /** True when nothing is happening to the message. */
  isIdle(messageId: Id): boolean {
    return this.jobOf(messageId) === undefined && !this.withheld.has(messageId)
  }

  /** The Outbox message, if nothing is happening to it. Throws InputError otherwise. */
  async idleEntry(messageId: Id): Promise<OutboxEntry> {
    const entry = await this.services.store.readOutbox(messageId)
    if (!entry) throw new InputError('This message is no longer in the Outbox')
    if (!this.isIdle(messageId)) throw new InputError('This message is being sent')
    return entry
  }

  /** Runs `work` while none of the messages can begin to be sent. Throws InputError when one is being sent already. */
  async withhold<T>(messageIds: readonly Id[], work: () => Promise<T>): Promise<T> {
    if (!messageIds.every(id => this.isIdle(id))) throw new InputError('This message is being sent')
    for (const id of messageIds) this.withheld.add(id)
    try {
      return await work()
    } finally {
      for (const id of messageIds) this.withheld.delete(id)
    }
  }

  /** Says goodbye to servers that nothing more goes to. */
  end(): Promise<void> {
    return this.sessions.releaseAll()
  }

  private async run(entry: OutboxEntry, context: JobContext) {
    const { store, clock, mailChanged } = this.services
    const open = (job: JobContext) => openFor(this.services, entry, job)
    const key = `${entry.accountId}/${entry.throughAccountId ?? entry.accountId}`
    try {
      return await sendMail({
        entry,
        store,
        withSession: work => this.sessions.use(key, { job: context, open }, work),
        now: () => clock.now(),
        report: progress => context.report(progress),
      })
    } finally {
      if (!this.hasMore(entry.accountId)) await this.sessions.release(key)
      this.sending.delete(entry.messageId)
      mailChanged([entry.accountId])
      for (const listener of this.listeners) listener()
    }
  }

  /** A job that was cancelled before its turn ended without ever having worked. */
  private jobOf(messageId: Id): Job | undefined {
    const started = this.sending.get(messageId)
    return started && this.services.jobs.list().find(job => job.id === started.id && job.endedMs === undefined)
  }

  private hasMore(accountId: Id): boolean {
    const { jobs } = this.services
    return jobs.list().some(job => job.kind === 'send-mail' && job.accountId === accountId && job.state === 'waiting')
  }
}

function queueOf(accountId: Id): string {
  return `send/${accountId}`
}
