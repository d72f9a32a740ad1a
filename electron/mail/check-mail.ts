// One check of an account's mailbox, as a job: open, get mail, remember the server. One at a time for each mailbox.

import type { Account, Id } from '../../shared/model/account.ts'
import type { Job } from '../../shared/model/job.ts'
import { type Connector, imapAccountOf, pop3AccountOf } from '../accounts/connect.ts'
import { learned } from '../accounts/known-server.ts'
import type { Clock } from '../clock.ts'
import { InputError } from '../errors.ts'
import type { Jobs } from '../jobs/job.ts'
import type { Store } from '../store/store.ts'
import type { BrokeAt } from './download.ts'
import { getMail } from './get-mail.ts'
import { getImapMail } from './imap/get-imap-mail.ts'
import type { WriteDraft } from './imap/replay-drafts.ts'
import type { AdoptDraft } from './imap/sync-drafts.ts'
import { openPatiently } from './open-patiently.ts'
import type { WrittenReader } from './written-reading.ts'

export interface MailboxServices extends Connector {
  readonly store: Store
  readonly jobs: Jobs
  readonly clock: Clock
  /** Reads what arrives for the list before it is committed; absent: it is read afterwards. */
  readonly reader?: WrittenReader | undefined
  accountsChanged(): void
  /** A draft as a message, for the copy of it on a server. */
  readonly writeDraft?: WriteDraft | undefined
  /** A draft that another program wrote becomes one here. */
  readonly adoptDraft?: AdoptDraft | undefined
  /** Drafts that could not be adopted in this run of the app. */
  readonly refusedDrafts?: Set<string> | undefined
  /** What happened in this run of the app. */
  readonly brokeAt?: BrokeAt | undefined
  /** Messages arrived that the message thread has not read yet. */
  arrived(accountId: Id): void
}

/** Work with one mailbox waits for the work before it: the server gives it to one session at a time. */
export function mailboxQueue(accountId: Id): string {
  return `get/${accountId}`
}

/** Throws InputError when there is none. */
export async function accountOf(store: Pick<Store, 'listAccounts'>, accountId: Id): Promise<Account> {
  const account = (await store.listAccounts()).find(({ id }) => id === accountId)
  if (!account) throw new InputError('This account is gone')
  return account
}

/** Starts the job, or answers with the one that runs. `removesHeldBack`: a person agreed to what was held back. */
export async function checkMail(services: MailboxServices, accountId: Id, removesHeldBack = false): Promise<Job> {
  const { store, jobs } = services
  const { name } = await accountOf(store, accountId)
  const running = jobs.findActive('get-mail', accountId)
  if (running) return running
  return jobs.start({ kind: 'get-mail', title: name, accountId, queue: mailboxQueue(accountId) }, async job => {
    const { arrived, accountsChanged, brokeAt, clock, reader } = services
    const known = await accountOf(store, accountId)
    if (known.incoming.protocol === 'imap') return getImapMail(services, imapAccountOf(known), job)
    const account = pop3AccountOf(known)
    const session = await openPatiently(services, account, job)
    try {
      const got = await getMail({
        ...{ account, session, store, reader, brokeAt, removesHeldBack, signal: job.signal },
        now: () => clock.now(),
        report: progress => job.report(progress),
        arrived: () => arrived(accountId),
      })
      await store.learnServer(accountId, learned(account, session), account.incoming)
      await store.setChecked(accountId, clock.now())
      accountsChanged()
      return got
    } finally {
      session.close()
    }
  })
}
