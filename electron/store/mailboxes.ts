// The five mailboxes of each account and their counts, which triggers keep up to date.
import type { Id } from '../../shared/model/account.ts'
import type { Mailbox, MailboxRole } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import type { Database } from './database.ts'
import { allRoles, roleCodes, roleOf } from './roles.ts'

interface MailboxColumns {
  readonly id: number
  readonly account_id: number
  readonly role: number
  readonly total: number
  readonly unread: number
}

/** All mailboxes, accounts in the order in which they were added. */
export function listMailboxes(db: Database): Mailbox[] {
  return db
    .all<MailboxColumns>('SELECT id, account_id, role, total, unread FROM mailboxes ORDER BY account_id, role')
    .map(({ id, account_id, role, total, unread }) => ({
      id,
      accountId: account_id,
      role: roleOf(role),
      total,
      unread,
    }))
}

/** Inside a transaction. Those that are there stay. */
export function addMailboxes(db: Database, accountId: Id): void {
  for (const role of allRoles) {
    db.run('INSERT OR IGNORE INTO mailboxes (account_id, role) VALUES (?, ?)', accountId, roleCodes[role])
  }
}

/** The account's mailbox of that role. Throws InputError when there is no such account. */
export function mailboxOf(db: Database, accountId: Id, role: MailboxRole): Id {
  const row = db.get<{ id: number }>(
    'SELECT id FROM mailboxes WHERE account_id = ? AND role = ?',
    accountId,
    roleCodes[role],
  )
  if (!row) throw new InputError(`There is no account ${accountId}`)
  return row.id
}
