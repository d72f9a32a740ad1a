// Single messages, read; what is done to them is message-actions.ts.
import type { Id } from '../../shared/model/account.ts'
import type { Address } from '../../shared/model/message.ts'
import type { Database } from './database.ts'
import { getAgainMethods } from './get-again.ts'
import type { MessageMethods } from './mail-store.ts'
import { messageActions } from './message-actions.ts'
import { readRow } from './message-row.ts'
import { readRecipients } from './outgoing-recipients.ts'
import type { Profile } from './profile.ts'
import { type LocationColumns, locationOf } from './raw-location.ts'
import { replaceMessage } from './replace-message.ts'
import type { StoredMessage } from './store.ts'

export function messageMethods(profile: Profile): MessageMethods {
  return {
    readMessage: id => readMessage(profile, id),
    replaceMessage: version => replaceMessage(profile, version),
    ...getAgainMethods(profile),
    ...messageActions(profile.db),
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
