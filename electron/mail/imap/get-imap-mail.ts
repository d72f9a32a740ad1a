// One check of an IMAP account as part of a job: open, bring both sides together, remember the server.

import type { ImapAccount } from '../../../shared/model/account.ts'
import { openImap } from '../../accounts/connect.ts'
import type { JobContext } from '../../jobs/job.ts'
import type { MailboxServices } from '../check-mail.ts'
import { type SyncedAccount, syncAccount } from './sync-account.ts'

/** Throws what opening, the session and the store throw. */
export async function getImapMail(
  services: MailboxServices,
  account: ImapAccount,
  job: JobContext,
): Promise<SyncedAccount> {
  const { store, reader, clock, arrived, accountsChanged } = services
  const session = await openImap(services, account, job)
  try {
    const got = await syncAccount({
      ...{ account, session, store, reader },
      now: () => clock.now(),
      writeDraft: services.writeDraft,
      adoptDraft: services.adoptDraft,
      refusedDrafts: services.refusedDrafts,
      report: progress => job.report(progress),
      arrived: () => arrived(account.id),
    })
    const offersTls = account.known?.offersTls === true || session.tls !== undefined || session.can('STARTTLS')
    await store.learnServer(account.id, { offersTls }, account.incoming)
    await store.setChecked(account.id, clock.now())
    await session.quit()
    accountsChanged()
    return got
  } finally {
    session.close()
  }
}
