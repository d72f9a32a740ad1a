// Which folder of a server is for what: as a person says. Mailboxes keep their roles, folders change their mailbox, and the
// messages follow in steps. On the server nothing happens.
import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { mailboxOf } from '../mailboxes.ts'
import { roleCodes, roleOf } from '../roles.ts'
import type { SpecialFolder, SpecialFolderChoice } from './imap-store.ts'
import { syncing } from './syncing.ts'

/** One transaction each: a fifth of a second at most. */
const FOLLOWED_AT_ONCE = 2_000

/** The folders of an account with what they are for. */
export function specialFolders(db: Database, accountId: Id): SpecialFolder[] {
  const rows = db.all<{ id: number; path: string; delimiter: string; role: number; found_role: number | null }>(
    `SELECT imap_folders.id, path, delimiter, role, found_role FROM imap_folders JOIN mailboxes ON mailboxes.id = mailbox_id
      WHERE imap_folders.account_id = ? AND can_hold_messages = 1 ORDER BY path`,
    accountId,
  )
  return rows.map(({ id, path, delimiter, role, found_role }) => ({
    ...{ id, path, delimiter, role: roleOf(role) },
    ...(found_role === null ? {} : { foundRole: roleOf(found_role) }),
  }))
}

interface Shown {
  readonly folderId: Id
  readonly mailboxId: Id
  readonly role: number
}

/** The folder is for this from now on, and the one that was before for what the folder was. Throws InputError when it is gone. */
export function putSpecialFolder(
  db: Database,
  { accountId, role, folderId, displacedName }: SpecialFolderChoice,
): void {
  syncing(db, () => {
    const chosen = shownBy(db, accountId, folderId)
    const target = mailboxOf(db, accountId, role)
    if (!chosen || chosen.role === roleCodes.inbox) throw new InputError('This folder is gone or is the Inbox')
    if (chosen.mailboxId === target) return
    const displaced = db.get<{ id: number }>('SELECT id FROM imap_folders WHERE mailbox_id = ?', target)
    swapFolders(db, { chosen: folderId, displaced: displaced?.id, target, left: chosen.mailboxId })
    swapChoices(db, target, chosen.mailboxId)
    if (chosen.role === roleCodes.folder) {
      const name = displaced === undefined ? '' : displacedName
      db.run("UPDATE mailboxes SET name = iif(? = '', name, ?) WHERE id = ?", name, name, chosen.mailboxId)
      takeUnplaced(db, { from: chosen.mailboxId, to: target, role: roleCodes[role] })
    }
    // Another Drafts folder: everything that is being written goes there, and then away from the first one.
    const folders = 'SELECT id FROM imap_folders WHERE account_id = ?'
    if (role === 'drafts')
      db.run(`UPDATE imap_draft_copies SET saved_ms = 0 WHERE folder_id IN (${folders})`, accountId)
  })
}

function shownBy(db: Database, accountId: Id, folderId: Id): Shown | undefined {
  return db.get<Shown & object>(
    `SELECT imap_folders.id AS folderId, mailbox_id AS mailboxId, role FROM imap_folders
      JOIN mailboxes ON mailboxes.id = mailbox_id WHERE imap_folders.id = ? AND imap_folders.account_id = ?`,
    folderId,
    accountId,
  )
}

interface Swap {
  readonly chosen: Id
  readonly displaced: Id | undefined
  /** The mailbox that the chosen folder gets. */
  readonly target: Id
  /** The one that it leaves. */
  readonly left: Id
}

function swapFolders(db: Database, { chosen, displaced, target, left }: Swap): void {
  db.run('UPDATE imap_folders SET mailbox_id = NULL WHERE id IN (?, ?)', chosen, displaced ?? 0)
  follow(db, { folderId: chosen, from: left, to: target })
  if (displaced !== undefined) follow(db, { folderId: displaced, from: target, to: left })
  // What lies below the folders stays below them.
  db.run(
    'UPDATE mailboxes SET parent_id = iif(parent_id = ?1, ?2, ?1) WHERE parent_id IN (?1, ?2) AND id NOT IN (?1, ?2)',
    target,
    left,
  )
}

function follow(db: Database, { folderId, from, to }: { folderId: Id; from: Id; to: Id }): void {
  db.run('UPDATE imap_folders SET mailbox_id = ?, highest_modseq = 0 WHERE id = ?', to, folderId)
  // Back to where some of them still are: these need not go, and those that went do.
  db.run('DELETE FROM imap_followers WHERE folder_id = ? AND from_id = ?', folderId, to)
  db.run('INSERT OR REPLACE INTO imap_followers (folder_id, from_id) VALUES (?, ?)', folderId, from)
}

/** What a person chose for a folder goes with it. */
function swapChoices(db: Database, one: Id, other: Id): void {
  const columns = 'settings, is_subscribed, can_hold_messages, can_have_children'
  const read = (id: Id) =>
    db.get<{ settings: string; is_subscribed: number; can_hold_messages: number; can_have_children: number }>(
      `SELECT ${columns} FROM mailboxes WHERE id = ?`,
      id,
    )
  const rows = [read(one), read(other)] as const
  for (const [id, row] of [[other, rows[0]] as const, [one, rows[1]] as const]) {
    if (!row) continue
    db.run(
      `UPDATE mailboxes SET (${columns}) = (?, ?, ?, ?) WHERE id = ?`,
      row.settings,
      row.is_subscribed,
      row.can_hold_messages,
      row.can_have_children,
      id,
    )
  }
}

/** What waits to be put into the folder goes with it, too. */
function takeUnplaced(db: Database, { from, to, role }: { from: Id; to: Id; role: number }): void {
  // What is no draft has no place among drafts.
  if (role === roleCodes.drafts) return
  db.run(
    `UPDATE messages SET mailbox_id = ?, role = ? WHERE mailbox_id = ?
      AND NOT EXISTS (SELECT 1 FROM imap_places WHERE message_id = messages.id)`,
    to,
    role,
    from,
  )
  db.run(
    `UPDATE snoozes SET home_id = ? WHERE home_id = ?
      AND NOT EXISTS (SELECT 1 FROM imap_places WHERE imap_places.message_id = snoozes.message_id)`,
    to,
    from,
  )
}

interface Follower {
  readonly folder_id: number
  readonly from_id: number
  readonly last_uid: number
  readonly to_id: number | null
  readonly role: number | null
}

/** One step: some messages of a folder come to where it is shown now. Answers with how many were looked at; 0: all are there. */
export function followFolders(db: Database, accountId: Id): number {
  return syncing(db, () => {
    const follower = db.get<Follower>(
      `SELECT folder_id, from_id, last_uid, mailbox_id AS to_id, role FROM imap_followers
        JOIN imap_folders ON imap_folders.id = folder_id LEFT JOIN mailboxes ON mailboxes.id = mailbox_id
        WHERE imap_folders.account_id = ? LIMIT 1`,
      accountId,
    )
    return follower ? followStep(db, follower) : 0
  })
}

function followStep(db: Database, follower: Follower): number {
  const { folder_id, from_id, last_uid, to_id, role } = follower
  const placed = db.all<{ uid: number; id: number }>(
    'SELECT uid, message_id AS id FROM imap_places WHERE folder_id = ? AND uid > ? ORDER BY uid LIMIT ?',
    folder_id,
    last_uid,
    FOLLOWED_AT_ONCE,
  )
  const last = placed.at(-1)
  if (!last || to_id === null || role === null) {
    db.run('DELETE FROM imap_followers WHERE folder_id = ? AND from_id = ?', folder_id, from_id)
    dropEmpty(db, from_id)
    return 1
  }
  for (const { id } of placed) {
    // Drafts are read from the server as drafts.
    if (role === roleCodes.drafts) db.run('DELETE FROM messages WHERE id = ? AND mailbox_id = ?', id, from_id)
    else {
      db.run('UPDATE messages SET mailbox_id = ?, role = ? WHERE id = ? AND mailbox_id = ?', to_id, role, id, from_id)
      // What sleeps comes back to where its folder is shown.
      db.run('UPDATE snoozes SET home_id = ? WHERE message_id = ? AND home_id = ?', to_id, id, from_id)
    }
  }
  db.run('UPDATE imap_followers SET last_uid = ? WHERE folder_id = ? AND from_id = ?', last.uid, folder_id, from_id)
  return placed.length
}

/** A folder that shows nothing any more. */
function dropEmpty(db: Database, mailboxId: Id): void {
  db.run(
    `DELETE FROM mailboxes WHERE id = ?1 AND role = ${roleCodes.folder}
      AND NOT EXISTS (SELECT 1 FROM imap_folders WHERE mailbox_id = ?1)
      AND NOT EXISTS (SELECT 1 FROM messages WHERE mailbox_id = ?1)
      AND NOT EXISTS (SELECT 1 FROM mailboxes below WHERE below.parent_id = ?1)`,
    mailboxId,
  )
}
