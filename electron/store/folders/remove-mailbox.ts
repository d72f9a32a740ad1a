// A folder goes with all below it, and its messages go to the Trash, some at a time: others get their turn in between, and what is
// stopped stays as far as it came; what ended with the app goes on with it. What it takes to bring everything back is kept for some
// days, so that undo works after a crash too.
import type { Id } from '../../../shared/model/account.ts'
import type { MovedMessage } from '../../../shared/model/message.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { shelfOf } from '../list-scope.ts'
import type { RemovalStep, UnfinishedRemoval } from '../mail-store.ts'
import { findMailbox, mailboxOf, readMailbox } from '../mailboxes.ts'
import { roleCodes } from '../roles.ts'

/** One transaction each: a fifth of a second at most. */
const MOVED_AT_ONCE = 2_000

interface FolderColumns {
  readonly id: number
  readonly account_id: number
  readonly parent_id: number | null
  readonly name: string
  readonly can_hold_messages: number
  readonly can_have_children: number
  readonly is_subscribed: number
  readonly settings: string
  readonly total: number
}

interface Removed {
  /** Parents first. */
  readonly folders: readonly FolderColumns[]
  /** As earlier versions kept it. */
  readonly moved?: readonly MovedMessage[]
}

/** Inside a transaction: the first step. `undo` is the name by which the other calls know it. */
export function removeMailbox(db: Database, id: Id): RemovalStep {
  const facts: Removed = { folders: withAllBelow(db, id) }
  const undo = db.run(
    'INSERT INTO removed_mailboxes (removed_ms, facts, goes_on) VALUES (?, ?, 1)',
    Date.now(),
    JSON.stringify(facts),
  ).id
  return { undo, left: goOnRemoving(db, undo) }
}

/** Inside a transaction: the next step. Answers with how many messages are left; at 0 the folders are gone. */
export function goOnRemoving(db: Database, undo: number): number {
  const folders = remaining(db, undo)
  const [root] = folders
  if (!root || !goesOn(db, undo)) {
    stopRemoving(db, undo)
    return 0
  }
  const trash = mailboxOf(db, root.account_id, 'trash')
  let room = MOVED_AT_ONCE
  for (const folder of folders) room -= moveSome(db, folder.id, { undo, trash, count: room })
  // Counters tell how many are left. Whether any is they don't decide: a damaged one would be asked for ever.
  if (room === 0) return Math.max(1, totalOf(db, folders))
  for (const { id } of folders) moveHome(db, id, root.account_id)
  db.run('UPDATE removed_mailboxes SET facts = ?, goes_on = 0 WHERE id = ?', JSON.stringify({ folders }), undo)
  for (const folder of [...folders].reverse()) db.run('DELETE FROM mailboxes WHERE id = ?', folder.id)
  return 0
}

/** What is left of it stays, also after a restart. */
export function stopRemoving(db: Database, undo: number): void {
  db.run('UPDATE removed_mailboxes SET goes_on = 0 WHERE id = ?', undo)
}

/** What ended with the app and not by a person. */
export function unfinishedRemovals(db: Database): UnfinishedRemoval[] {
  const rows = db.all<{ id: number }>('SELECT id FROM removed_mailboxes WHERE goes_on = 1 ORDER BY id')
  return rows.flatMap(({ id: undo }) => {
    const [first] = requireRemoved(db, undo).folders
    if (!first) return []
    const folders = remaining(db, undo)
    const { account_id: accountId, name } = folders[0] ?? first
    return [{ undo, left: totalOf(db, folders), accountId, name }]
  })
}

/** As they are now: meanwhile they may have come to the heir of a removed account. */
function remaining(db: Database, undo: number): FolderColumns[] {
  const [root] = requireRemoved(db, undo).folders
  return root ? withAllBelow(db, root.id) : []
}

/** False: it was stopped, or is being brought back. */
function goesOn(db: Database, undo: number): boolean {
  return db.count('SELECT goes_on AS n FROM removed_mailboxes WHERE id = ?', undo) === 1
}

function totalOf(db: Database, folders: readonly FolderColumns[]): number {
  return folders.reduce((sum, { id }) => sum + readMailbox(db, id).total, 0)
}

/** Deeper than any server's folders: a loop that came from one ends. */
const MAX_DEPTH = 1000

/** Parents first. */
function withAllBelow(db: Database, id: Id): FolderColumns[] {
  return db.all<FolderColumns>(
    `WITH RECURSIVE below (id, depth) AS (
        VALUES (?, 0) UNION SELECT mailboxes.id, depth + 1 FROM mailboxes JOIN below ON parent_id = below.id
          WHERE depth < ${MAX_DEPTH})
      SELECT mailboxes.id, account_id, parent_id, name, can_hold_messages, can_have_children, is_subscribed, settings, total
        FROM below JOIN mailboxes ON mailboxes.id = below.id GROUP BY mailboxes.id ORDER BY min(depth)`,
    id,
  )
}

interface Step {
  readonly undo: number
  readonly trash: Id
  readonly count: number
}

function moveSome(db: Database, mailboxId: Id, { undo, trash, count }: Step): number {
  if (count <= 0) return 0
  const ids = db.all<{ id: number }>(
    'SELECT id FROM messages INDEXED BY messages_by_date WHERE shelf = ? AND mailbox_id = ? LIMIT ?',
    shelfOf({ id: mailboxId, role: roleCodes.folder }),
    mailboxId,
    count,
  )
  for (const { id } of ids) {
    db.run('INSERT OR REPLACE INTO removed_messages VALUES (?, ?, ?)', undo, id, mailboxId)
    db.run('UPDATE messages SET mailbox_id = ?, role = ? WHERE id = ?', trash, roleCodes.trash, id)
  }
  return ids.length
}

/**
 * What sleeps and would come back to a folder that goes comes back to the Inbox, also on the server: with the folder it would be
 * deleted there.
 */
function moveHome(db: Database, mailboxId: Id, accountId: Id): void {
  const inboxId = findMailbox(db, accountId, 'inbox')
  if (inboxId === undefined) return
  db.run(
    `INSERT OR REPLACE INTO imap_changes (account_id, kind, subject_id) SELECT account_id, 'move', snoozes.message_id
      FROM snoozes CROSS JOIN imap_places ON imap_places.message_id = snoozes.message_id
        CROSS JOIN imap_folders ON imap_folders.id = folder_id
      WHERE home_id = ? AND woke_ms IS NULL AND account_id = ?`,
    mailboxId,
    accountId,
  )
  db.run('UPDATE snoozes SET home_id = ? WHERE home_id = ? AND woke_ms IS NULL', inboxId, mailboxId)
}

/**
 * Inside a transaction: brings the folders back and some of the messages. Answers with how many messages are left; at 0 all is as
 * it was. Throws InputError when it was restored before or too long ago.
 */
export function restoreMailbox(db: Database, undo: number): number {
  const { folders, moved = [] } = requireRemoved(db, undo)
  stopRemoving(db, undo)
  for (const { account_id } of folders.slice(0, 1)) requireStaying(db, account_id)
  for (const folder of folders) insertFolder(db, folder)
  for (const { id, mailboxId } of moved)
    db.run('INSERT OR IGNORE INTO removed_messages VALUES (?, ?, ?)', undo, id, mailboxId)
  if (moved.length > 0) db.run('UPDATE removed_mailboxes SET facts = ? WHERE id = ?', JSON.stringify({ folders }), undo)
  bringBack(db, undo)
  const left = db.count('SELECT count(*) AS n FROM removed_messages WHERE removal_id = ?', undo)
  if (left === 0) db.run('DELETE FROM removed_mailboxes WHERE id = ?', undo)
  return left
}

function bringBack(db: Database, undo: number): void {
  const moved = db.all<{ message_id: number; mailbox_id: number }>(
    'SELECT message_id, mailbox_id FROM removed_messages WHERE removal_id = ? LIMIT ?',
    undo,
    MOVED_AT_ONCE,
  )
  for (const { message_id, mailbox_id } of moved) {
    db.run(
      `UPDATE messages SET mailbox_id = ?1, role = ${roleCodes.folder} WHERE id = ?2 AND role = ${roleCodes.trash}
        AND EXISTS (SELECT 1 FROM mailboxes WHERE id = ?1 AND role = ${roleCodes.folder})`,
      mailbox_id,
      message_id,
    )
    db.run('DELETE FROM removed_messages WHERE removal_id = ? AND message_id = ?', undo, message_id)
  }
}

/** Throws InputError where the account is gone, or going. */
function requireStaying(db: Database, accountId: Id): void {
  mailboxOf(db, accountId, 'trash')
  if (db.get('SELECT 1 FROM leaving_accounts WHERE account_id = ?', accountId))
    throw new InputError('This mailbox can no longer be brought back')
}

function requireRemoved(db: Database, undo: number): Removed {
  const row = db.get<{ facts: string }>('SELECT facts FROM removed_mailboxes WHERE id = ?', undo)
  if (!row) throw new InputError('This mailbox can no longer be brought back')
  return JSON.parse(row.facts) as Removed
}

/** Under its old id, unless it is still there. It comes to the top when what it lay in is gone. */
function insertFolder(db: Database, folder: FolderColumns): void {
  db.run(
    `INSERT OR IGNORE INTO mailboxes (id, account_id, role, parent_id, name, can_hold_messages, can_have_children, is_subscribed,
        settings)
      VALUES (?, ?, ${roleCodes.folder}, (SELECT id FROM mailboxes WHERE id = ?), ?, ?, ?, ?, ?)`,
    folder.id,
    folder.account_id,
    folder.parent_id,
    folder.name,
    folder.can_hold_messages,
    folder.can_have_children,
    folder.is_subscribed,
    folder.settings,
  )
}

/** Those removed before `beforeMs` can no longer be brought back. */
export function purgeRemoved(db: Database, beforeMs: number): void {
  db.run('DELETE FROM removed_mailboxes WHERE removed_ms < ?', beforeMs)
}
