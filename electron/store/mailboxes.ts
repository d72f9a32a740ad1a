// Mailboxes and their counts, which triggers keep up to date: those every account has, a person's folders, and those of
// this computer, which belong to no account.
import type { Id, KeepRule } from '../../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID, type Mailbox, type MailboxRole } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import type { Database } from './database.ts'
import { accountRoles, localRoles, roleCodes, roleOf } from './roles.ts'

interface MailboxColumns {
  readonly id: number
  readonly account_id: number
  readonly role: number
  readonly parent_id: number | null
  readonly name: string
  readonly can_hold_messages: number
  readonly can_have_children: number
  readonly is_subscribed: number
  readonly settings: string
  readonly total: number
  readonly unread: number
}

/** What a person chose for a mailbox. */
export interface MailboxSettings {
  readonly keep?: KeepRule | undefined
}

/** All mailboxes: accounts in the order in which they were added, their own roles first, folders by name. */
export function listMailboxes(db: Database): Mailbox[] {
  const sql = `SELECT * FROM mailboxes WHERE account_id NOT IN (SELECT account_id FROM leaving_accounts)
    ORDER BY account_id, role, name, id`
  return db.all<MailboxColumns>(sql).map(toMailbox)
}

/** One mailbox. Throws InputError when it is gone. */
export function readMailbox(db: Database, id: Id): Mailbox {
  const row = db.get<MailboxColumns>('SELECT * FROM mailboxes WHERE id = ?', id)
  if (!row) throw new InputError('This mailbox is no longer here')
  return toMailbox(row)
}

function toMailbox(row: MailboxColumns): Mailbox {
  const { keep } = JSON.parse(row.settings) as MailboxSettings
  return {
    id: row.id,
    accountId: row.account_id,
    role: roleOf(row.role),
    name: row.name,
    ...(row.parent_id === null ? {} : { parentId: row.parent_id }),
    total: row.total,
    unread: row.unread,
    canHoldMessages: row.can_hold_messages === 1,
    canHaveChildren: row.can_have_children === 1,
    isSubscribed: row.is_subscribed === 1,
    ...(keep ? { keep } : {}),
  }
}

/** Inside a transaction. Those that are there stay. */
export function addMailboxes(db: Database, accountId: Id): void {
  for (const role of accountId === LOCAL_ACCOUNT_ID ? localRoles : accountRoles) {
    db.run('INSERT OR IGNORE INTO mailboxes (account_id, role) VALUES (?, ?)', accountId, roleCodes[role])
  }
}

/** The account's mailbox of that role. Throws InputError when there is none. */
export function mailboxOf(db: Database, accountId: Id, role: Exclude<MailboxRole, 'folder'>): Id {
  const found = findMailbox(db, accountId, role)
  if (found === undefined) throw new InputError(`There is no account ${accountId} with a mailbox ${role}`)
  return found
}

/** The account's mailbox of that role; undefined: this computer has none of it. */
export function findMailbox(db: Database, accountId: Id, role: Exclude<MailboxRole, 'folder'>): Id | undefined {
  return db.get<{ id: number }>(
    `SELECT id FROM mailboxes WHERE account_id = ? AND role = ? AND role <> ${roleCodes.folder}`,
    accountId,
    roleCodes[role],
  )?.id
}
