// Copies of drafts on the server, so that what is being written is not only on this computer. The draft here is the one that counts.
// While a copy is on its way it has a negative UID: what a broken try left there is recognised by its Message-ID.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { addAttachment } from '../draft-attachments.ts'
import { discardDraft, insertDraft } from '../drafts.ts'
import { mailboxOf } from '../mailboxes.ts'
import type { AdoptedDraft, DraftCopy, ImapDrafts, NewDraftCopy } from './imap-store.ts'

/** What is to be put there, and copies that are older than their draft or whose draft is gone. */
export function imapDrafts(db: Database, accountId: Id): ImapDrafts {
  const copies = 'imap_draft_copies JOIN imap_folders ON imap_folders.id = folder_id AND uid > 0'
  return {
    mailboxId: mailboxOf(db, accountId, 'drafts'),
    upload: db.all<{ draftId: number; savedMs: number }>(
      `SELECT id AS draftId, saved_ms AS savedMs FROM drafts WHERE account_id = ? AND discarded_ms IS NULL
        AND NOT EXISTS (SELECT 1 FROM ${copies}
          WHERE draft_id = drafts.id AND imap_draft_copies.saved_ms >= drafts.saved_ms AND imap_folders.account_id = drafts.account_id)
        ORDER BY id`,
      accountId,
    ),
    remove: db
      .all<{ folderId: number; uid: number; is_foreign: number }>(
        `SELECT folder_id AS folderId, uid, is_foreign FROM ${copies} WHERE imap_folders.account_id = ?1 AND (
          NOT EXISTS (SELECT 1 FROM drafts WHERE id = draft_id AND account_id = ?1 AND discarded_ms IS NULL)
          OR EXISTS (SELECT 1 FROM imap_draft_copies newer
            WHERE newer.draft_id = imap_draft_copies.draft_id AND newer.saved_ms > imap_draft_copies.saved_ms AND newer.uid > 0))
        ORDER BY folder_id, uid`,
        accountId,
      )
      .map(({ is_foreign, ...place }) => ({ ...place, isForeign: is_foreign === 1 })),
  }
}

/** Those of a folder, with what is on its way. */
export function draftCopies(db: Database, folderId: Id): DraftCopy[] {
  return db
    .all<Omit<DraftCopy, 'isForeign'> & { is_foreign: number }>(
      `SELECT uid, draft_id AS draftId, saved_ms AS savedMs, header_id AS headerId, is_foreign
        FROM imap_draft_copies WHERE folder_id = ?`,
      folderId,
    )
    .map(({ is_foreign, ...copy }) => ({ ...copy, isForeign: is_foreign === 1 }))
}

/** It will be put there now. */
export function beginDraftCopy(db: Database, copy: Omit<NewDraftCopy, 'uid'>): void {
  const lowest = db.count('SELECT min(uid) AS n FROM imap_draft_copies WHERE folder_id = ?', copy.folderId)
  db.transaction(() => {
    db.run(
      'DELETE FROM imap_draft_copies WHERE folder_id = ? AND header_id = ? AND uid < 0',
      copy.folderId,
      copy.headerId,
    )
    putCopy(db, { ...copy, uid: Math.min(0, lowest) - 1 })
  })
}

/** It is on the server now. */
export function addDraftCopy(db: Database, copy: NewDraftCopy): void {
  db.transaction(() => {
    const { folderId, headerId } = copy
    if (headerId !== '')
      db.run('DELETE FROM imap_draft_copies WHERE folder_id = ? AND header_id = ?', folderId, headerId)
    putCopy(db, copy)
  })
}

function putCopy(db: Database, { draftId, savedMs, folderId, uid, headerId, isForeign }: NewDraftCopy): void {
  db.run(
    `INSERT OR REPLACE INTO imap_draft_copies (folder_id, uid, draft_id, saved_ms, header_id, is_foreign)
      VALUES (?, ?, ?, ?, ?, ?)`,
    folderId,
    uid,
    draftId,
    savedMs,
    headerId,
    isForeign ? 1 : 0,
  )
}

/** Written by another program: what is on the server is its newest version. */
export function adoptDraft(db: Database, { draft, attachments, folderId, uid, headerId }: AdoptedDraft): Id {
  return db.transaction(() => {
    const id = insertDraft(db, draft)
    for (const attachment of attachments) addAttachment(db, id, attachment)
    const savedMs = db.count('SELECT saved_ms AS n FROM drafts WHERE id = ?', id)
    putCopy(db, { draftId: id, savedMs, folderId, uid, headerId, isForeign: true })
    return id
  })
}

/** They are gone there, as it was wanted here. */
export function removeDraftCopies(db: Database, folderId: Id, uids: readonly number[]): void {
  db.transaction(() => {
    for (const uid of uids) db.run('DELETE FROM imap_draft_copies WHERE folder_id = ? AND uid = ?', folderId, uid)
  })
}

/** Another program took them away: the drafts go here too, unless they were changed since or are there otherwise. Answers with how many. */
export function dropDraftCopies(db: Database, folderId: Id, uids: readonly number[]): number {
  return db.transaction(() =>
    uids.reduce((dropped, uid) => {
      const copy = db.get<{ draft_id: number; saved_ms: number }>(
        'DELETE FROM imap_draft_copies WHERE folder_id = ? AND uid = ? RETURNING draft_id, saved_ms',
        folderId,
        uid,
      )
      return copy && dropUnchanged(db, copy) ? dropped + 1 : dropped
    }, 0),
  )
}

function dropUnchanged(db: Database, { draft_id, saved_ms }: { draft_id: number; saved_ms: number }): boolean {
  const isUnchanged =
    db.get(
      `SELECT 1 FROM drafts WHERE id = ?1 AND discarded_ms IS NULL AND saved_ms <= ?2
        AND NOT EXISTS (SELECT 1 FROM imap_draft_copies WHERE draft_id = ?1)`,
      draft_id,
      saved_ms,
    ) !== undefined
  if (!isUnchanged) return false
  discardDraft(db, draft_id)
  // Whoever has it open and goes on writing has it again.
  db.run('INSERT OR IGNORE INTO drafts_gone (draft_id) VALUES (?)', draft_id)
  return true
}
