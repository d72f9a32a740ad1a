// The rows of a message that goes into the Outbox.
import type { Id } from '../../shared/model/account.ts'
import { rememberAddress } from './addresses.ts'
import type { Database } from './database.ts'
import { boundedSummary, peopleText, writeDetails } from './describe-messages.ts'
import { deleteDraft, readDraft } from './drafts.ts'
import { mailboxOf } from './mailboxes.ts'
import { readingCode } from './message-row.ts'
import { roleCodes } from './roles.ts'
import { personKey, subjectKey } from './sort-keys.ts'
import type { NewOutgoing } from './store.ts'
import { linkMessage } from './threads/link-message.ts'

export interface OutgoingPlace {
  readonly pack: number
  readonly offset: number
  readonly sha256: Uint8Array
  readonly receivedMs: number
}

/** Inside a transaction: the draft's row goes as the Outbox row comes. Answers with the message's id. */
export function addOutgoingRows(db: Database, message: NewOutgoing, place: OutgoingPlace): Id {
  const id = addListRow(db, message, place)
  const { summary, bcc, parent, draftId, ofDraftId } = message
  writeDetails(db, { ...summary, id }, bcc)
  db.run('UPDATE messages SET thread_id = ? WHERE id = ?', linkMessage(db, { ...summary, id, threadId: id }), id)
  db.run(
    `INSERT INTO outgoing (message_id, state, envelope_from, parent_id, parent_kind, due_ms, wants_notice, header_id,
        of_draft_id, written)
      VALUES (?, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    message.from,
    parent?.id ?? null,
    parent?.kind ?? null,
    message.dueMs ?? null,
    message.wantsNotice ? 1 : 0,
    summary.messageId,
    ofDraftId ?? null,
    writtenText(db, draftId ?? ofDraftId),
  )
  for (const [position, address] of message.to.entries()) {
    db.run('INSERT INTO outgoing_recipients (message_id, position, address) VALUES (?, ?, ?)', id, position, address)
  }
  for (const person of [...summary.to, ...bcc]) {
    rememberAddress(db, person, { kind: 'written', atMs: place.receivedMs })
  }
  if (draftId !== undefined) deleteDraft(db, draftId)
  return id
}

/** The draft as it was: taking the message back brings it again, unchanged. */
function writtenText(db: Database, draftId: Id | undefined): string | null {
  const draft = draftId === undefined ? undefined : readDraft(db, draftId)
  return draft ? JSON.stringify({ ...draft, id: undefined, attachments: undefined, savedMs: undefined }) : null
}

function addListRow(db: Database, { accountId, raw, summary, bcc }: NewOutgoing, place: OutgoingPlace): Id {
  const { from, to, subject, snippet, dateMs } = boundedSummary(summary)
  const first = to[0] ?? bcc[0]
  return db.run(
    `INSERT INTO messages (mailbox_id, role, pack, pack_offset, size_bytes, sha256, received_ms, sort_date_ms, is_read,
        has_attachments, reading, from_name, from_address, from_key, subject, subject_key, snippet, to_list)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    mailboxOf(db, accountId, 'outbox'),
    roleCodes.outbox,
    place.pack,
    place.offset,
    raw.byteLength,
    place.sha256,
    place.receivedMs,
    dateMs ?? place.receivedMs,
    summary.hasAttachments ? 1 : 0,
    readingCode('listed'),
    from.name,
    from.address,
    first ? personKey(first) : '',
    subject,
    subjectKey(subject),
    snippet,
    peopleText(to),
  ).id
}
