// The rows of a message that has arrived, until the message thread reads it.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { roleCodes } from '../roles.ts'

export interface IncomingPlace {
  readonly mailboxId: Id
  readonly pack: number
  readonly offset: number
  readonly sizeBytes: number
  readonly sha256: Uint8Array
  readonly receivedMs: number
}

/** Inside a transaction. */
export function insertIncoming(db: Database, place: IncomingPlace): Id {
  return db.run(
    `INSERT INTO messages (mailbox_id, role, pack, pack_offset, size_bytes, sha256, received_ms, sort_date_ms)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    place.mailboxId,
    roleCodes.inbox,
    place.pack,
    place.offset,
    place.sizeBytes,
    place.sha256,
    place.receivedMs,
    place.receivedMs,
  ).id
}

/** Inside a transaction: one more message with this id is stored. */
export function rememberUid(db: Database, accountId: Id, uid: string, isToRemove: boolean): void {
  db.run(
    `INSERT INTO uids (account_id, uid, count, is_to_remove) VALUES (?, ?, 1, ?)
      ON CONFLICT (account_id, uid) DO UPDATE
        SET count = count + 1, is_to_remove = max(is_to_remove, excluded.is_to_remove)`,
    accountId,
    uid,
    isToRemove ? 1 : 0,
  )
}
