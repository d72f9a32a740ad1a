// Copies of drafts on the server, so that what is being written is not only on this computer. The draft here is the one that counts.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { mailboxOf } from '../mailboxes.ts'
import type { ImapDrafts, NewDraftCopy } from './imap-store.ts'

/** What is to be put there, and copies that are older than their draft or whose draft is gone. */
export function imapDrafts(db: Database, accountId: Id): ImapDrafts {
  const copies = 'imap_draft_copies JOIN imap_folders ON imap_folders.id = folder_id'
  return {
    mailboxId: mailboxOf(db, accountId, 'drafts'),
    upload: db.all<{ draftId: number; savedMs: number }>(
      `SELECT id AS draftId, saved_ms AS savedMs FROM drafts WHERE account_id = ? AND discarded_ms IS NULL
        AND NOT EXISTS (SELECT 1 FROM ${copies}
          WHERE draft_id = drafts.id AND imap_draft_copies.saved_ms >= drafts.saved_ms AND imap_folders.account_id = drafts.account_id)
        ORDER BY id`,
      accountId,
    ),
    remove: db.all<{ folderId: number; uid: number }>(
      `SELECT folder_id AS folderId, uid FROM ${copies} WHERE imap_folders.account_id = ?1 AND (
          NOT EXISTS (SELECT 1 FROM drafts WHERE id = draft_id AND account_id = ?1 AND discarded_ms IS NULL)
          OR EXISTS (SELECT 1 FROM imap_draft_copies newer
            WHERE newer.draft_id = imap_draft_copies.draft_id AND newer.saved_ms > imap_draft_copies.saved_ms))
        ORDER BY folder_id, uid`,
      accountId,
    ),
  }
}

/** It is on the server now. */
export function addDraftCopy(db: Database, { draftId, savedMs, folderId, uid }: NewDraftCopy): void {
  db.run(
    'INSERT OR REPLACE INTO imap_draft_copies (folder_id, uid, draft_id, saved_ms) VALUES (?, ?, ?, ?)',
    folderId,
    uid,
    draftId,
    savedMs,
  )
}

/** They are gone there. */
export function removeDraftCopies(db: Database, folderId: Id, uids: readonly number[]): void {
  db.transaction(() => {
    for (const uid of uids) db.run('DELETE FROM imap_draft_copies WHERE folder_id = ? AND uid = ?', folderId, uid)
  })
}
