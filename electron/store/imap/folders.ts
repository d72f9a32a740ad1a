// The folders of a server and the mailboxes that show them.
import type { Id } from '../../../shared/model/account.ts'
import type { MailboxRole } from '../../../shared/model/message.ts'
import type { Database } from '../database.ts'
import type { MailboxSettings } from '../mailboxes.ts'
import { roleCodes, roleOf } from '../roles.ts'
import { dropPlaced } from './drop-placed.ts'
import type { ImapFolder, NewImapFolder } from './imap-store.ts'
import { syncing } from './syncing.ts'

interface FolderColumns {
  readonly id: number
  readonly path: string
  readonly delimiter: string
  readonly uid_validity: number
  readonly uid_next: number
  readonly highest_modseq: number
  readonly was_empty: number
  readonly mailbox_id: number | null
  readonly role: number | null
  readonly is_subscribed: number | null
  readonly can_hold_messages: number | null
  readonly settings: string | null
}

/** Those on the server, the Inbox first. */
export function imapFolders(db: Database, accountId: Id): ImapFolder[] {
  return db
    .all<FolderColumns>(
      `SELECT imap_folders.*, role, is_subscribed, can_hold_messages, settings FROM imap_folders
        LEFT JOIN mailboxes ON mailboxes.id = mailbox_id WHERE imap_folders.account_id = ?
        ORDER BY role IS NULL, role, path`,
      accountId,
    )
    .map(toFolder)
}

function toFolder(row: FolderColumns): ImapFolder {
  const { keep } = JSON.parse(row.settings ?? '{}') as MailboxSettings
  const { mailbox_id: id, role } = row
  const marks = { isSubscribed: row.is_subscribed === 1, canHoldMessages: row.can_hold_messages === 1 }
  return {
    id: row.id,
    path: row.path,
    delimiter: row.delimiter,
    ...(id === null || role === null
      ? {}
      : { mailbox: { id, role: roleOf(role), ...marks, ...(keep ? { keep } : {}) } }),
    uidValidity: row.uid_validity,
    uidNext: row.uid_next,
    highestModseq: row.highest_modseq,
    wasEmpty: row.was_empty === 1,
  }
}

/** Answers with the paths that are missing for the first time. */
export function putImapFolders(db: Database, accountId: Id, folders: readonly NewImapFolder[]): string[] {
  if (folders.length === 0) return []
  return syncing(db, () => {
    const missing = noteMissing(db, accountId, folders)
    // Parents first, so that children find them.
    for (const folder of [...folders].sort((a, b) => a.path.length - b.path.length)) putFolder(db, accountId, folder)
    return missing
  })
}

/** A folder that was made on the server for this mailbox. */
export function addImapFolder(
  db: Database,
  accountId: Id,
  { mailboxId, path, delimiter }: { mailboxId: Id; path: string; delimiter: string },
): Id {
  return db.transaction(() => {
    db.run('UPDATE imap_folders SET mailbox_id = NULL WHERE mailbox_id = ?', mailboxId)
    db.run(
      `INSERT INTO imap_folders (account_id, path, delimiter, mailbox_id) VALUES (?, ?, ?, ?)
        ON CONFLICT (account_id, path) DO UPDATE SET mailbox_id = excluded.mailbox_id`,
      accountId,
      path,
      delimiter,
      mailboxId,
    )
    return db.count('SELECT id AS n FROM imap_folders WHERE mailbox_id = ?', mailboxId)
  })
}

/** The folder and all below it have another path. */
export function renameImapFolder(db: Database, folderId: Id, path: string): void {
  db.transaction(() => {
    const before = db.get<{ path: string; delimiter: string; account_id: number }>(
      'SELECT path, delimiter, account_id FROM imap_folders WHERE id = ?',
      folderId,
    )
    if (!before) return
    const prefix = before.path + before.delimiter
    db.run('UPDATE imap_folders SET path = ? WHERE id = ?', path, folderId)
    if (before.delimiter === '') return
    db.run(
      'UPDATE imap_folders SET path = ? || substr(path, ?) WHERE account_id = ? AND substr(path, 1, ?) = ?',
      path + before.delimiter,
      prefix.length + 1,
      before.account_id,
      prefix.length,
      prefix,
    )
  })
}

/** The folder is gone on the server. */
export function removeImapFolder(db: Database, folderId: Id): void {
  syncing(db, () => dropFolder(db, folderId))
}

/** Those that are missing for the second time go; answers with those of the first. */
function noteMissing(db: Database, accountId: Id, folders: readonly NewImapFolder[]): string[] {
  const listed = new Set(folders.map(({ path }) => path))
  const known = db.all<{ id: number; path: string; was_missing: number }>(
    'SELECT id, path, was_missing FROM imap_folders WHERE account_id = ?',
    accountId,
  )
  const missing = known.filter(({ path }) => !listed.has(path))
  for (const { id, was_missing } of missing) {
    if (was_missing === 0) db.run('UPDATE imap_folders SET was_missing = 1 WHERE id = ?', id)
    else dropFolder(db, id)
  }
  return missing.filter(({ was_missing }) => was_missing === 0).map(({ path }) => path)
}

/** Messages that no server has stay, and their mailbox with them. */
function dropFolder(db: Database, folderId: Id): void {
  const row = db.get<{ mailbox_id: number | null }>('SELECT mailbox_id FROM imap_folders WHERE id = ?', folderId)
  const placed = db.all<{ id: number }>('SELECT message_id AS id FROM imap_places WHERE folder_id = ?', folderId)
  for (const { id } of placed) dropPlaced(db, folderId, id)
  db.run('DELETE FROM imap_followers WHERE folder_id = ?', folderId)
  db.run('DELETE FROM imap_folders WHERE id = ?', folderId)
  const mailboxId = row?.mailbox_id
  if (mailboxId === null || mailboxId === undefined) return
  db.run(
    `DELETE FROM mailboxes WHERE id = ?1 AND role = ${roleCodes.folder}
      AND NOT EXISTS (SELECT 1 FROM messages WHERE mailbox_id = ?1)
      AND NOT EXISTS (SELECT 1 FROM mailboxes below WHERE below.parent_id = ?1)`,
    mailboxId,
  )
}

interface KnownColumns {
  readonly id: number
  readonly mailbox_id: number | null
  readonly is_removed: number
}

function putFolder(db: Database, accountId: Id, folder: NewImapFolder): void {
  const { path, delimiter } = folder
  const foundRole = folder.role === 'folder' ? null : roleCodes[folder.role]
  const known = db.get<KnownColumns>(
    `SELECT id, mailbox_id, EXISTS (SELECT 1 FROM imap_changes WHERE kind = 'remove' AND subject_id = imap_folders.id) AS is_removed
      FROM imap_folders WHERE account_id = ? AND path = ?`,
    accountId,
    path,
  )
  // It was removed here, and the server does not know yet.
  if (known?.is_removed === 1) return
  const mailboxId = known?.mailbox_id ?? newMailbox(db, accountId, folder)
  db.run(
    `INSERT INTO imap_folders (account_id, path, delimiter, mailbox_id, found_role) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (account_id, path) DO UPDATE SET delimiter = excluded.delimiter, mailbox_id = excluded.mailbox_id,
        found_role = excluded.found_role, was_missing = 0`,
    accountId,
    path,
    delimiter,
    mailboxId,
    foundRole,
  )
  describeMailbox(db, accountId, mailboxId, folder)
}

/** The account's mailbox of that role unless another folder has it, or one that was made here under that name, or a new one. */
function newMailbox(db: Database, accountId: Id, { role, name, parentPath }: NewImapFolder): Id {
  const free = 'NOT EXISTS (SELECT 1 FROM imap_folders WHERE mailbox_id = mailboxes.id)'
  if (role !== 'folder') {
    const own = db.get<{ id: number }>(
      `SELECT id FROM mailboxes WHERE account_id = ? AND role = ? AND ${free}`,
      accountId,
      roleCodes[role],
    )
    if (own) return own.id
  }
  const parentId = parentOf(db, accountId, parentPath)
  const made = db.get<{ id: number }>(
    `SELECT id FROM mailboxes WHERE account_id = ? AND role = ${roleCodes.folder} AND name = ? AND parent_id IS ? AND ${free}`,
    accountId,
    name,
    parentId,
  )
  if (made) return made.id
  return db.run(
    'INSERT INTO mailboxes (account_id, role, name, parent_id) VALUES (?, ?, ?, ?)',
    accountId,
    roleCodes.folder,
    name,
    parentId,
  ).id
}

function parentOf(db: Database, accountId: Id, path: string | undefined): Id | null {
  if (path === undefined) return null
  const sql = 'SELECT mailbox_id AS id FROM imap_folders WHERE account_id = ? AND path = ?'
  return db.get<{ id: number | null }>(sql, accountId, path)?.id ?? null
}

/** What was renamed or subscribed here, and is still to be so there, stays. */
function describeMailbox(db: Database, accountId: Id, mailboxId: Id, folder: NewImapFolder): void {
  const pending = (kind: string): boolean =>
    db.count('SELECT count(*) AS n FROM imap_changes WHERE kind = ? AND subject_id = ?', kind, mailboxId) > 0
  db.run(
    'UPDATE mailboxes SET can_hold_messages = ?, can_have_children = ? WHERE id = ?',
    folder.canHoldMessages ? 1 : 0,
    folder.canHaveChildren ? 1 : 0,
    mailboxId,
  )
  if (!pending('subscribe'))
    db.run('UPDATE mailboxes SET is_subscribed = ? WHERE id = ?', folder.isSubscribed ? 1 : 0, mailboxId)
  const role = db.count('SELECT role AS n FROM mailboxes WHERE id = ?', mailboxId)
  if (role !== roleCodes.folder || pending('rename')) return
  const parentId = parentOf(db, accountId, folder.parentPath)
  db.run(
    'UPDATE mailboxes SET name = ?, parent_id = ? WHERE id = ? AND (name <> ? OR parent_id IS NOT ?)',
    folder.name,
    parentId === mailboxId ? null : parentId,
    mailboxId,
    folder.name,
    parentId,
  )
}

/** For the wire: what a role's folder is called when it has to be made on the server. */
export const folderNames: Readonly<Partial<Record<MailboxRole, string>>> = {
  sent: 'Sent',
  drafts: 'Drafts',
  trash: 'Trash',
  archive: 'Archive',
  junk: 'Junk',
}
