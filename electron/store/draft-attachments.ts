// Files attached to drafts: the rows here, the bytes in the attachments folder.
import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Id } from '../../shared/model/account.ts'
import type { DraftAttachment } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import type { Database } from './database.ts'
import type { Profile } from './profile.ts'
import { removeFile } from './remove-file.ts'
import type { NewDraftAttachment } from './store.ts'
import type { StoreFiles } from './store-files.ts'

interface AttachmentColumns {
  readonly id: number
  readonly file_name: string
  readonly content_type: string
  readonly size_bytes: number
  readonly stored_name: string
}

export function readAttachments(db: Database, draftId: Id): DraftAttachment[] {
  return readColumns(db, draftId).map(toAttachment)
}

/** The same with the path of each file. */
export function attachmentFiles({ db, files }: Profile, draftId: Id): (DraftAttachment & { file: string })[] {
  return readColumns(db, draftId).map(columns => ({
    ...toAttachment(columns),
    file: pathOf(files, columns.stored_name),
  }))
}

/** Inside a transaction. Throws InputError when the stored name would lead out of the folder. */
export function addAttachment(db: Database, draftId: Id, attachment: NewDraftAttachment): DraftAttachment {
  const { fileName, contentType, sizeBytes, storedName } = attachment
  if (basename(storedName) !== storedName || /^\.*$/.test(storedName) || storedName.includes('\\')) {
    throw new InputError('The stored name of an attachment is a plain file name')
  }
  const { id } = db.run(
    `INSERT INTO draft_attachments (draft_id, file_name, content_type, size_bytes, stored_name)
      VALUES (?, ?, ?, ?, ?)`,
    draftId,
    fileName,
    contentType,
    sizeBytes,
    storedName,
  )
  noteChange(db, draftId)
  return { id, fileName, contentType, sizeBytes }
}

/** The row first: a file that nobody names is harmless, a row without its file is not. */
export function removeAttachment({ db, files }: Profile, draftId: Id, attachmentId: Id): void {
  const gone = db.transaction(() => {
    const row = db.get<{ stored_name: string }>(
      'DELETE FROM draft_attachments WHERE id = ? AND draft_id = ? RETURNING stored_name',
      attachmentId,
      draftId,
    )
    if (row) noteChange(db, draftId)
    return row
  })
  if (gone) dropFiles(files, [gone.stored_name])
}

/** Another version of the draft: a copy of it on a server is older now, even within the same millisecond. */
function noteChange(db: Database, draftId: Id): void {
  db.run('UPDATE drafts SET saved_ms = max(saved_ms + 1, ?) WHERE id = ?', Date.now(), draftId)
  db.run(
    `UPDATE messages SET has_attachments = EXISTS (SELECT 1 FROM draft_attachments WHERE draft_id = ?1),
        (sort_date_ms, received_ms) = (SELECT saved_ms, saved_ms FROM drafts WHERE id = ?1) WHERE id = ?1`,
    draftId,
  )
}

/** After the commit that made them superfluous; what cannot go now is a stray file and goes at a later start. */
export function dropFiles(files: StoreFiles, storedNames: readonly string[]): void {
  for (const name of storedNames) {
    try {
      removeFile(pathOf(files, name))
    } catch {
      // Nothing depends on it.
    }
  }
}

/** Files that no draft names, last changed before `beforeMs`: a crash came between the copy and its row. */
export function dropStrayFiles({ db, files }: Profile, beforeMs: number): void {
  const named = new Set(db.all<{ n: string }>('SELECT stored_name AS n FROM draft_attachments').map(({ n }) => n))
  const stray = readdirSync(files.attachments).filter(
    name => !named.has(name) && statSync(join(files.attachments, name)).mtimeMs < beforeMs,
  )
  dropFiles(files, stray)
}

/** Also a database that somebody else made never leads out of the folder. */
function pathOf(files: StoreFiles, storedName: string): string {
  return join(files.attachments, basename(storedName.replaceAll('\\', '/')))
}

function readColumns(db: Database, draftId: Id): AttachmentColumns[] {
  return db.all<AttachmentColumns>('SELECT * FROM draft_attachments WHERE draft_id = ? ORDER BY id', draftId)
}

function toAttachment({ id, file_name, content_type, size_bytes }: AttachmentColumns): DraftAttachment {
  return { id, fileName: file_name, contentType: content_type, sizeBytes: size_bytes }
}
