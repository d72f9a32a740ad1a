// Decides by UIDL, never by number, which messages of a POP3 listing are new and which are overdue for deletion. Pure.

import type { ListedId } from '../protocols/pop3/session.ts'
import type { KnownUid } from '../store/store.ts'

export interface DownloadPlan {
  readonly fetch: readonly ListedId[]
  /** Stored in an earlier session whose QUIT was not answered: deleted now, not fetched again. */
  readonly remove: readonly ListedId[]
  /** The server has messages, we know messages, and not one id is the same: the mailbox was moved or rebuilt. */
  readonly idsChanged: boolean
}

/** Fewer messages than this tell nothing about the whole mailbox. */
const MIN_MOVED = 3

/** Two messages with the same id are two messages: as many of them are skipped as were stored. */
export function planDownload(listed: readonly ListedId[], known: readonly KnownUid[]): DownloadPlan {
  const stored = new Map(known.map(({ uid, count }) => [uid, count]))
  const overdue = new Set(known.filter(({ isToRemove }) => isToRemove).map(({ uid }) => uid))
  const fetch: ListedId[] = []
  const remove: ListedId[] = []
  for (const message of listed) {
    const left = stored.get(message.uid) ?? 0
    if (left === 0) {
      fetch.push(message)
      continue
    }
    stored.set(message.uid, left - 1)
    if (overdue.has(message.uid)) remove.push(message)
  }
  // A few new messages after the old ones were taken away elsewhere look the same; a moved mailbox is about as large.
  // What was to be deleted may be gone because it was: it tells nothing.
  const kept = known.length - overdue.size
  const isAsLarge = listed.length >= MIN_MOVED && kept >= MIN_MOVED && listed.length * 2 >= kept
  const idsChanged = isAsLarge && fetch.length === listed.length
  return { fetch, remove, idsChanged }
}
