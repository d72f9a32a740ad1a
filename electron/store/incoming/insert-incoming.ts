// The rows of a message that has arrived, until the message thread reads it.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { readingCode } from '../message-row.ts'
import { roleCodes } from '../roles.ts'

export interface IncomingPlace {
  readonly mailboxId: Id
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

/** Inside a transaction. */
export function insertIncoming(db: Database, place: IncomingPlace): Id {
  return db.run(
    `INSERT INTO messages
        (mailbox_id, role, pack, pack_offset, size_bytes, sha256, received_ms, sort_date_ms, uid, whole_bytes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    place.mailboxId,
    roleCodes.inbox,
    place.pack,
    place.offset,
    place.sizeBytes,
    place.sha256,
    place.receivedMs,
    place.receivedMs,
    place.uid || null,
    place.wholeBytes ?? null,
  ).id
}

/** Inside a transaction: what arrived takes the place of its header, in whatever mailbox that is. Undefined: there is none. */
export function replaceHeader(db: Database, place: IncomingPlace): Id | undefined {
  const header = db.get<{ id: number }>(
    `SELECT messages.id FROM messages INDEXED BY messages_header_only JOIN mailboxes ON mailboxes.id = mailbox_id
      WHERE uid = ? AND whole_bytes IS NOT NULL AND account_id = (SELECT account_id FROM mailboxes WHERE id = ?)`,
    place.uid,
    place.mailboxId,
  )
  if (!header) return undefined
  db.run(
    `UPDATE messages SET pack = ?, pack_offset = ?, size_bytes = ?, sha256 = ?, whole_bytes = ?, reading = ?
      WHERE id = ?`,
    place.pack,
    place.offset,
    place.sizeBytes,
    place.sha256,
    place.wholeBytes ?? null,
    readingCode('pending'),
    header.id,
  )
  return header.id
}
