// Decides by UIDL, never by number, which messages of a POP3 listing are new, of which of them only the header is fetched,
// and which are stored already. Pure.

import type { ListedId } from '../protocols/pop3/session.ts'
import type { KnownUid } from '../store/store.ts'
import type { StoredOnServer } from './plan-removal.ts'

export interface DownloadPlan {
  /** To be fetched whole. */
  readonly fetch: readonly ListedId[]
  /** Too large: their header is enough for now. */
  readonly headers: readonly ListedId[]
  readonly stored: readonly StoredOnServer[]
  /** The server has messages, we know messages, and not one id is the same: the mailbox was moved or rebuilt. */
  readonly idsChanged: boolean
}

export interface SizeRule {
  /** What the server says, by message number. */
  readonly sizes: ReadonlyMap<number, number>
  readonly wholeUpToBytes: number
}

/** Fewer messages than this tell nothing about the whole mailbox. */
const MIN_MOVED = 3

/** Two messages with the same id are two messages: as many of them are skipped as were stored. */
export function planDownload(listed: readonly ListedId[], known: readonly KnownUid[], rule?: SizeRule): DownloadPlan {
  const facts = new Map(known.map(each => [each.uid, each]))
  const left = new Map(known.map(({ uid, count }) => [uid, count]))
  const missing: ListedId[] = []
  const stored: StoredOnServer[] = []
  for (const message of listed) {
    const fact = facts.get(message.uid)
    const count = left.get(message.uid) ?? 0
    if (!fact || count === 0) {
      missing.push(message)
      continue
    }
    left.set(message.uid, count - 1)
    stored.push({ message, known: fact })
  }
  // A few new messages after the old ones were taken away elsewhere look the same; a moved mailbox is about as large.
  // What was to be deleted may be gone because it was: it tells nothing.
  const kept = known.filter(({ isToRemove }) => !isToRemove).length
  const isAsLarge = listed.length >= MIN_MOVED && kept >= MIN_MOVED && listed.length * 2 >= kept
  const idsChanged = isAsLarge && missing.length === listed.length
  return { ...bySize(missing, listed, rule), stored, idsChanged }
}

/** Of messages that share an id each is fetched whole: later nobody could say whose header it was. */
function bySize(missing: readonly ListedId[], listed: readonly ListedId[], rule: SizeRule | undefined) {
  if (!rule) return { fetch: missing, headers: [] }
  const counts = new Map<string, number>()
  for (const { uid } of listed) counts.set(uid, (counts.get(uid) ?? 0) + 1)
  const isHeader = ({ number, uid }: ListedId): boolean =>
    counts.get(uid) === 1 && (rule.sizes.get(number) ?? 0) > rule.wholeUpToBytes
  return { fetch: missing.filter(message => !isHeader(message)), headers: missing.filter(isHeader) }
}
