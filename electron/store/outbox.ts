// Messages on their way out: from a draft into the Outbox, through its states, into Sent. The raw bytes stay where they are.
import { hash } from 'node:crypto'
import { basename } from 'node:path'
import type { RecipientResult } from '../../shared/failure.ts'
import type { Id } from '../../shared/model/account.ts'
import type { DraftKind, OutboxState } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import { addOutgoingRows } from './add-outgoing.ts'
import type { Database } from './database.ts'
import { attachmentFiles, dropFiles } from './draft-attachments.ts'
import { deleteDraft, requireDraft } from './drafts.ts'
import { mailboxOf } from './mailboxes.ts'
import { noteAnswered } from './news/answered-articles.ts'
import { noteDeliveries } from './note-deliveries.ts'
import { doubtPassing, readRecipients, reopenRecipients, writeResults } from './outgoing-recipients.ts'
import { appendMessage } from './packs/append-message.ts'
import type { Profile } from './profile.ts'
import { type LocationColumns, locationOf } from './raw-location.ts'
import { roleCodes } from './roles.ts'
import type { NewDraft, NewOutgoing, OutboxEntry, OutboxMethods, OutboxWait } from './store.ts'

export function outboxMethods(profile: Profile): OutboxMethods {
  const { db } = profile
  return {
    addOutgoing: message => addOutgoing(profile, message),
    listOutbox: accountId => listOutbox(profile, accountId),
    readOutbox: messageId => readOutbox(profile, messageId),
    setOutboxState: (messageId, state, recipients) => setOutboxState(db, messageId, { state, recipients }),
    waitInOutbox: (messageId, wait) => setOutboxState(db, messageId, { state: 'waiting', ...wait }),
    markSent: (messageId, recipients, rest) => markSent(db, messageId, { recipients, rest }),
    reopenOutgoing: messageId => reopenOutgoing(profile, messageId),
    readWritten: messageId => readWritten(db, messageId),
    completeOutgoing: (draftId, dueMs) => completeOutgoing(profile, draftId, dueMs),
    noteDeliveries: reports => noteDeliveries(db, reports),
    recoverOutbox: () => recoverOutbox(db),
  }
}

/** `also` runs in the transaction that puts the message into the Outbox. */
export function addOutgoing(profile: Profile, message: NewOutgoing, also: () => void = () => {}): OutboxEntry {
  const { db, files, packs } = profile
  const { raw, accountId, draftId } = message
  if (draftId !== undefined) requireDraft(db, draftId)
  const attachments = draftId === undefined ? [] : attachmentFiles(profile, draftId)
  const sha256 = hash('sha256', raw, 'buffer')
  const receivedMs = Date.now()
  const facts = { kind: 'outgoing', accountId, uid: '', sizeBytes: raw.byteLength, receivedMs, sha256 } as const
  const messageId = appendMessage(packs, { facts, raw }, place =>
    db.transaction(() => {
      packs.record(place.pack, place.endBytes)
      also()
      return addOutgoingRows(db, message, { ...place, sha256, receivedMs })
    }),
  )
  dropFiles(
    files,
    attachments.map(({ file }) => basename(file)),
  )
  return requireEntry(profile, messageId)
}

interface EntryColumns extends LocationColumns {
  readonly message_id: number
  readonly account_id: number
  readonly state: OutboxState
  readonly envelope_from: string
  readonly subject: string
  readonly role: number
  readonly due_ms: number | null
  readonly attempts: number
  readonly wants_notice: number
  readonly through_account_id: number | null
  readonly header_id: string
}

const SELECT_ENTRY = `
  SELECT message_id, account_id, state, envelope_from, subject, pack, pack_offset, size_bytes, messages.role, due_ms,
    attempts, wants_notice, through_account_id, header_id
  FROM outgoing JOIN messages ON messages.id = message_id JOIN mailboxes ON mailboxes.id = mailbox_id
  WHERE messages.role IN (${roleCodes.outbox}, ${roleCodes.sent}) AND state IS NOT NULL`

function listOutbox(profile: Profile, accountId: Id | undefined): OutboxEntry[] {
  const rows = profile.db.all<EntryColumns>(
    `${SELECT_ENTRY} AND of_draft_id IS NULL AND account_id = ifnull(?, account_id) ORDER BY message_id`,
    accountId ?? null,
  )
  return rows.map(row => toEntry(profile, row))
}

function readOutbox(profile: Profile, messageId: Id): OutboxEntry | undefined {
  const row = profile.db.get<EntryColumns>(`${SELECT_ENTRY} AND message_id = ?`, messageId)
  return row && toEntry(profile, row)
}

function requireEntry(profile: Profile, messageId: Id): OutboxEntry {
  const entry = readOutbox(profile, messageId)
  if (!entry) throw new InputError(`Message ${messageId} is not in the Outbox`)
  return entry
}

function toEntry({ db, files }: Profile, row: EntryColumns): OutboxEntry {
  const recipients = readRecipients(db, row.message_id)
  return {
    messageId: row.message_id,
    accountId: row.account_id,
    state: row.state,
    from: row.envelope_from,
    to: recipients.map(({ address }) => address),
    recipients: recipients.flatMap(({ result }) => (result ? [result] : [])),
    raw: locationOf(files, row),
    subject: row.subject,
    isPartlySent: row.role === roleCodes.sent,
    ...(row.due_ms === null ? {} : { dueMs: row.due_ms }),
    attempts: row.attempts,
    wantsNotice: row.wants_notice === 1,
    ...(row.through_account_id === null ? {} : { throughAccountId: row.through_account_id }),
    headerId: row.header_id,
  }
}

interface StateChange extends OutboxWait {
  readonly state: OutboxState
}

function setOutboxState(db: Database, messageId: Id, change: StateChange): void {
  const { state, recipients, dueMs, attempts, throughAccountId } = change
  db.transaction(() => {
    // What some have already got has not failed: who was refused is known of each.
    const { changes } = db.run(
      `UPDATE outgoing SET state = CASE WHEN ?1 = 'failed' AND EXISTS (SELECT 1 FROM messages
            WHERE id = message_id AND role = ${roleCodes.sent}) THEN NULL ELSE ?1 END, due_ms = ?2,
          attempts = ifnull(?3, attempts), through_account_id = ifnull(?4, through_account_id)
        WHERE message_id = ?5 AND state IS NOT NULL`,
      state,
      dueMs ?? null,
      attempts ?? null,
      throughAccountId ?? null,
      messageId,
    )
    if (changes === 0) throw new InputError(`Message ${messageId} is not in the Outbox`)
    if (state === 'unsure') doubtPassing(db, messageId)
    if (recipients) writeResults(db, messageId, recipients)
  })
}

/** What was being sent may have arrived. What is not complete is still in its draft. */
function recoverOutbox(db: Database): number {
  return db.transaction(() => {
    db.run('DELETE FROM messages WHERE id IN (SELECT message_id FROM outgoing WHERE of_draft_id IS NOT NULL)')
    const begun = db.all<{ id: number }>(
      "UPDATE outgoing SET state = 'unsure', due_ms = NULL WHERE state = 'sending' RETURNING message_id AS id",
    )
    for (const { id } of begun) doubtPassing(db, id)
    return begun.length
  })
}

function completeOutgoing(profile: Profile, draftId: Id, dueMs: number | undefined): void {
  const { db, files } = profile
  const attachments = attachmentFiles(profile, draftId)
  db.transaction(() => {
    db.run('UPDATE outgoing SET of_draft_id = NULL, due_ms = ? WHERE of_draft_id = ?', dueMs ?? null, draftId)
    deleteDraft(db, draftId)
  })
  dropFiles(
    files,
    attachments.map(({ file }) => basename(file)),
  )
}

function readWritten(db: Database, messageId: Id): NewDraft | undefined {
  const row = db.get<{ written: string | null }>('SELECT written FROM outgoing WHERE message_id = ?', messageId)
  return row?.written ? (JSON.parse(row.written) as NewDraft) : undefined
}

function reopenOutgoing(profile: Profile, messageId: Id): OutboxEntry {
  const { db } = profile
  return db.transaction(() => {
    const left = reopenRecipients(db, messageId)
    if (left === 0) throw new InputError('Everybody has this message')
    db.run("UPDATE outgoing SET state = 'waiting', due_ms = NULL, attempts = 0 WHERE message_id = ?", messageId)
    return requireEntry(profile, messageId)
  })
}

interface SentColumns {
  readonly account_id: number
  readonly parent_id: number | null
  readonly parent_kind: DraftKind | null
  readonly reference_ids: string | null
}

interface Sent {
  readonly recipients: readonly RecipientResult[]
  readonly rest?: OutboxWait | undefined
}

function markSent(db: Database, messageId: Id, { recipients, rest }: Sent): void {
  db.transaction(() => {
    const row = db.get<SentColumns>(
      `SELECT account_id, outgoing.parent_id, parent_kind, reference_ids FROM outgoing JOIN messages ON messages.id = outgoing.message_id
        JOIN mailboxes ON mailboxes.id = mailbox_id LEFT JOIN message_details ON message_details.id = messages.id
        WHERE outgoing.message_id = ? AND state IS NOT NULL`,
      messageId,
    )
    if (!row) throw new InputError(`Message ${messageId} is not in the Outbox`)
    writeResults(db, messageId, recipients)
    db.run(
      'UPDATE outgoing SET state = ?, due_ms = ?, attempts = ?, written = NULL WHERE message_id = ?',
      rest ? 'waiting' : null,
      rest?.dueMs ?? null,
      rest?.attempts ?? 0,
      messageId,
    )
    const sent = mailboxOf(db, row.account_id, 'sent')
    db.run('UPDATE messages SET mailbox_id = ?, role = ? WHERE id = ?', sent, roleCodes.sent, messageId)
    if (row.parent_id !== null) markParent(db, row.parent_id, row.parent_kind)
    // It answers no mail: then an article, if anything.
    else noteAnswered(db, (JSON.parse(row.reference_ids ?? '[]') as string[]).at(-1) ?? '')
  })
}

function markParent(db: Database, parentId: Id, kind: DraftKind | null): void {
  const column = kind === 'forward' ? 'is_forwarded' : 'is_answered'
  if (kind !== 'new') db.run(`UPDATE messages SET ${column} = 1 WHERE id = ?`, parentId)
}
