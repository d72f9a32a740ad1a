// Pages, counts and positions of conversation lists, read from the index of the kept list and from its nearer end.
import type { Address, ConversationPage, ConversationRow, MessageRow } from '../../../shared/model/message.ts'
import type { Database } from '../database.ts'
import { boundedTimes, MAX_PAGE_ROWS, wholeNumber } from '../list-bounds.ts'
import type { ListMethods } from '../mail-store.ts'
import { readRow } from '../message-row.ts'
import { conversationScope } from './conversation-scope.ts'
import { FROM_CONVERSATION } from './read-conversation.ts'

/** As many names as a row has room for. */
const MAX_PEOPLE = 5
/** In a long conversation, those who began it. */
const MAX_MESSAGES_ASKED = 30

type ConversationListMethods = Pick<
  ListMethods,
  'listConversations' | 'countConversationsSince' | 'positionOfConversation'
>

export function conversationListMethods(db: Database): ConversationListMethods {
  return {
    listConversations: q => listConversations(db, q),
    countConversationsSince: q => countConversationsSince(db, q),
    positionOfConversation: q => positionOfConversation(db, q),
  }
}

interface Columns {
  readonly thread_id: number
  readonly latest_id: number
  readonly total: number
  readonly unread: number
  readonly flagged: number
  readonly attachments: number
}

function listConversations(db: Database, q: Parameters<ListMethods['listConversations']>[0]): ConversationPage {
  const from = wholeNumber(q.from, Number.MAX_SAFE_INTEGER)
  const count = wholeNumber(q.count, MAX_PAGE_ROWS)
  const scope = conversationScope(db, q)
  if (!scope) return { total: 0, from, rows: [] }
  const total = db.count(`SELECT count(*) AS n FROM ${scope.table} WHERE ${scope.where}`, ...scope.values)
  const size = Math.min(count, total - from)
  if (size <= 0) return { total, from, rows: [] }
  const behind = total - from - size
  const isFromEnd = behind < from
  const direction = q.descending === isFromEnd ? 'ASC' : 'DESC'
  const found = db.all<Columns>(
    `SELECT thread_id, latest_id, total, unread, flagged, attachments FROM ${scope.table} WHERE ${scope.where}
      ORDER BY latest_ms ${direction}, thread_id ${direction} LIMIT ? OFFSET ?`,
    ...scope.values,
    size,
    isFromEnd ? behind : from,
  )
  const rows = (isFromEnd ? found.reverse() : found).flatMap(columns => toRow(db, columns))
  return { total, from, rows }
}

function toRow(db: Database, columns: Columns): ConversationRow[] {
  const newest = readRow(db, columns.latest_id)
  if (!newest) return []
  const wholeCount = db.count(`SELECT count(*) AS n ${FROM_CONVERSATION}`, newest.threadId, newest.mailboxId)
  return [
    {
      threadId: columns.thread_id,
      newest,
      people: wholeCount === 1 ? [newest.from] : peopleOf(db, newest),
      count: columns.total,
      wholeCount,
      unread: columns.unread,
      isFlagged: columns.flagged > 0,
      hasAttachments: columns.attachments > 0,
    },
  ]
}

interface Writer {
  readonly from_name: string
  readonly from_address: string
}

/** Those who began the conversation. */
function peopleOf(db: Database, { threadId, mailboxId }: MessageRow): Address[] {
  const writers = db.all<Writer>(
    `SELECT from_name, from_address FROM messages
      WHERE id IN (SELECT id ${FROM_CONVERSATION} ORDER BY sort_date_ms, id LIMIT ${MAX_MESSAGES_ASKED})
      ORDER BY sort_date_ms, id`,
    threadId,
    mailboxId,
  )
  const people = new Map<string, Address>()
  for (const { from_name, from_address } of writers) {
    const key = (from_address || from_name).toLowerCase()
    if (!people.has(key)) people.set(key, { name: from_name, address: from_address })
  }
  return [...people.values()].slice(0, MAX_PEOPLE)
}

function countConversationsSince(db: Database, q: Parameters<ListMethods['countConversationsSince']>[0]): number[] {
  const times = boundedTimes(q.times)
  const scope = conversationScope(db, q)
  if (!scope) return q.times.map(() => 0)
  const sql = `SELECT count(*) AS n FROM ${scope.table} WHERE ${scope.where} AND latest_ms >= ? AND latest_ms < ?`
  const counts = new Map<number, number>()
  let count = 0
  let before = Number.MAX_SAFE_INTEGER
  for (const time of times) {
    count += db.count(sql, ...scope.values, time, before)
    counts.set(time, count)
    before = time
  }
  return q.times.map(time => counts.get(time) ?? 0)
}

function positionOfConversation(db: Database, q: Parameters<ListMethods['positionOfConversation']>[0]): number {
  const scope = conversationScope(db, q)
  const place =
    scope &&
    db.get<{ latest_ms: number }>(
      `SELECT latest_ms FROM ${scope.table.replace(' INDEXED BY conversations_by_date', '')}
        WHERE ${scope.where} AND thread_id = ?`,
      ...scope.values,
      q.threadId,
    )
  if (!scope || !place) return -1
  const sign = q.descending ? '>' : '<'
  return db.count(
    `SELECT count(*) AS n FROM ${scope.table} WHERE ${scope.where} AND (latest_ms, thread_id) ${sign} (?, ?)`,
    ...scope.values,
    place.latest_ms,
    q.threadId,
  )
}
