// What is known of a mailbox, and its repair: what is worked out from the messages is worked out anew. No message is changed.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { shelfOf } from '../list-scope.ts'
import type { FolderFactMethods, StoredFolderFacts } from '../mail-store.ts'
import { readMailbox } from '../mailboxes.ts'
import { readingCode } from '../message-row.ts'
import { roleCodes } from '../roles.ts'
import { fillConversationsIn } from '../threads/fill-conversations.ts'

export function folderFactMethods(db: Database): FolderFactMethods {
  return {
    folderFacts: mailboxId => folderFacts(db, mailboxId),
    repairFolder: mailboxId => db.transaction(() => repairFolder(db, mailboxId)),
  }
}

interface FactColumns {
  readonly size_bytes: number | null
  readonly headers_only: number | null
  readonly flagged: number | null
  readonly oldest_ms: number | null
  readonly newest_ms: number | null
}

function folderFacts(db: Database, mailboxId: Id): StoredFolderFacts {
  const { role } = readMailbox(db, mailboxId)
  const row = db.get<FactColumns>(
    `SELECT sum(size_bytes) AS size_bytes, sum(whole_bytes IS NOT NULL) AS headers_only, sum(is_flagged) AS flagged,
        min(sort_date_ms) AS oldest_ms, max(sort_date_ms) AS newest_ms
      FROM messages INDEXED BY messages_by_date WHERE shelf = ? AND mailbox_id = ?`,
    shelfOf({ id: mailboxId, role: roleCodes[role] }),
    mailboxId,
  )
  const folder = db.get<{ id: number; path: string; delimiter: string }>(
    'SELECT id, path, delimiter FROM imap_folders WHERE mailbox_id = ?',
    mailboxId,
  )
  const oldestMs = row?.oldest_ms ?? undefined
  return {
    sizeBytes: row?.size_bytes ?? 0,
    flagged: row?.flagged ?? 0,
    headersOnly: row?.headers_only ?? 0,
    ...(oldestMs === undefined ? {} : { oldestMs, newestMs: row?.newest_ms ?? oldestMs }),
    ...(folder
      ? { folder: { path: folder.path, delimiter: folder.delimiter, waiting: waitingIn(db, folder.id) } }
      : {}),
  }
}

/** What was done to messages of the folder here, and is still to be done there. */
function waitingIn(db: Database, folderId: Id): number {
  return db.count(
    `SELECT count(DISTINCT subject_id) AS n FROM imap_changes JOIN imap_places ON message_id = subject_id
      WHERE folder_id = ? AND kind IN ('flag', 'move', 'leave', 'delete')`,
    folderId,
  )
}

function repairFolder(db: Database, mailboxId: Id): void {
  const role = roleCodes[readMailbox(db, mailboxId).role]
  db.run(
    'UPDATE messages SET reading = ? WHERE mailbox_id = ? AND reading = ?',
    readingCode('pending'),
    mailboxId,
    readingCode('unreadable'),
  )
  db.run(
    `UPDATE mailboxes SET (total, unread, flagged, attachments) =
        (SELECT count(*), ifnull(sum(is_read = 0), 0), ifnull(sum(is_flagged), 0), ifnull(sum(has_attachments), 0)
          FROM messages INDEXED BY messages_by_date WHERE shelf = ? AND mailbox_id = mailboxes.id)
      WHERE id = ?`,
    shelfOf({ id: mailboxId, role }),
    mailboxId,
  )
  fillConversationsIn(db, mailboxId, role)
  db.run('UPDATE imap_folders SET highest_modseq = 0 WHERE mailbox_id = ?', mailboxId)
}
