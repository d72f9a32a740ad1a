// A row of a message list, as it is stored and as it is shown.
import type { Id } from '../../shared/model/account.ts'
import type { Address, MessageRow, OutboxState, ReadingState } from '../../shared/model/message.ts'
import type { Database } from './database.ts'
import { roleCodes, roleOf } from './roles.ts'

interface RowColumns {
  readonly id: number
  readonly mailbox_id: number
  readonly account_id: number
  readonly role: number
  readonly thread_id: number
  readonly from_name: string
  readonly from_address: string
  readonly to_list: string
  readonly subject: string
  readonly snippet: string
  readonly sort_date_ms: number
  readonly arrival_ms: number
  readonly size_bytes: number
  readonly is_read: number
  readonly is_flagged: number
  readonly is_answered: number
  readonly is_forwarded: number
  readonly has_attachments: number
  readonly reading: number
  readonly whole_bytes: number | null
  readonly state: OutboxState | null
  readonly tags: string | null
  readonly is_ignored: number | null
  readonly is_watched: number | null
  readonly colour: number | null
  readonly until_ms: number | null
  readonly date_ms: number | null
  readonly woke_ms: number | null
  readonly was_answered: number | null
}

/** Part of the file format: the position is the stored number. */
const readingStates: readonly ReadingState[] = ['pending', 'listed', 'unreadable']

/** The stored number of a reading state. */
export function readingCode(state: ReadingState): number {
  return readingStates.indexOf(state)
}

const SELECT_ROW = `
  SELECT m.id, mailbox_id, account_id, m.role, thread_id, from_name, from_address, to_list, subject, snippet, sort_date_ms,
    arrival_ms, size_bytes, is_read, is_flagged, is_answered, is_forwarded, has_attachments, reading, whole_bytes, state,
    is_ignored, is_watched, colour, until_ms, date_ms, woke_ms, was_answered,
    (SELECT json_group_array(tag_id ORDER BY tag_id) FROM message_tags WHERE message_id = m.id HAVING count(*) > 0) AS tags
  FROM messages m JOIN mailboxes ON mailboxes.id = mailbox_id LEFT JOIN outgoing ON outgoing.message_id = m.id
    LEFT JOIN rule_marks ON rule_marks.message_id = m.id LEFT JOIN snoozes ON snoozes.message_id = m.id
  WHERE m.id = ?`

/** One row; undefined when there is no such message or draft. */
export function readRow(db: Database, id: Id): MessageRow | undefined {
  const row = db.get<RowColumns>(SELECT_ROW, id)
  return row && toMessageRow(row)
}

function toMessageRow(row: RowColumns): MessageRow {
  return {
    id: row.id,
    mailboxId: row.mailbox_id,
    accountId: row.account_id,
    role: roleOf(row.role),
    threadId: row.thread_id,
    from: { name: row.from_name, address: row.from_address },
    to: JSON.parse(row.to_list) as Address[],
    subject: row.subject,
    snippet: row.snippet,
    dateMs: isBack(row) ? (row.date_ms ?? row.sort_date_ms) : row.sort_date_ms,
    arrivedMs: row.arrival_ms,
    sizeBytes: row.size_bytes,
    isRead: row.is_read === 1,
    isFlagged: row.is_flagged === 1,
    isAnswered: row.is_answered === 1,
    isForwarded: row.is_forwarded === 1,
    hasAttachments: row.has_attachments === 1,
    tags: row.tags === null ? [] : (JSON.parse(row.tags) as Id[]),
    reading: readingStates[row.reading] ?? 'unreadable',
    ...(row.whole_bytes === null ? {} : { wholeBytes: row.whole_bytes }),
    ...(row.state === null ? {} : { outbox: row.state }),
    ...(row.is_ignored === 1 ? { isIgnored: true } : {}),
    ...(row.is_watched === 1 ? { isWatched: true } : {}),
    ...(row.colour === null ? {} : { colour: row.colour }),
    ...snoozeOf(row),
  }
}

/** It stands at the time of its return. */
function isBack({ woke_ms, sort_date_ms }: RowColumns): boolean {
  return woke_ms === sort_date_ms
}

function snoozeOf(row: RowColumns): Pick<MessageRow, 'snooze'> {
  const { role, until_ms: untilMs } = row
  const state = role === roleCodes.snoozed ? 'asleep' : isBack(row) ? 'back' : undefined
  if (untilMs === null || !state) return {}
  return { snooze: { state, untilMs, ...(row.was_answered === 1 ? { wasAnswered: true } : {}) } }
}
