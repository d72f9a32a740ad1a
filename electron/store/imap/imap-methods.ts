// The store's calls about folders on IMAP servers.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import type { Profile } from '../profile.ts'
import { beginImapChanges, endImapChanges, giveUpImapChanges, imapChanges } from './changes.ts'
import {
  addDraftCopy,
  adoptDraft,
  beginDraftCopy,
  draftCopies,
  dropDraftCopies,
  imapDrafts,
  removeDraftCopies,
} from './draft-copies.ts'
import { dropPlaced } from './drop-placed.ts'
import { addImapFolder, imapFolders, putImapFolders, removeImapFolder, renameImapFolder } from './folders.ts'
import type { ImapMethods, ImapPlace } from './imap-store.ts'
import { imapMessages } from './message-marks.ts'
import { putImapFlags } from './put-flags.ts'
import { followFolders, putSpecialFolder, specialFolders } from './special-folders.ts'
import { syncing } from './syncing.ts'

export function imapMethods(profile: Profile): ImapMethods {
  const { db } = profile
  return {
    imapFolders: accountId => imapFolders(db, accountId),
    putImapFolders: (accountId, folders) => putImapFolders(db, accountId, folders),
    addImapFolder: (accountId, mailboxId, place) => addImapFolder(db, accountId, { mailboxId, ...place }),
    renameImapFolder: (folderId, path) => renameImapFolder(db, folderId, path),
    removeImapFolder: folderId => removeImapFolder(db, folderId),
    specialFolders: accountId => specialFolders(db, accountId),
    putSpecialFolder: choice => putSpecialFolder(db, choice),
    followFolders: accountId => followFolders(db, accountId),
    imapMessages: folderId => imapMessages(db, folderId),
    putImapFlags: (folderId, facts) => putImapFlags(db, folderId, facts),
    removeImapMessages: (folderId, uids) => removeMessages(db, folderId, uids),
    settleImapFolder: (folderId, { uidValidity, uidNext, highestModseq }) =>
      void db.run(
        'UPDATE imap_folders SET uid_validity = ?, uid_next = ?, highest_modseq = ?, was_empty = 0, is_read_anew = 0 WHERE id = ?',
        uidValidity,
        uidNext,
        highestModseq,
        folderId,
      ),
    noteEmptyImapFolder: folderId => void db.run('UPDATE imap_folders SET was_empty = 1 WHERE id = ?', folderId),
    resetImapFolder: folderId => resetFolder(db, folderId),
    imapChanges: (accountId, limit, except = []) => imapChanges(profile, accountId, { limit, except }),
    beginImapChanges: ids => beginImapChanges(db, ids),
    endImapChanges: (ids, places = []) => endImapChanges(db, ids, places),
    giveUpImapChanges: (accountId, ids) => giveUpImapChanges(db, accountId, ids),
    newestImapChange: accountId => db.count('SELECT max(id) AS n FROM imap_changes WHERE account_id = ?', accountId),
    imapPlaceOf: messageId => placeOf(db, messageId),
    isOtherImapPlace: (messageId, place) => isOtherPlace(db, messageId, place),
    imapDrafts: accountId => imapDrafts(db, accountId),
    draftCopies: folderId => draftCopies(db, folderId),
    beginDraftCopy: copy => beginDraftCopy(db, copy),
    adoptDraft: draft => adoptDraft(db, draft),
    dropDraftCopies: (folderId, uids) => dropDraftCopies(db, folderId, uids),
    addDraftCopy: copy => addDraftCopy(db, copy),
    removeDraftCopies: (folderId, uids) => removeDraftCopies(db, folderId, uids),
  }
}

function removeMessages(db: Database, folderId: Id, uids: readonly number[]): number {
  return syncing(db, () =>
    uids.reduce((removed, uid) => {
      const sql = 'SELECT message_id AS n FROM imap_places WHERE folder_id = ? AND uid = ?'
      const messageId = db.count(sql, folderId, uid)
      return messageId === 0 ? removed : removed + dropPlaced(db, folderId, messageId)
    }, 0),
  )
}

/** Headers alone are on the server still; whole messages wait for their new UIDs, and stay in any case. */
function resetFolder(db: Database, folderId: Id): void {
  syncing(db, () => {
    const headers = db.all<{ id: number }>(
      `SELECT message_id AS id FROM imap_places JOIN messages ON messages.id = message_id
        WHERE folder_id = ? AND whole_bytes IS NOT NULL`,
      folderId,
    )
    for (const { id } of headers) db.run('DELETE FROM messages WHERE id = ?', id)
    db.run('DELETE FROM imap_places WHERE folder_id = ?', folderId)
    db.run(
      'UPDATE imap_folders SET uid_validity = 0, uid_next = 0, highest_modseq = 0, is_read_anew = max(is_read_anew, ?) WHERE id = ?',
      headers.length > 0 ? 1 : 0,
      folderId,
    )
  })
}

function placeOf(db: Database, messageId: Id): ImapPlace | undefined {
  return db.get<ImapPlace & object>(
    `SELECT account_id AS accountId, folder_id AS folderId, path, uid, uid_validity AS uidValidity FROM imap_places
      JOIN imap_folders ON imap_folders.id = folder_id WHERE message_id = ?`,
    messageId,
  )
}

function isOtherPlace(db: Database, messageId: Id, { folderId, uid }: Pick<ImapPlace, 'folderId' | 'uid'>): boolean {
  const found = db.get(
    `SELECT 1 FROM imap_places JOIN messages there ON there.id = imap_places.message_id JOIN messages own ON own.id = ?
      WHERE folder_id = ? AND imap_places.uid = ? AND there.sha256 IS NOT own.sha256`,
    messageId,
    folderId,
    uid,
  )
  return found !== undefined
}
