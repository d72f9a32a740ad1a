// The last look before messages leave a POP3 server: what is not here as it came stays there.
import type { Id } from '../../shared/model/account.ts'
import type { ListedId } from '../protocols/pop3/session.ts'
import type { Store } from '../store/store.ts'
import { UnreadableList } from '../store/unreadable-list.ts'
import type { StoredOnServer } from './plan-removal.ts'

/** Of the store's thread at once: what a person looks at meanwhile waits no longer. */
const LOOK_MS = 10
/** Ids that cross to the store at once. */
const LOOK_IDS = 500

export interface HeldCopies {
  readonly safe: readonly ListedId[]
  /** Their copies here are lost: the server has the only ones. */
  readonly lost: UnreadableList
}

interface Leaving {
  readonly accountId: Id
  readonly leaving: readonly StoredOnServer[]
  /** Fires when a person stops it. */
  readonly signal?: AbortSignal | undefined
}

/** What a person deleted here has no copy, and needs none. Throws what `signal` was aborted with. */
export async function heldCopies(
  store: Pick<Store, 'lookAtCopies'>,
  { accountId, leaving, signal }: Leaving,
): Promise<HeldCopies> {
  const wanted = leaving.filter(({ known }) => !known.isDeleted).map(({ message }) => message.uid)
  const uids = [...new Set(wanted)]
  const lost = new UnreadableList()
  const lostUids = new Set<string>()
  for (let at = 0; at < uids.length; ) {
    const looked = await store.lookAtCopies(accountId, uids.slice(at, at + LOOK_IDS), LOOK_MS)
    for (const { uid, message } of looked.lost) {
      lostUids.add(uid)
      lost.add(message)
    }
    at += looked.count
    // No request to the server comes in between that would notice it.
    signal?.throwIfAborted()
  }
  const safe = leaving.map(({ message }) => message).filter(({ uid }) => !lostUids.has(uid))
  return { safe, lost }
}
