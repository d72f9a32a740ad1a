// The message ids of POP3 servers (UIDL, RFC 1939) that were stored before: how often, and what is still to be deleted there.
import type { Id } from '../../shared/model/account.ts'
import type { Database } from './database.ts'
import type { KnownUid } from './store.ts'

interface UidColumns {
  readonly uid: string
  readonly count: number
  readonly is_to_remove: number
  readonly stored_ms: number
  readonly is_deleted: number
}

export function knownUids(db: Database, accountId: Id): KnownUid[] {
  const headers = headerOnlyUids(db, accountId)
  return db
    .all<UidColumns>('SELECT uid, count, is_to_remove, stored_ms, is_deleted FROM uids WHERE account_id = ?', accountId)
    .map(({ uid, count, is_to_remove, stored_ms, is_deleted }) => ({
      uid,
      count,
      isToRemove: is_to_remove === 1,
      storedMs: stored_ms,
      isDeleted: is_deleted === 1,
      isHeaderOnly: headers.has(uid),
    }))
}

function headerOnlyUids(db: Database, accountId: Id): ReadonlySet<string> {
  const rows = db.all<{ uid: string }>(
    `SELECT uid FROM messages INDEXED BY messages_header_only JOIN mailboxes ON mailboxes.id = mailbox_id
      WHERE whole_bytes IS NOT NULL AND account_id = ?`,
    accountId,
  )
  return new Set(rows.map(({ uid }) => uid))
}

/** Inside a transaction: one more message with this id is stored. */
export function rememberUid(db: Database, accountId: Id, { uid, receivedMs, isToRemove }: StoredUid): void {
  db.run(
    `INSERT INTO uids (account_id, uid, count, is_to_remove, stored_ms) VALUES (?, ?, 1, ?, ?)
      ON CONFLICT (account_id, uid) DO UPDATE SET count = count + 1,
        is_to_remove = max(is_to_remove, excluded.is_to_remove), stored_ms = max(stored_ms, excluded.stored_ms),
        is_deleted = 0`,
    accountId,
    uid,
    isToRemove ? 1 : 0,
    receivedMs,
  )
}

/** Inside a transaction: a message of which something was here already, and which is counted therefore, is here now. */
export function noteReplaced(db: Database, accountId: Id, { uid, receivedMs, isToRemove }: StoredUid): void {
  db.run(
    `INSERT INTO uids (account_id, uid, count, is_to_remove, stored_ms) VALUES (?, ?, 1, ?, ?)
      ON CONFLICT (account_id, uid) DO UPDATE SET is_to_remove = max(is_to_remove, excluded.is_to_remove)`,
    accountId,
    uid,
    isToRemove ? 1 : 0,
    receivedMs,
  )
}

export interface StoredUid {
  readonly uid: string
  readonly receivedMs: number
  /** It is still to be deleted on the server. */
  readonly isToRemove: boolean
}

/** One message less for each time an id is named. */
export function forgetRemoved(db: Database, accountId: Id, uids: readonly string[]): void {
  db.transaction(() => {
    for (const uid of uids) {
      db.run('UPDATE uids SET count = count - 1 WHERE account_id = ? AND uid = ?', accountId, uid)
      db.run('DELETE FROM uids WHERE account_id = ? AND uid = ? AND count <= 0', accountId, uid)
    }
  })
}

/** Servers that give the same id to two messages list it twice: what is gone there is counted, not only named. */
export function keepOnlyUids(db: Database, accountId: Id, uids: readonly string[]): void {
  const listed = new Map<string, number>()
  for (const uid of uids) listed.set(uid, (listed.get(uid) ?? 0) + 1)
  db.transaction(() => {
    for (const { uid, count } of knownUids(db, accountId)) {
      const left = Math.min(count, listed.get(uid) ?? 0)
      if (left === 0) db.run('DELETE FROM uids WHERE account_id = ? AND uid = ?', accountId, uid)
      else if (left < count) db.run('UPDATE uids SET count = ? WHERE account_id = ? AND uid = ?', left, accountId, uid)
    }
  })
}
