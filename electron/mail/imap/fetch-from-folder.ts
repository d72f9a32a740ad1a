// Fetches the rest of a message of which only the header is here, from its folder, by its UID.

import type { JobResult } from '../../../shared/model/job.ts'
import { imapAccountOf, openImap } from '../../accounts/connect.ts'
import { InputError } from '../../errors.ts'
import type { JobContext } from '../../jobs/job.ts'
import type { ImapPlace } from '../../store/imap/imap-store.ts'
import { accountOf, type MailboxServices } from '../check-mail.ts'
import { downloadFolder } from './download-folder.ts'

/** Throws InputError when the server does not have it any more. */
export async function fetchFromFolder(
  services: MailboxServices,
  place: ImapPlace,
  job: JobContext,
): Promise<JobResult> {
  const { store, reader, clock, arrived } = services
  const { accountId } = place
  const session = await openImap(services, imapAccountOf(await accountOf(store, accountId)), job)
  try {
    const { uidValidity } = await session.select(place.path, { isReadOnly: true })
    if (uidValidity !== place.uidValidity) throw new InputError('The folder was made anew on the server', 'message')
    const task = { accountId, folderId: place.folderId, store, reader, session, now: () => clock.now() }
    const wanted = { whole: [place.uid], headers: [] }
    const fetched = await downloadFolder({ ...task, arrived: () => arrived(accountId) }, wanted)
    await session.quit()
    if (fetched === 0) throw new InputError('The server does not have this message any more', 'message')
    return { kind: 'got-mail', fetched, removed: 0, refused: [], notes: [] }
  } finally {
    session.close()
  }
}
