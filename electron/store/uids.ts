// The message ids of POP3 servers (UIDL, RFC 1939) that were stored before: how often, and what is still to be deleted there.
import type { Id } from '../../shared/model/account.ts'
import type { Database } from './database.ts'
import type { KnownUid } from './store.ts'

export function knownUids(db: Database, accountId: Id): KnownUid[] {
  return db
    .all<{ uid: string; count: number; is_to_remove: number }>(
      'SELECT uid, count, is_to_remove FROM uids WHERE account_id = ?',
      accountId,
    )
    .map(({ uid, count, is_to_remove }) => ({ uid, count, isToRemove: is_to_remove === 1 }))
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
