// Transactions in which the server's state is written down: the triggers then note nothing to be done on the server.
import type { Database, Durability } from '../database.ts'

/** Everything in `work` or nothing of it; what a power cut takes back the server says again. Not to be nested. */
export function syncing<T>(db: Database, work: () => T, durability: Durability = 'repeatable'): T {
  return db.transaction(() => whileSyncing(db, work), durability)
}

/** Inside a transaction. */
export function whileSyncing<T>(db: Database, work: () => T): T {
  db.run('UPDATE imap_syncing SET is_on = 1')
  const value = work()
  db.run('UPDATE imap_syncing SET is_on = 0')
  return value
}
