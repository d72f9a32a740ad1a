// What a search found, as a list: pages, positions and counts. By date as the index gives it; other orders and filters are
// made once, of all that was found, and made anew after a change.
import type { Id } from '../../../shared/model/account.ts'
import type { MessageFilter, MessageOrder, MessagePage, MessageRow } from '../../../shared/model/message.ts'
import type { Database } from '../database.ts'
import { boundedTimes, MAX_PAGE_ROWS, wholeNumber } from '../list-bounds.ts'
import { filters } from '../list-scope.ts'
import type { ListMethods } from '../mail-store.ts'
import { readRow } from '../message-row.ts'
import type { FoundMessages } from './found-messages.ts'
import type { MailSearches } from './mail-searches.ts'

type Query<Name extends 'listMessages' | 'countSince' | 'positionOf' | 'idsIn'> = Parameters<ListMethods[Name]>[0]

const columnOf: Readonly<Record<MessageOrder['by'], string>> = {
  date: 'mail_indexed.date_ms',
  arrival: 'arrival_ms',
  from: 'from_key',
  subject: 'subject_key',
  size: 'size_bytes',
}

interface Listed {
  readonly id: Id
  /** What headings count by; of other orders than by time the date. */
  readonly at_ms: number
}

interface Made {
  readonly found: FoundMessages
  readonly key: string
  readonly stamp: number
  readonly rows: readonly Listed[]
}

export class SearchLists {
  private readonly db: Database
  private readonly searches: MailSearches
  /** The last one: paging asks for the same again and again. */
  private made: Made | undefined

  constructor(db: Database, searches: MailSearches) {
    this.db = db
    this.searches = searches
  }

  page({ filter, order, ...q }: Query<'listMessages'>, searchId: Id): MessagePage {
    const from = wholeNumber(q.from, Number.MAX_SAFE_INTEGER)
    const count = wholeNumber(q.count, MAX_PAGE_ROWS)
    const found = this.searches.find(searchId)
    if (!found) return { total: 0, from, rows: [] }
    const { total, ids } = isPlain(filter, order)
      ? this.newest(found, from, count)
      : this.ordered(found, { filter, order, from, count })
    const rows = ids.map(id => readRow(this.db, id)).filter((row): row is MessageRow => row !== undefined)
    return { total, from, rows }
  }

  countSince({ filter, by, times }: Query<'countSince'>, searchId: Id): number[] {
    boundedTimes(times)
    const found = this.searches.find(searchId)
    if (!found) return times.map(() => 0)
    // What fits best is in no order of dates.
    if (found.isBestFirst) return times.map(() => 0)
    if (filter === 'all' && by === 'date') return this.countFound(found, times)
    const rows = this.all(found, filter, { by, descending: true })
    return times.map(time => {
      const end = rows.findIndex(({ at_ms }) => at_ms < time)
      return end < 0 ? rows.length : end
    })
  }

  position({ filter, order, id }: Query<'positionOf'>, searchId: Id): number {
    const found = this.searches.find(searchId)
    if (!found) return -1
    if (!isPlain(filter, order)) return this.all(found, filter, order).findIndex(row => row.id === id)
    if (found.isBestFirst) {
      const best = found.bestFirst()
      const position = best.findIndex(each => this.messageId(each) === id)
      if (position >= 0 || found.isComplete) return position
    }
    const sql = 'SELECT id, date_ms FROM mail_indexed WHERE message_id = ?'
    const indexed = this.db.get<{ id: number; date_ms: number }>(sql, id)
    if (!indexed) return -1
    // Further back than anybody has looked.
    if (found.ids(0).length <= found.countSince(indexed.date_ms)) found.ids(Number.MAX_SAFE_INTEGER)
    return found.positionOf(indexed.id, indexed.date_ms)
  }

  ids({ filter, threadIds }: Query<'idsIn'>, searchId: Id): Id[] {
    const found = this.searches.find(searchId)
    if (!found) return []
    const ids = this.all(found, filter, { by: 'date', descending: true }).map(({ id }) => id)
    if (!threadIds) return ids
    const wanted = new Set(threadIds)
    return ids.filter(id => wanted.has(this.db.count('SELECT thread_id AS n FROM messages WHERE id = ?', id)))
  }

  /** Only what the page needs is looked for. */
  private newest(found: FoundMessages, from: number, count: number): { total: number; ids: Id[] } {
    const all = found.ids(from + count)
    const listed = found.isBestFirst ? found.bestFirst() : all
    return { total: all.length, ids: listed.slice(from, from + count).map(id => this.messageId(id)) }
  }

  /** Of what was found so far. */
  private countFound(found: FoundMessages, times: readonly number[]): number[] {
    found.ids(0)
    return times.map(time => found.countSince(time))
  }

  private messageId(id: number): Id {
    return this.db.count('SELECT message_id AS n FROM mail_indexed WHERE id = ?', id)
  }

  private ordered(
    found: FoundMessages,
    { filter, order, from, count }: { filter: MessageFilter; order: MessageOrder; from: number; count: number },
  ): { total: number; ids: Id[] } {
    const rows = this.all(found, filter, order)
    return { total: rows.length, ids: rows.slice(from, from + count).map(({ id }) => id) }
  }

  private all(found: FoundMessages, filter: MessageFilter, { by, descending }: MessageOrder): readonly Listed[] {
    const ids = found.ids(Number.MAX_SAFE_INTEGER)
    const key = `${filter} ${by} ${descending}`
    const { stamp } = found
    if (this.made?.found === found && this.made.key === key && this.made.stamp === stamp) return this.made.rows
    const way = descending ? 'DESC' : 'ASC'
    const back = descending ? 'ASC' : 'DESC'
    const date = columnOf.date
    const order = by === 'date' ? `${date} ${way}, mail_indexed.id ${way}` : `${columnOf[by]} ${way}, ${date} ${back}`
    const rows = this.db.all<Listed>(
      `SELECT messages.id, ${by === 'arrival' ? columnOf.arrival : 'sort_date_ms'} AS at_ms
        FROM json_each(?) CROSS JOIN mail_indexed ON mail_indexed.id = value
        CROSS JOIN messages ON messages.id = message_id WHERE true${filters[filter]} ORDER BY ${order}`,
      JSON.stringify(ids),
    )
    this.made = { found, key, stamp, rows }
    return rows
  }
}

function isPlain(filter: MessageFilter, { by, descending }: MessageOrder): boolean {
  return by === 'date' && descending && filter === 'all'
}
