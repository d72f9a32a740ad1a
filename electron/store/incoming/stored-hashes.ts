// The messages an account has, by what they are.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'

/** Every message of the account that is here by its SHA-256, lower-case hex: of several that are the same, the first. */
export function storedHashes(db: Database, accountId: Id): Map<string, Id> {
  const rows = db.all<{ id: number; hex: string }>(
    `SELECT messages.id, lower(hex(sha256)) AS hex FROM messages JOIN mailboxes ON mailboxes.id = mailbox_id
      WHERE account_id = ? AND sha256 IS NOT NULL ORDER BY messages.id DESC`,
    accountId,
  )
  return new Map(rows.map(({ id, hex }) => [hex, id]))
}
