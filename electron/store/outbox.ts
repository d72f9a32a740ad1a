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
import { requireDraft } from './drafts.ts'
import { mailboxOf } from './mailboxes.ts'
import { appendMessage } from './packs/append-message.ts'
import type { Profile } from './profile.ts'
import { type LocationColumns, locationOf } from './raw-location.ts'
import { roleCodes } from './roles.ts'
import type { NewOutgoing, OutboxEntry, OutboxMethods } from './store.ts'

export function outboxMethods(profile: Profile): OutboxMethods {
  const { db } = profile
  return {
    addOutgoing: message => addOutgoing(profile, message),
    listOutbox: accountId => listOutbox(profile, accountId),
    readOutbox: messageId => readOutbox(profile, messageId),
    setOutboxState: (messageId, state, recipients) => setOutboxState(db, { messageId, state, recipients }),
    markSent: (messageId, recipients) => markSent(db, messageId, recipients),
    recoverOutbox: () => db.run("UPDATE outgoing SET state = 'unsure' WHERE state = 'sending'").changes,
  }
}

/** The envelope's recipients in order; `result` once the server answered. */
export function readRecipients(db: Database, messageId: Id): { address: string; result?: RecipientResult }[] {
  const rows = db.all<{ address: string; is_accepted: number | null; code: number; text: string }>(
    'SELECT address, is_accepted, code, text FROM outgoing_recipients WHERE message_id = ? ORDER BY position',
    messageId,
  )
  return rows.map(({ address, is_accepted, code, text }) =>
    is_accepted === null ? { address } : { address, result: { address, accepted: is_accepted === 1, code, text } },
  )
}

function addOutgoing(profile: Profile, message: NewOutgoing): OutboxEntry {
  const { db, files, packs } = profile
  requireDraft(db, message.draftId)
  const attachments = attachmentFiles(profile, message.draftId)
  const { raw, accountId } = message
  const sha256 = hash('sha256', raw, 'buffer')
  const receivedMs = Date.now()
  const facts = { kind: 'outgoing', accountId, uid: '', sizeBytes: raw.byteLength, receivedMs, sha256 } as const
  const messageId = appendMessage(packs, { facts, raw }, place =>
    db.transaction(() => {
      packs.record(place.pack, place.endBytes)
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
}

const SELECT_ENTRY = `
  SELECT message_id, account_id, state, envelope_from, subject, pack, pack_offset, size_bytes
  FROM outgoing JOIN messages ON messages.id = message_id JOIN mailboxes ON mailboxes.id = mailbox_id
  WHERE messages.role = ${roleCodes.outbox} AND state IS NOT NULL`

function listOutbox(profile: Profile, accountId: Id | undefined): OutboxEntry[] {
  const rows =
    accountId === undefined
      ? profile.db.all<EntryColumns>(`${SELECT_ENTRY} ORDER BY message_id`)
      : profile.db.all<EntryColumns>(`${SELECT_ENTRY} AND account_id = ? ORDER BY message_id`, accountId)
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
  }
}

interface StateChange {
  readonly messageId: Id
  readonly state: OutboxState
  readonly recipients?: readonly RecipientResult[] | undefined
}

function setOutboxState(db: Database, { messageId, state, recipients }: StateChange): void {
  db.transaction(() => {
    const { changes } = db.run(
      'UPDATE outgoing SET state = ? WHERE message_id = ? AND state IS NOT NULL',
      state,
      messageId,
    )
    if (changes === 0) throw new InputError(`Message ${messageId} is not in the Outbox`)
    if (recipients) writeResults(db, messageId, recipients)
  })
}

/** In the envelope's order; by address when the server was asked about some only. */
function writeResults(db: Database, messageId: Id, results: readonly RecipientResult[]): void {
  const isComplete = readRecipients(db, messageId).length === results.length
  for (const [position, { address, accepted, code, text }] of results.entries()) {
    db.run(
      `UPDATE outgoing_recipients SET is_accepted = ?, code = ?, text = ?
        WHERE message_id = ? AND ${isComplete ? 'position' : 'address'} = ?`,
      accepted ? 1 : 0,
      code,
      text,
      messageId,
      isComplete ? position : address,
    )
  }
}

interface SentColumns {
  readonly account_id: number
  readonly parent_id: number | null
  readonly parent_kind: DraftKind | null
}

function markSent(db: Database, messageId: Id, recipients: readonly RecipientResult[]): void {
  db.transaction(() => {
    const row = db.get<SentColumns>(
      `SELECT account_id, parent_id, parent_kind FROM outgoing JOIN messages ON messages.id = message_id
        JOIN mailboxes ON mailboxes.id = mailbox_id WHERE message_id = ? AND state IS NOT NULL`,
      messageId,
    )
    if (!row) throw new InputError(`Message ${messageId} is not in the Outbox`)
    writeResults(db, messageId, recipients)
    db.run('UPDATE outgoing SET state = NULL WHERE message_id = ?', messageId)
    const sent = mailboxOf(db, row.account_id, 'sent')
    db.run('UPDATE messages SET mailbox_id = ?, role = ? WHERE id = ?', sent, roleCodes.sent, messageId)
    if (row.parent_id !== null) markParent(db, row.parent_id, row.parent_kind)
  })
}

function markParent(db: Database, parentId: Id, kind: DraftKind | null): void {
  const column = kind === 'forward' ? 'is_forwarded' : 'is_answered'
  if (kind !== 'new') db.run(`UPDATE messages SET ${column} = 1 WHERE id = ?`, parentId)
}
