// Fetches the rest of a message of which only the header is here, or all of one that the disk does not give back: it is found
// again by its id, never by its number.

import type { Id } from '../../shared/model/account.ts'
import type { Job, JobResult } from '../../shared/model/job.ts'
import { pop3AccountOf } from '../accounts/connect.ts'
import { InputError } from '../errors.ts'
import type { JobContext } from '../jobs/job.ts'
import type { ListedId, MailboxListing } from '../protocols/pop3/session.ts'
import { isAsReceived, readStored } from '../store/read-stored.ts'
import type { StoredMessage } from '../store/store.ts'
import { accountOf, type MailboxServices, mailboxQueue } from './check-mail.ts'
import { Download } from './download.ts'
import { fetchFromFolder } from './imap/fetch-from-folder.ts'
import { openPatiently } from './open-patiently.ts'

/** Starts the job. Throws InputError when the message is gone or whole already. */
export async function fetchWhole(services: MailboxServices, messageId: Id): Promise<Job> {
  const { store, jobs } = services
  const stored = await unlessWhole(store, messageId)
  if (!stored) throw new InputError('This message is whole')
  const { uid, row } = stored
  const place = await store.imapPlaceOf(messageId)
  if (uid === undefined && !place) throw await restIsElsewhere(services, row.accountId)
  // It may have been moved out of the account that has the rest.
  const accountId = place?.accountId ?? row.accountId
  const facts = {
    kind: 'get-message',
    title: row.subject,
    accountId,
    messageId,
    queue: mailboxQueue(accountId),
  } as const
  return jobs.start(facts, async job => {
    // While this waited for its turn the message may have come, or its disk may have come back.
    const wanted = await unlessWhole(store, messageId)
    if (!wanted) return undefined
    const { raw } = wanted
    const isLost = wanted.row.wholeBytes === undefined
    if (isLost && !(await store.beginGettingAgain(messageId, raw)))
      throw new InputError('This message has just been moved on the disk')
    try {
      const wholeBytes = wanted.row.wholeBytes ?? raw.sizeBytes
      return await (place
        ? fetchFromFolder(services, place, job)
        : fetch(services, { accountId, uid: uid ?? '', wholeBytes }, job))
    } finally {
      if (isLost) await store.endGettingAgain(messageId, raw)
    }
  })
}

/** Undefined: it is here as it was received. Throws InputError when it is gone. */
async function unlessWhole(store: MailboxServices['store'], messageId: Id): Promise<StoredMessage | undefined> {
  const found = await readStored(store, messageId)
  if (!found) throw new InputError('This message is no longer here')
  const { message } = found
  return message.row.wholeBytes === undefined && isAsReceived(found) ? undefined : message
}

/** By POP3 only the Inbox can be reached: what was a header of an IMAP folder stays one. */
async function restIsElsewhere({ store }: MailboxServices, accountId: Id): Promise<InputError> {
  const isPop3 = (await store.listAccounts()).some(
    ({ id, incoming }) => id === accountId && incoming.protocol === 'pop3',
  )
  return new InputError('The account that could fetch the rest is gone', isPop3 ? 'rest' : 'message')
}

interface Wanted {
  readonly accountId: Id
  readonly uid: string
  readonly wholeBytes: number
}

/** Servers that give two messages the same id are told which is meant by its size. Throws InputError where that tells nothing. */
function onlyOne({ ids, sizes }: MailboxListing, { uid, wholeBytes }: Wanted): ListedId | undefined {
  const named = ids.filter(each => each.uid === uid)
  if (named.length < 2) return named[0]
  const bySize = new Map(sizes.map(({ number, sizeBytes }) => [number, sizeBytes]))
  const meant = named.filter(({ number }) => bySize.get(number) === wholeBytes)
  if (meant.length !== 1) throw new InputError('The server gives several messages the id of this one', 'message')
  return meant[0]
}

async function fetch(services: MailboxServices, wanted: Wanted, job: JobContext): Promise<JobResult | undefined> {
  const { store, reader, clock, arrived } = services
  const { accountId, wholeBytes } = wanted
  const account = pop3AccountOf(await accountOf(store, accountId))
  const removeFromServer = account.incoming.copies.kind === 'remove'
  const session = await openPatiently(services, account, job)
  try {
    const message = onlyOne(await session.listAll(), wanted)
    if (!message) throw new InputError('The server does not have this message any more', 'message')
    const download = new Download({
      ...{ accountId, store, reader, removeFromServer, total: 1, totalBytes: wholeBytes },
      now: () => clock.now(),
      report: progress => job.report(progress),
      arrived: () => arrived(accountId),
    })
    const [refused] = await download.run(session.retrieveMany([message.number]), [message])
    for (const { number } of download.toRemove) await session.remove(number)
    await session.quit()
    await store.forgetRemoved(
      accountId,
      download.toRemove.map(each => each.uid),
    )
    const refusals = refused ? [{ number: refused.message.number, text: refused.text }] : []
    const { stored, toRemove } = download
    return { kind: 'got-mail', fetched: stored, removed: toRemove.length, refused: refusals, notes: [] }
  } finally {
    session.close()
  }
}
