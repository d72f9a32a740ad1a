// The messages an account has, by what they are: for servers that give the same message another id, or none.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'

/** SHA-256 of every message of the account that is here, lower-case hex. */
export function storedHashes(db: Database, accountId: Id): Set<string> {
  const rows = db.all<{ hex: string }>(
    `SELECT lower(hex(sha256)) AS hex FROM messages JOIN mailboxes ON mailboxes.id = mailbox_id
      WHERE account_id = ? AND sha256 IS NOT NULL`,
    accountId,
  )
  return new Set(rows.map(({ hex }) => hex))
}
