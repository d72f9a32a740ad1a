// Messages being written. A draft has a row in messages under its own id, so that it is listed and counted like
// the others; a discarded one has not, and stays here for some days.
import type { Id } from '../../shared/model/account.ts'
import type { Draft, DraftFields, DraftKind } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import { readAccount } from './accounts.ts'
import type { Database } from './database.ts'
import { peopleText } from './describe-messages.ts'
import { addAttachment, attachmentFiles, dropFiles, readAttachments, removeAttachment } from './draft-attachments.ts'
import { mailboxOf } from './mailboxes.ts'
import { readingCode } from './message-row.ts'
import type { Profile } from './profile.ts'
import { roleCodes } from './roles.ts'
import { personKey, subjectKey } from './sort-keys.ts'
import type { DraftMethods, NewDraft } from './store.ts'
import { linkMessage } from './threads/link-message.ts'

const MAX_SNIPPET = 200
const MAX_SUBJECT = 1000

export function draftMethods(profile: Profile): DraftMethods {
  const { db } = profile
  return {
    addDraft: draft => addDraft(db, draft),
    readDraft: id => readDraft(db, id),
    saveDraft: (id, fields) => saveDraft(db, id, fields),
    removeDraft: id => db.transaction(() => discardDraft(db, id)),
    restoreDraft: id => restoreDraft(db, id),
    addDraftAttachment: (draftId, attachment) => {
      requireDraft(db, draftId)
      return db.transaction(() => addAttachment(db, draftId, attachment))
    },
    removeDraftAttachment: (draftId, attachmentId) => {
      requireDraft(db, draftId)
      removeAttachment(profile, draftId, attachmentId)
    },
    draftAttachmentFiles: draftId => {
      requireDraft(db, draftId)
      return attachmentFiles(profile, draftId)
    },
  }
}

interface DraftColumns {
  readonly id: number
  readonly account_id: number
  readonly kind: DraftKind
  readonly parent_id: number | null
  readonly in_reply_to: string
  readonly reference_ids: string
  readonly to_list: string
  readonly cc: string
  readonly bcc: string
  readonly subject: string
  readonly text: string
  readonly saved_ms: number
}

/** The draft; undefined when it is gone or discarded. */
export function readDraft(db: Database, id: Id): Draft | undefined {
  const row = db.get<DraftColumns>('SELECT * FROM drafts WHERE id = ? AND discarded_ms IS NULL', id)
  if (!row) return undefined
  return {
    id: row.id,
    accountId: row.account_id,
    kind: row.kind,
    ...(row.parent_id === null ? {} : { parentId: row.parent_id }),
    inReplyTo: row.in_reply_to,
    references: JSON.parse(row.reference_ids) as string[],
    to: JSON.parse(row.to_list) as string[],
    cc: JSON.parse(row.cc) as string[],
    bcc: JSON.parse(row.bcc) as string[],
    subject: row.subject,
    text: row.text,
    attachments: readAttachments(db, id),
    savedMs: row.saved_ms,
  }
}

/** The draft. Throws InputError when it is gone or discarded. */
export function requireDraft(db: Database, id: Id): Draft {
  const draft = readDraft(db, id)
  if (!draft) throw new InputError(`There is no draft ${id}`)
  return draft
}

/** Inside a transaction. Out of the lists, but not yet away. */
export function discardDraft(db: Database, id: Id): void {
  db.run('UPDATE drafts SET discarded_ms = ? WHERE id = ? AND discarded_ms IS NULL', Date.now(), id)
  db.run('DELETE FROM messages WHERE id = ? AND role = ?', id, roleCodes.drafts)
}

/** Inside a transaction. Gone for good, with the rows of its attachments. */
export function deleteDraft(db: Database, id: Id): void {
  db.run('DELETE FROM drafts WHERE id = ?', id)
  db.run('DELETE FROM messages WHERE id = ? AND role = ?', id, roleCodes.drafts)
}

/** Deletes drafts discarded before `beforeMs`, and their files. */
export function purgeDiscarded({ db, files }: Profile, beforeMs: number): void {
  const stored = db.transaction(() => {
    const names = db.all<{ stored_name: string }>(
      'SELECT stored_name FROM draft_attachments JOIN drafts ON drafts.id = draft_id WHERE discarded_ms < ?',
      beforeMs,
    )
    db.run('DELETE FROM drafts WHERE discarded_ms < ?', beforeMs)
    return names
  })
  dropFiles(
    files,
    stored.map(({ stored_name }) => stored_name),
  )
}

/** Inside a transaction: drafts that lost their row in messages get it again. */
export function relistDrafts(db: Database): void {
  const lost = db.all<{ id: number }>(
    'SELECT id FROM drafts WHERE discarded_ms IS NULL AND id NOT IN (SELECT id FROM messages)',
  )
  for (const { id } of lost) relist(db, requireDraft(db, id))
}

function relist(db: Database, draft: Draft): void {
  addListRow(db, draft, draft.id)
  joinConversation(db, draft.id, draft.references)
  fillListRow(db, draft.id, draft, draft.savedMs)
}

function addDraft(db: Database, draft: NewDraft): Draft {
  return db.transaction(() => requireDraft(db, insertDraft(db, draft)))
}

/** Inside a transaction. */
export function insertDraft(db: Database, draft: NewDraft): Id {
  const id = addListRow(db, draft)
  db.run(
    `INSERT INTO drafts (id, account_id, kind, parent_id, in_reply_to, reference_ids,
        to_list, cc, bcc, subject, text, saved_ms) VALUES (?, ?, ?, ?, ?, ?, '', '', '', '', '', 0)`,
    id,
    draft.accountId,
    draft.kind,
    draft.parentId ?? null,
    draft.inReplyTo,
    JSON.stringify(draft.references),
  )
  joinConversation(db, id, draft.references)
  writeFields(db, id, draft)
  return id
}

/** With what it answers. Nobody knows a draft, so it has no Message-ID. */
function joinConversation(db: Database, id: Id, references: readonly string[]): void {
  db.run(
    'UPDATE messages SET thread_id = ? WHERE id = ?',
    linkMessage(db, { id, threadId: id, messageId: '', references }),
    id,
  )
}

function saveDraft(db: Database, id: Id, fields: DraftFields): number {
  return db.transaction(() => {
    // It went on the server while somebody had it open here.
    if (db.get('SELECT 1 FROM drafts_gone WHERE draft_id = ?', id)) bringBack(db, id)
    requireDraft(db, id)
    return writeFields(db, id, fields)
  })
}

function restoreDraft(db: Database, id: Id): Draft | undefined {
  return db.transaction(() => bringBack(db, id))
}

function bringBack(db: Database, id: Id): Draft | undefined {
  const { changes } = db.run('UPDATE drafts SET discarded_ms = NULL WHERE id = ? AND discarded_ms IS NOT NULL', id)
  // What is discarded by hand after this stays so.
  db.run('DELETE FROM drafts_gone WHERE draft_id = ?', id)
  const draft = changes > 0 ? readDraft(db, id) : undefined
  if (!draft) return undefined
  relist(db, draft)
  return draft
}

/** The next id of messages and drafts together, or the one that a restored draft had. */
function addListRow(db: Database, { accountId }: DraftFields, id: Id | null = null): Id {
  return db.run(
    `INSERT INTO messages (id, mailbox_id, role, size_bytes, received_ms, sort_date_ms, is_read, reading)
      VALUES (?, ?, ?, 0, 0, 0, 1, ?)`,
    id,
    mailboxOf(db, accountId, 'drafts'),
    roleCodes.drafts,
    readingCode('listed'),
  ).id
}

function writeFields(db: Database, id: Id, fields: DraftFields): number {
  const savedMs = Date.now()
  db.run(
    'UPDATE drafts SET account_id = ?, to_list = ?, cc = ?, bcc = ?, subject = ?, text = ?, saved_ms = ? WHERE id = ?',
    fields.accountId,
    JSON.stringify(fields.to),
    JSON.stringify(fields.cc),
    JSON.stringify(fields.bcc),
    fields.subject,
    fields.text,
    savedMs,
    id,
  )
  fillListRow(db, id, fields, savedMs)
  return savedMs
}

function fillListRow(db: Database, id: Id, fields: DraftFields, savedMs: number): void {
  const account = readAccount(db, fields.accountId)
  const to = [...fields.to, ...fields.cc, ...fields.bcc].map(address => ({ name: '', address }))
  db.run(
    `UPDATE messages SET mailbox_id = ?, sort_date_ms = ?, received_ms = ?, size_bytes = ?, from_name = ?,
        from_address = ?, from_key = ?, subject = ?, subject_key = ?, snippet = ?, to_list = ?,
        has_attachments = EXISTS (SELECT 1 FROM draft_attachments WHERE draft_id = messages.id)
      WHERE id = ?`,
    mailboxOf(db, fields.accountId, 'drafts'),
    savedMs,
    savedMs,
    Buffer.byteLength(fields.text),
    account.displayName,
    account.address,
    to[0] ? personKey(to[0]) : '',
    fields.subject.slice(0, MAX_SUBJECT),
    subjectKey(fields.subject),
    fields.text
      .slice(0, MAX_SNIPPET * 4)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, MAX_SNIPPET),
    peopleText(to),
    id,
  )
}
