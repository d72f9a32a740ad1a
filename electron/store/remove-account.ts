// An account goes: at once for everybody who looks, and its messages in steps, for good or to another account. What ended with the
// app goes on with it. On its server nothing changes.
import type { Id } from '../../shared/model/account.ts'
import { InputError } from '../errors.ts'
import type { Database } from './database.ts'
import { dropFiles } from './draft-attachments.ts'
import type { Profile } from './profile.ts'
import { roleCodes } from './roles.ts'
import type { LeavingAccount } from './store.ts'

/** One transaction each: a fifth of a second at most. */
const MESSAGES_AT_ONCE = 1_000

/** Its first step. Answers with how many messages are left. Throws InputError for an heir that is none. */
export function removeAccount(profile: Profile, id: Id, heirId?: Id): number {
  const { db, files } = profile
  const attachments = db.transaction(() => {
    if (heirId !== undefined) bequeath(db, id, heirId)
    return leave(db, id, heirId)
  })
  dropFiles(files, attachments)
  return goOnRemovingAccount(profile, id)
}

/** The next step; at 0 nothing of the account is left. */
export function goOnRemovingAccount({ db }: Profile, id: Id): number {
  return db.transaction(() => {
    const row = db.get<{ heir_id: number | null }>('SELECT heir_id FROM leaving_accounts WHERE account_id = ?', id)
    if (!row) return 0
    // A conversation that was on its way may have noted something since.
    cutOff(db, id)
    if (row.heir_id !== null) handOverFolders(db, id, row.heir_id)
    if (clearSome(db, id, row.heir_id) === MESSAGES_AT_ONCE) return Math.max(1, messagesOf(db, id))
    db.run('DELETE FROM mailboxes WHERE account_id = ?', id)
    db.run('DELETE FROM accounts WHERE id = ?', id)
    return 0
  })
}

/** Those of which something is left. */
export function leavingAccounts(db: Database): LeavingAccount[] {
  const rows = db.all<{ id: number; name: string | null }>(
    "SELECT id, settings ->> '$.name' AS name FROM leaving_accounts JOIN accounts ON id = account_id ORDER BY id",
  )
  return rows.map(({ id, name }) => ({ id, name: name ?? '', left: messagesOf(db, id) }))
}

/** Everything but its messages and their mailboxes; nothing of it goes out by itself. Answers with the files of its drafts. */
function leave(db: Database, id: Id, heirId: Id | undefined): string[] {
  db.run(
    `UPDATE outgoing SET due_ms = NULL, through_account_id = NULL WHERE message_id IN
      (SELECT messages.id FROM messages JOIN mailboxes ON mailboxes.id = mailbox_id WHERE account_id = ?)`,
    id,
  )
  const stored = db.all<{ stored_name: string }>(
    'SELECT stored_name FROM draft_attachments JOIN drafts ON drafts.id = draft_id WHERE account_id = ?',
    id,
  )
  db.run('DELETE FROM drafts WHERE account_id = ?', id)
  cutOff(db, id)
  const secrets = `account/${id}/`
  db.run('DELETE FROM secrets WHERE substr(name, 1, ?) = ?', secrets.length, secrets)
  db.run('UPDATE leaving_accounts SET heir_id = ? WHERE heir_id = ?', heirId ?? null, id)
  db.run(
    'INSERT OR REPLACE INTO leaving_accounts (account_id, heir_id) SELECT id, ? FROM accounts WHERE id = ?',
    heirId ?? null,
    id,
  )
  return stored.map(({ stored_name }) => stored_name)
}

/** From now on nothing that is done here is to be done there. */
function cutOff(db: Database, id: Id): void {
  for (const table of ['uids', 'imap_changes', 'imap_folders', 'imap_accounts']) {
    db.run(`DELETE FROM ${table} WHERE account_id = ?`, id)
  }
}

function messagesOf(db: Database, id: Id): number {
  return db.count('SELECT ifnull(sum(total), 0) AS n FROM mailboxes WHERE account_id = ?', id)
}

const SOME = `SELECT messages.id FROM mailboxes CROSS JOIN messages INDEXED BY messages_by_date
  ON shelf = iif(mailboxes.role = ${roleCodes.folder}, mailboxes.id + 1000, mailboxes.role) AND mailbox_id = mailboxes.id
  WHERE account_id = ? LIMIT ${MESSAGES_AT_ONCE}`

/** Answers with how many went. */
function clearSome(db: Database, id: Id, heirId: Id | null): number {
  if (heirId === null) return db.run(`DELETE FROM messages WHERE id IN (${SOME})`, id).changes
  return db.run(
    `UPDATE messages SET uid = NULL, mailbox_id =
        (SELECT heir.id FROM mailboxes heir WHERE heir.account_id = ? AND heir.role = messages.role)
      WHERE id IN (${SOME})`,
    heirId,
    id,
  ).changes
}

/**
 * Inside a transaction. Its folders and drafts go to another account, and its messages will, what has a role into the mailbox of
 * that role.
 */
function bequeath(db: Database, id: Id, heirId: Id): void {
  if (id === heirId) throw new InputError('An account cannot inherit from itself')
  if (!db.get('SELECT 1 FROM accounts WHERE id = ? AND id NOT IN (SELECT account_id FROM leaving_accounts)', heirId))
    throw new InputError(`There is no account ${heirId}`)
  handOverFolders(db, id, heirId)
  db.run('UPDATE drafts SET account_id = ? WHERE account_id = ?', heirId, id)
}

function handOverFolders(db: Database, id: Id, heirId: Id): void {
  db.run(
    `UPDATE mailboxes SET account_id = ?1, parent_id = ifnull((SELECT heir.id FROM mailboxes heir
          JOIN mailboxes above ON above.role = heir.role AND above.role <> ${roleCodes.folder}
          WHERE above.id = mailboxes.parent_id AND heir.account_id = ?1), parent_id)
      WHERE account_id = ?2 AND role = ${roleCodes.folder}`,
    heirId,
    id,
  )
}
