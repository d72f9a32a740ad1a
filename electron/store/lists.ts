// Pages, counts and positions of message lists. Everything is read from the index of the order, never from the table,
// and from the nearer end of the list; only the rows of the page itself are fetched. By arrival a list is sorted anew for each
// page, from the index of dates: some 40 ms of a hundred thousand, where an index more would cost every message that comes.
import type { MessageOrder, MessagePage, MessageRow, TimeOrder } from '../../shared/model/message.ts'
import { completeAddress } from './addresses.ts'
import { countArrivals } from './count-arrivals.ts'
import type { Database } from './database.ts'
import { boundedTimes, MAX_PAGE_ROWS, wholeNumber } from './list-bounds.ts'
import { countList, type Scope, scopeOf } from './list-scope.ts'
import type { DatedId, ListMethods, ListScope } from './mail-store.ts'
import { listMailboxes } from './mailboxes.ts'
import { readRow } from './message-row.ts'
import type { Profile } from './profile.ts'
import type { MailSearches } from './search/mail-searches.ts'
import { SearchLists } from './search/search-lists.ts'
import { conversationListMethods } from './threads/conversation-list.ts'

/** Everything that is listed together, for what is done to all of it. */
const MAX_IDS = 200_000
/** They cross two threads, and other calls go in between. */
const MAX_DATED_IDS = 20_000

type SortColumn = 'sort_date_ms' | 'arrival_ms' | 'from_key' | 'subject_key' | 'size_bytes' | 'id'

interface Term {
  readonly column: SortColumn
  readonly isDescending: boolean
}

export function listMethods({ db }: Profile, searches: MailSearches): ListMethods {
  const found = new SearchLists(db, searches)
  return {
    listMailboxes: () => listMailboxes(db),
    listMessages: q => (q.source.kind === 'search' ? found.page(q, q.source.id) : listMessages(db, q)),
    countSince: q => (q.source.kind === 'search' ? found.countSince(q, q.source.id) : countSince(db, q)),
    positionOf: q => (q.source.kind === 'search' ? found.position(q, q.source.id) : positionOf(db, q)),
    idsIn: q => (q.source.kind === 'search' ? found.ids(q, q.source.id) : idsIn(db, q)),
    idsAfter: q => idsAfter(db, q),
    ...conversationListMethods(db),
    completeAddress: text => completeAddress(db, text),
  }
}

function listMessages(db: Database, q: Parameters<ListMethods['listMessages']>[0]): MessagePage {
  const from = wholeNumber(q.from, Number.MAX_SAFE_INTEGER)
  const count = wholeNumber(q.count, MAX_PAGE_ROWS)
  const scope = scopeOf(db, q, q.order.by)
  const total = scope ? countList(db, q) : 0
  const size = Math.min(count, total - from)
  if (!scope || size <= 0) return { total, from, rows: [] }
  const ids = pageIds(db, scope, { terms: termsOf(q.order), total, from, size })
  const rows = ids.map(id => readRow(db, id)).filter((row): row is MessageRow => row !== undefined)
  return { total, from, rows }
}

interface Page {
  readonly terms: readonly Term[]
  readonly total: number
  readonly from: number
  readonly size: number
}

function pageIds(db: Database, scope: Scope, { terms, total, from, size }: Page): number[] {
  const behind = total - from - size
  const isFromEnd = behind < from
  const order = (isFromEnd ? reversed(terms) : terms).map(
    term => `${term.column} ${term.isDescending ? 'DESC' : 'ASC'}`,
  )
  const ids = db.all<{ id: number }>(
    `SELECT id FROM ${scope.table} WHERE ${scope.where} ORDER BY ${order.join(', ')} LIMIT ? OFFSET ?`,
    ...scope.values,
    size,
    isFromEnd ? behind : from,
  )
  return (isFromEnd ? ids.reverse() : ids).map(({ id }) => id)
}

function positionOf(db: Database, q: ListScope & { order: MessageOrder; id: number }): number {
  const scope = scopeOf(db, q, q.order.by)
  const keys = scope && sortKeysOf(db, scope, q.id)
  if (!scope || !keys) return -1
  const terms = termsOf(q.order)
  // What stands before it: smaller in the first term, or equal there and smaller in the next, and so on.
  return terms.reduce((before, term, index) => {
    const equal = terms.slice(0, index).map(({ column }) => column)
    const conditions = [...equal.map(column => `${column} = ?`), `${term.column} ${term.isDescending ? '>' : '<'} ?`]
    const sql = `SELECT count(*) AS n FROM ${scope.table} WHERE ${scope.where} AND ${conditions.join(' AND ')}`
    const values = [...equal, term.column].map(column => keys[column])
    return before + db.count(sql, ...scope.values, ...values)
  }, 0)
}

/** Newest first. */
function idsIn(db: Database, { threadIds, ...list }: Parameters<ListMethods['idsIn']>[0]): number[] {
  const scope = scopeOf(db, list, 'date')
  if (!scope) return []
  const inThreads = threadIds ? ' AND reading <> 0 AND thread_id IN (SELECT value FROM json_each(?))' : ''
  // Some conversations are found by themselves; the whole list is read in its order.
  const table = threadIds ? 'messages INDEXED BY messages_by_thread' : scope.table
  const where = threadIds ? (scope.whereRow ?? scope.where) : scope.where
  return db
    .all<{ id: number }>(
      `SELECT id FROM ${table} WHERE ${where}${inThreads} ORDER BY sort_date_ms DESC, id DESC LIMIT ${MAX_IDS}`,
      ...scope.values,
      ...(threadIds ? [JSON.stringify(threadIds)] : []),
    )
    .map(({ id }) => id)
}

/** Sorted anew for each page, from the index alone: a page of a million takes less than a tenth of a second. */
function idsAfter(db: Database, { mailboxId, afterId, count }: Parameters<ListMethods['idsAfter']>[0]): DatedId[] {
  const size = wholeNumber(count, MAX_DATED_IDS)
  const scope = scopeOf(db, { source: { kind: 'mailbox', id: mailboxId }, filter: 'all' }, 'date')
  if (!scope) return []
  return db.all<DatedId>(
    `SELECT id, sort_date_ms AS dateMs FROM ${scope.table} WHERE ${scope.where} AND id > ? ORDER BY id LIMIT ?`,
    ...scope.values,
    afterId,
    size,
  )
}

function sortKeysOf(db: Database, scope: Scope, id: number): Record<SortColumn, string | number> | undefined {
  const columns = 'id, sort_date_ms, arrival_ms, from_key, subject_key, size_bytes'
  const where = scope.whereRow ?? scope.where
  return db.get(`SELECT ${columns} FROM messages NOT INDEXED WHERE id = ? AND ${where}`, id, ...scope.values)
}

function countSince(db: Database, q: Parameters<ListMethods['countSince']>[0]): number[] {
  const scope = scopeOf(db, q, q.by)
  if (!scope) return q.times.map(() => 0)
  const times = boundedTimes(q.times)
  const counts = q.by === 'arrival' ? countArrivals(db, scope, times) : countDates(db, scope, times)
  return q.times.map(time => counts[times.indexOf(time)] ?? 0)
}

/** Each stretch between two times is counted once, whatever the number of times. */
function countDates(db: Database, scope: Scope, times: readonly number[]): number[] {
  const sql = `SELECT count(*) AS n FROM ${scope.table} WHERE ${scope.where} AND sort_date_ms >= ? AND sort_date_ms < ?`
  let count = 0
  return times.map((time, index) => {
    count += db.count(sql, ...scope.values, time, times[index - 1] ?? Number.MAX_SAFE_INTEGER)
    return count
  })
}

/** The directions of the indexes, so that only arrivals and flagged messages have to be sorted. */
function termsOf({ by, descending }: MessageOrder): Term[] {
  const first = ({ from: 'from_key', subject: 'subject_key', size: 'size_bytes' } as const)[
    by as Exclude<MessageOrder['by'], TimeOrder>
  ]
  const terms: Term[] = [
    ...(first ? [{ column: first, isDescending: false }] : []),
    { column: by === 'arrival' ? 'arrival_ms' : 'sort_date_ms', isDescending: first !== undefined },
    { column: 'id', isDescending: false },
  ]
  return descending ? reversed(terms) : terms
}

function reversed(terms: readonly Term[]): Term[] {
  return terms.map(({ column, isDescending }) => ({ column, isDescending: !isDescending }))
}
