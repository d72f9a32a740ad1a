// A folder goes with all below it, and its messages go to the Trash. What it takes to bring everything back is kept for
// some days, so that undo works after a crash too.
import type { Id } from '../../../shared/model/account.ts'
import type { MovedMessage } from '../../../shared/model/message.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { shelfOf } from '../list-scope.ts'
import { mailboxOf, readMailbox } from '../mailboxes.ts'
import { roleCodes } from '../roles.ts'

interface FolderColumns {
  readonly id: number
  readonly account_id: number
  readonly parent_id: number | null
  readonly name: string
  readonly can_hold_messages: number
  readonly can_have_children: number
  readonly is_subscribed: number
  readonly settings: string
}

interface Removed {
  /** Parents first. */
  readonly folders: readonly FolderColumns[]
  readonly moved: readonly MovedMessage[]
}

/** Inside a transaction. Answers with the name by which `restoreMailbox` knows it. */
export function removeMailbox(db: Database, id: Id): number {
  const folders = withAllBelow(db, id)
  const trash = mailboxOf(db, readMailbox(db, id).accountId, 'trash')
  const moved = folders.flatMap(folder => moveAll(db, folder.id, trash))
  for (const folder of [...folders].reverse()) db.run('DELETE FROM mailboxes WHERE id = ?', folder.id)
  const facts: Removed = { folders, moved }
  return db.run('INSERT INTO removed_mailboxes (removed_ms, facts) VALUES (?, ?)', Date.now(), JSON.stringify(facts)).id
}

/** Deeper than any server's folders: a loop that came from one ends. */
const MAX_DEPTH = 1000

/** Parents first. */
function withAllBelow(db: Database, id: Id): FolderColumns[] {
  return db.all<FolderColumns>(
    `WITH RECURSIVE below (id, depth) AS (
        VALUES (?, 0) UNION SELECT mailboxes.id, depth + 1 FROM mailboxes JOIN below ON parent_id = below.id
          WHERE depth < ${MAX_DEPTH})
      SELECT mailboxes.id, account_id, parent_id, name, can_hold_messages, can_have_children, is_subscribed, settings
        FROM below JOIN mailboxes ON mailboxes.id = below.id GROUP BY mailboxes.id ORDER BY min(depth)`,
    id,
  )
}

function moveAll(db: Database, mailboxId: Id, trash: Id): MovedMessage[] {
  const ids = db.all<{ id: number }>(
    'SELECT id FROM messages INDEXED BY messages_by_date WHERE shelf = ? AND mailbox_id = ?',
    shelfOf({ id: mailboxId, role: roleCodes.folder }),
    mailboxId,
  )
  for (const { id } of ids) {
    db.run('UPDATE messages SET mailbox_id = ?, role = ? WHERE id = ?', trash, roleCodes.trash, id)
  }
  return ids.map(({ id }) => ({ id, mailboxId }))
}

/** Inside a transaction. Throws InputError when it was restored before or too long ago. */
export function restoreMailbox(db: Database, undo: number): void {
  const row = db.get<{ facts: string }>('SELECT facts FROM removed_mailboxes WHERE id = ?', undo)
  if (!row) throw new InputError('This mailbox can no longer be brought back')
  const { folders, moved } = JSON.parse(row.facts) as Removed
  for (const { account_id } of folders.slice(0, 1)) mailboxOf(db, account_id, 'trash')
  for (const folder of folders) insertFolder(db, folder)
  for (const { id, mailboxId } of moved) {
    db.run(
      `UPDATE messages SET mailbox_id = ?, role = ${roleCodes.folder} WHERE id = ? AND role = ${roleCodes.trash}`,
      mailboxId,
      id,
    )
  }
  db.run('DELETE FROM removed_mailboxes WHERE id = ?', undo)
}

/** Under its old id. It comes to the top when what it lay in is gone. */
function insertFolder(db: Database, folder: FolderColumns): void {
  db.run(
    `INSERT INTO mailboxes (id, account_id, role, parent_id, name, can_hold_messages, can_have_children, is_subscribed, settings)
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
