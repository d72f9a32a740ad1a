// One search on the server of one account: it knows the texts of messages of which only the headers are here. What it finds is
// added to the search; what is not here at all is counted.
import type { Id } from '../../../shared/model/account.ts'
import type { ServerSearch } from '../../../shared/model/mail-search.ts'
import { type Connector, imapAccountOf, openImap } from '../../accounts/connect.ts'
import type { Clock } from '../../clock.ts'
import { InputError, ReplyError } from '../../errors.ts'
import type { ImapSession } from '../../protocols/imap/session.ts'
import { understandQuery } from '../../reading/search-words/understand-query.ts'
import type { ImapFolder } from '../../store/imap/imap-store.ts'
import type { Store } from '../../store/store.ts'
import { accountOf } from '../check-mail.ts'
import { quietContext } from './quiet-context.ts'
import { serverCriteria } from './server-criteria.ts'

export interface ServerSearchServices extends Connector {
  readonly store: Store
  readonly clock: Clock
}

/** A server that searches every text without an index takes its time; nobody waits longer. */
const TIME_LIMIT_MS = 120_000
/** Of each folder, the newest. */
const MAX_UIDS = 10_000

/** Throws what opening and the session throw; what was found until then is in the search. */
export async function searchServer(
  services: ServerSearchServices,
  { id, accountId, signal: stopped }: { id: Id; accountId: Id; signal: AbortSignal },
): Promise<ServerSearch> {
  const { store, clock } = services
  const search = await store.searchedFor(id)
  if (!search) throw new InputError('This search is closed')
  const account = imapAccountOf(await accountOf(store, accountId))
  const folders = (await store.imapFolders(accountId)).filter(isKnown).filter(({ mailbox }) => {
    const { scope } = search
    return scope.kind !== 'mailbox' || scope.id === mailbox?.id
  })
  const criteria = serverCriteria(understandQuery(search.text).query, clock.now())
  const ends: (() => void)[] = []
  const signal = AbortSignal.any([AbortSignal.timeout(TIME_LIMIT_MS), stopped])
  const session = await openImap(services, account, quietContext(signal, ends))
  const result = { found: 0, missing: 0, refused: 0 }
  try {
    for (const folder of folders) {
      signal.throwIfAborted()
      const uids = await uidsIn(session, folder, criteria)
      if (!uids) {
        result.refused++
        continue
      }
      const { here, missing } = await store.addFound(id, { folderId: folder.id, uids })
      result.found += here
      result.missing += missing
    }
    await session.quit()
    return result
  } finally {
    session.close()
    for (const end of ends) end()
  }
}

/** Something was read from it, so that its messages are here. */
function isKnown({ uidValidity, mailbox }: ImapFolder): boolean {
  return uidValidity !== 0 && mailbox?.canHoldMessages === true
}

/** Undefined: the server does not search there, or the folder was made anew. */
async function uidsIn(
  session: ImapSession,
  folder: ImapFolder,
  criteria: ReturnType<typeof serverCriteria>,
): Promise<number[] | undefined> {
  try {
    const opened = await session.select(folder.path, { isReadOnly: true })
    if (opened.uidValidity !== folder.uidValidity) return undefined
    if (opened.exists === 0) return []
    const uids = await session.search(criteria)
    return uids.toSorted((a, b) => b - a).slice(0, MAX_UIDS)
  } catch (error) {
    if (!(error instanceof ReplyError)) throw error
    return undefined
  }
}
