// Single messages: read, marked, moved, deleted.
import type { Id } from '../../shared/model/account.ts'
import type { Address } from '../../shared/model/message.ts'
import type { Database } from './database.ts'
import { discardDraft } from './drafts.ts'
import { mailboxOf } from './mailboxes.ts'
import { readRow } from './message-row.ts'
import { readRecipients } from './outgoing-recipients.ts'
import type { Profile } from './profile.ts'
import { type LocationColumns, locationOf } from './raw-location.ts'
import { roleCodes, roleOf } from './roles.ts'
import type { MessageMethods, StoredMessage } from './store.ts'

export function messageMethods(profile: Profile): MessageMethods {
  const { db } = profile
  return {
    readMessage: id => readMessage(profile, id),
    mark: (ids, change) => mark(db, ids, change),
    moveToTrash: ids => moveToTrash(db, ids),
    move: moved => move(db, moved),
    deleteMessages: ids => deleteMessages(db, ids),
  }
}

interface MessageColumns extends LocationColumns {
  readonly sha256: Uint8Array
  readonly received_ms: number
  readonly uid: string | null
}

interface DetailColumns {
  readonly message_id: string
  readonly reference_ids: string
  readonly bcc: string
}

function readMessage({ db, files }: Profile, id: Id): StoredMessage | undefined {
  const row = readRow(db, id)
  const columns = db.get<MessageColumns>(
    'SELECT pack, pack_offset, size_bytes, sha256, received_ms, uid FROM messages WHERE id = ? AND pack IS NOT NULL',
    id,
  )
  if (!row || !columns) return undefined
  const details = db.get<DetailColumns>('SELECT message_id, reference_ids, bcc FROM message_details WHERE id = ?', id)
  return {
    row,
    raw: locationOf(files, columns),
    messageId: details?.message_id ?? '',
    references: details ? (JSON.parse(details.reference_ids) as string[]) : [],
    bcc: details ? (JSON.parse(details.bcc) as Address[]) : [],
    recipients: readRecipients(db, id).flatMap(({ result }) => (result ? [result] : [])),
    ...waitOf(db, id),
    receivedMs: columns.received_ms,
    ...(columns.uid === null ? {} : { uid: columns.uid }),
    sha256: Buffer.from(columns.sha256).toString('hex'),
  }
}

function waitOf(db: Database, id: Id): Pick<StoredMessage, 'waiting'> {
  const row = db.get<{ due_ms: number | null; attempts: number }>(
    "SELECT due_ms, attempts FROM outgoing WHERE message_id = ? AND state = 'waiting'",
    id,
  )
  if (!row) return {}
  return { waiting: { attempts: row.attempts, ...(row.due_ms === null ? {} : { dueMs: row.due_ms }) } }
}

function mark(db: Database, ids: readonly Id[], change: Parameters<MessageMethods['mark']>[1]): void {
  const { isRead, isFlagged } = change
  db.transaction(() => {
    for (const id of ids) {
      if (isRead !== undefined) {
        db.run('UPDATE messages SET is_read = ?1 WHERE id = ?2 AND is_read <> ?1', isRead ? 1 : 0, id)
      }
      if (isFlagged !== undefined) {
        db.run('UPDATE messages SET is_flagged = ?1 WHERE id = ?2 AND is_flagged <> ?1', isFlagged ? 1 : 0, id)
      }
    }
  })
}

interface Place {
  readonly mailbox_id: number
  readonly account_id: number
  readonly role: number
}

const SELECT_PLACE = `SELECT mailbox_id, account_id, messages.role FROM messages
  JOIN mailboxes ON mailboxes.id = mailbox_id WHERE messages.id = ?`

function moveToTrash(db: Database, ids: readonly Id[]): { id: Id; mailboxId: Id }[] {
  return db.transaction(() =>
    ids.flatMap(id => {
      const place = db.get<Place>(SELECT_PLACE, id)
      const role = place && roleOf(place.role)
      if (!place || (role !== 'inbox' && role !== 'sent')) return []
      putInto(db, id, { id: mailboxOf(db, place.account_id, 'trash'), role: roleCodes.trash })
      return [{ id, mailboxId: place.mailbox_id }]
    }),
  )
}

const movable: ReadonlySet<number> = new Set([roleCodes.inbox, roleCodes.sent, roleCodes.trash])

function move(db: Database, moved: readonly { id: Id; mailboxId: Id }[]): void {
  db.transaction(() => {
    for (const { id, mailboxId } of moved) {
      const place = db.get<Place>(SELECT_PLACE, id)
      const target = db.get<{ id: number; role: number }>('SELECT id, role FROM mailboxes WHERE id = ?', mailboxId)
      if (place && target && movable.has(place.role) && movable.has(target.role)) putInto(db, id, target)
    }
  })
}

function putInto(db: Database, id: Id, mailbox: { id: number; role: number }): void {
  db.run('UPDATE messages SET mailbox_id = ?, role = ? WHERE id = ?', mailbox.id, mailbox.role, id)
}

function deleteMessages(db: Database, ids: readonly Id[]): void {
  db.transaction(() => {
    for (const id of ids) {
      db.run('DELETE FROM messages WHERE id = ? AND role = ?', id, roleCodes.trash)
      db.run(
        `DELETE FROM messages WHERE id = ? AND role = ?
          AND NOT EXISTS (SELECT 1 FROM outgoing WHERE message_id = messages.id AND state = 'sending')`,
        id,
        roleCodes.outbox,
      )
      discardDraft(db, id)
    }
  })
}
