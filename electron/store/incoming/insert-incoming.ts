// The row of a message that has arrived: finished when the message thread has read it by then, else pending.
import type { Id } from '../../../shared/model/account.ts'
import type { HeardPeople } from '../addresses.ts'
import type { Database } from '../database.ts'
import { listColumns, pendingColumns, relateMessage, subjectFacts } from '../describe-messages.ts'
import { readingCode } from '../message-row.ts'
import { ownAddresses } from '../own-addresses.ts'
import { roleCodes } from '../roles.ts'
import { keepRuled } from '../rules/arrivals.ts'
import type { IncomingSummary, MessageSummary } from '../store.ts'
import { mayJoinBySubject } from '../threads/join-by-subject.ts'
import { linkMessage } from '../threads/link-message.ts'
import { NewMessageIds } from './new-message-ids.ts'
import { insertMessage, type StagedMessages } from './staged-messages.ts'

export interface IncomingPlace {
  /** Of this transaction; absent: the next id is looked up. */
  readonly ids?: NewMessageIds | undefined
  /** Of this transaction; absent: its row is made at once. */
  readonly staged?: StagedMessages | undefined
  readonly mailboxId: Id
  /** The mailbox's; absent: an Inbox. */
  readonly roleCode?: number | undefined
  /** Read, flagged, answered, forwarded; absent: none of them. */
  readonly marks?: readonly boolean[] | undefined
  readonly pack: number
  readonly offset: number
  readonly sizeBytes: number
  readonly sha256: Uint8Array
  readonly receivedMs: number
  /** Its id on the server; empty: it has none. */
  readonly uid: string
  /** Only its header is here. */
  readonly wholeBytes?: number | undefined
}

/** What the message thread found out before the row was made. */
export interface ReadBefore {
  readonly summary: IncomingSummary
  /** Whoever wrote it goes here. */
  readonly heard: HeardPeople
}

/**
 * Inside a transaction. With what the message thread found out the row is finished at once: filling it later would write
 * every index and every kept list a second time.
 */
export function insertIncoming(db: Database, place: IncomingPlace, read?: ReadBefore): Id {
  const id = (place.ids ?? new NewMessageIds(db)).next()
  const [isRead = false, isFlagged = false, isAnswered = false, isForwarded = false] = place.marks ?? []
  const values = [
    id,
    read ? linkMessage(db, { ...read.summary, id, settle: () => place.staged?.settle() }) : id,
    place.mailboxId,
    place.roleCode ?? roleCodes.inbox,
    place.pack,
    place.offset,
    place.sizeBytes,
    place.sha256,
    place.receivedMs,
    place.uid || null,
    place.wholeBytes ?? null,
    Number(isRead),
    Number(isFlagged),
    Number(isAnswered),
    Number(isForwarded),
    ...(read ? listColumns(read.summary, place.receivedMs, ownAddresses(db)) : pendingColumns(place.receivedMs)),
  ]
  if (place.staged) place.staged.add(values)
  else insertMessage(db, values)
  if (read) relateIncoming(db, { ...read.summary, id }, { ...place, heard: read.heard })
  return id
}

function relateIncoming(db: Database, summary: MessageSummary, place: IncomingPlace & Pick<ReadBefore, 'heard'>): void {
  const { staged, receivedMs, heard } = place
  const isSubjectAlone = staged !== undefined && !mayJoinBySubject(db, subjectFacts(summary, receivedMs))
  whenThere(place, () => relateMessage(db, summary, { receivedMs, heard, isSubjectAlone }))
  // Before later ones are there: which of two conversations goes on is a matter of their lengths.
  if (!isSubjectAlone) staged?.settle()
}

/** What needs the row of a message that was inserted just now. */
export function whenThere({ staged }: Pick<IncomingPlace, 'staged'>, work: () => void): void {
  if (staged) staged.afterwards(work)
  else work()
}

/** The header of some message is here, and its rest may come. */
export function hasHeaderOnly(db: Database): boolean {
  return (
    db.get('SELECT 1 FROM messages INDEXED BY messages_header_only WHERE whole_bytes IS NOT NULL LIMIT 1') !== undefined
  )
}

/**
 * Inside a transaction: what arrived takes the place of its header, in whatever mailbox that is. Undefined: there is none. One that
 * is got again (`get-again.ts`) counts as large as it is here, and gives way to nothing but its own bytes: ids of POP3 servers
 * are not that sure.
 */
export function replaceHeader(db: Database, place: IncomingPlace): Id | undefined {
  const header = db.get<{ id: number }>(
    `SELECT messages.id FROM messages INDEXED BY messages_header_only JOIN mailboxes ON mailboxes.id = mailbox_id
      WHERE uid = ? AND whole_bytes IS NOT NULL AND (whole_bytes <> size_bytes OR sha256 = ?)
        AND account_id = (SELECT account_id FROM mailboxes WHERE id = ?)`,
    place.uid,
    place.sha256,
    place.mailboxId,
  )
  if (!header) return undefined
  giveBytes(db, header.id, place)
  return header.id
}

/** Inside a transaction: what arrived is the message from now on, and is read like any other. */
export function giveBytes(db: Database, id: Id, place: IncomingPlace): void {
  keepRuled(db, id, place.sha256)
  db.run(
    `UPDATE messages SET pack = ?, pack_offset = ?, size_bytes = ?, sha256 = ?, whole_bytes = ?, reading = ?
      WHERE id = ?`,
    place.pack,
    place.offset,
    place.sizeBytes,
    place.sha256,
    place.wholeBytes ?? null,
    readingCode('pending'),
    id,
  )
}
