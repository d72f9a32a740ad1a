// Sends Outbox messages as jobs: one at a time per account, each message at most once at a time.

import type { Id } from '../../shared/model/account.ts'
import type { Job } from '../../shared/model/job.ts'
import { type Connector, openOutgoing } from '../accounts/connect.ts'
import { InputError } from '../errors.ts'
import type { JobContext, Jobs } from '../jobs/job.ts'
import type { OutboxEntry, Store } from '../store/store.ts'
import { sendMail } from './send-mail.ts'

export interface SenderServices extends Connector {
  readonly store: Store
  readonly jobs: Jobs
  mailChanged(accountIds: readonly Id[]): void
}

export class Sender {
  private readonly services: SenderServices
  private readonly sending = new Map<Id, Job>()

  constructor(services: SenderServices) {
    this.services = services
  }

  /** Starts job `send-mail`; a message that is being sent already is not sent twice: its job is the answer. */
  send(entry: OutboxEntry): Job {
    const { messageId, accountId, subject } = entry
    const running = this.sending.get(messageId)
    if (running) return running
    const facts = { kind: 'send-mail', title: subject, accountId, messageId, queue: `send/${accountId}` } as const
    const job = this.services.jobs.start(facts, context => this.run(entry, context))
    this.sending.set(messageId, job)
    return job
  }

  /** The Outbox message, if nothing is happening to it. Throws InputError otherwise. */
  async idleEntry(messageId: Id): Promise<OutboxEntry> {
    const entry = await this.services.store.readOutbox(messageId)
    if (!entry) throw new InputError('This message is no longer in the Outbox')
    if (this.sending.has(messageId)) throw new InputError('This message is being sent')
    return entry
  }

  private async run(entry: OutboxEntry, context: JobContext) {
    const { store, mailChanged } = this.services
    try {
      const account = (await store.listAccounts()).find(({ id }) => id === entry.accountId)
      if (!account) throw new InputError('The account of this message is gone')
      const open = () => openOutgoing(this.services, account, context)
      return await sendMail({ entry, store, open, report: progress => context.report(progress) })
    } finally {
      this.sending.delete(entry.messageId)
      mailChanged([entry.accountId])
    }
  }
}
