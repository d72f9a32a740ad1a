// Asks a server how full a folder is and how much it allows.

import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { Quota } from '../../../shared/model/mail-folders.ts'
import { imapAccountOf, openImap } from '../../accounts/connect.ts'
import { InputError } from '../../errors.ts'
import type { QuotaFacts } from '../../protocols/imap/session.ts'
import { accountOf, type MailboxServices, mailboxQueue } from '../check-mail.ts'

/** RFC 9208 5.1: STORAGE is counted in these. */
const STORAGE_UNIT_BYTES = 1_024

/** Starts the job. Throws InputError when the mailbox is on no server. */
export async function askFolder(services: MailboxServices, mailboxId: Id): Promise<Job> {
  const { store, jobs } = services
  const mailbox = (await store.listMailboxes()).find(({ id }) => id === mailboxId)
  const { folder } = await store.folderFacts(mailboxId)
  if (!mailbox || !folder) throw new InputError('This mailbox is on no server')
  const { accountId } = mailbox
  const account = imapAccountOf(await accountOf(store, accountId))
  const facts = { kind: 'ask-folder', title: account.name, accountId, queue: mailboxQueue(accountId) } as const
  return jobs.start(facts, async job => {
    const session = await openImap(services, account, job)
    try {
      const fullness = await session.fullness(folder.path)
      const quotas = await session.quotas(folder.path)
      await session.quit()
      return { kind: 'asked-folder', ...fullness, quotas: quotas.map(toQuota) }
    } finally {
      session.close()
    }
  })
}

function toQuota({ root, resource, used, limit }: QuotaFacts): Quota {
  if (resource === 'message') return { root, resource: 'messages', used, limit }
  return { root, resource: 'bytes', used: used * STORAGE_UNIT_BYTES, limit: limit * STORAGE_UNIT_BYTES }
}
