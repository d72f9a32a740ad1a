// A folder on the server gets another use, by hand. Nothing happens there: here its messages come to the mailbox of that use, and
// those of the folder that had it go where it went.

import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { SpecialRole } from '../../../shared/model/mail-folders.ts'
import { InputError } from '../../errors.ts'
import type { JobContext } from '../../jobs/job.ts'
import { accountOf, type MailboxServices, mailboxQueue } from '../check-mail.ts'
import { namesOfPath } from './server-names.ts'

export interface FolderUse {
  readonly accountId: Id
  readonly role: SpecialRole
  readonly folderId: Id
}

export type UseServices = Pick<MailboxServices, 'store' | 'jobs'> & { mailChanged(accountIds: readonly Id[]): void }

/** Starts the job, after what goes on with the mailbox. Throws InputError when the account or the folder is gone. */
export async function changeUse(services: UseServices, use: FolderUse): Promise<Job> {
  const { store, jobs } = services
  const { accountId } = use
  const { name } = await accountOf(store, accountId)
  const folders = await store.specialFolders(accountId)
  if (!folders.some(({ id }) => id === use.folderId)) throw new InputError('This folder is gone')
  const facts = { kind: 'use-folder', title: name, accountId, queue: mailboxQueue(accountId) } as const
  return jobs.start(facts, async job => {
    const before = (await store.specialFolders(accountId)).find(({ role }) => role === use.role)
    const names = before ? namesOfPath(before.path, before.delimiter) : []
    await store.putSpecialFolder({ ...use, displacedName: names.at(-1) ?? '' })
    await follow(services, accountId, job)
    return undefined
  })
}

/** Stopped, the rest follows with the next Get Mail. */
async function follow({ store, mailChanged }: UseServices, accountId: Id, job: JobContext): Promise<void> {
  let done = 0
  try {
    for (let more = 1; more > 0; done += more) {
      job.signal.throwIfAborted()
      job.report({ done })
      more = await store.followFolders(accountId)
    }
  } finally {
    mailChanged([accountId])
  }
}
