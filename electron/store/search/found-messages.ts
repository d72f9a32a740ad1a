// What one search finds: ids of the index, newest first, as far as somebody asked. Found anew after every change of the
// database, so that nothing is listed that is gone.
import type { Id } from '../../../shared/model/account.ts'
import type { MailCoverage, SearchScope } from '../../../shared/model/mail-search.ts'
import type { SearchPlaceField, SearchQuery } from '../../../shared/model/search-query.ts'
import { begunWord } from '../../reading/search-words/begun-word.ts'
import { factsOfQuery } from '../../reading/search-words/facts-of-query.ts'
import { planSearch } from '../../reading/search-words/to-fts.ts'
import type { Database } from '../database.ts'
import { dateOfId, firstIdAt } from '../dated-id.ts'
import { Turns } from '../news/turns.ts'
import { addedIds } from './added-ids.ts'
import { DatedOrder } from './dated-order.ts'
import type { IndexedWords } from './indexed-words.ts'
import { mailSearchSql, type SearchSql } from './mail-search-sql.ts'
import { mailboxesNamed, type RoleNames } from './named-places.ts'
import { rankedIds } from './ranked-ids.ts'

/** As many as a list can be acted upon. */
const MAX_FOUND = 200_000
/** Further back nobody looks for what fits best. */
const MAX_RANKED = 1_000
/** The first page of a list and a little, and some milliseconds of work for the others. */
export const FIRST_FOUND = 128
const PIECE = 2_000
/** As many as were found before, up to this: each piece begins the search anew, which for common beginnings takes longest. */
const MAX_PIECE = 16_000

interface Search {
  readonly text: string
  readonly query: SearchQuery
  readonly scope: SearchScope
  readonly isBestFirst: boolean
  readonly roleNames: RoleNames
  readonly indexedWords: IndexedWords
}

export class FoundMessages {
  private readonly db: Database
  private readonly search: Search
  private sql: SearchSql | undefined
  private readonly found: number[] = []
  /** When the minutes of those in `found` began. */
  private readonly minutes: number[] = []
  private readonly order = new DatedOrder({
    dateOf: id => this.db.count('SELECT date_ms AS n FROM mail_indexed WHERE id = ?', id),
    emit: (id, minuteMs) => {
      // Those of one minute come together: some may be beyond the last.
      if (this.isCut) return
      this.found.push(id)
      this.minutes.push(minuteMs)
    },
  })
  private changes = -1
  private isAll = false
  /** Messages that servers found; and their ids in the index, newest first, with how many of them are among those found. */
  private readonly added = new Set<Id>()
  private addedIds: readonly number[] = []
  private addedDone = 0
  /** The last id that the index gave. */
  private last = Number.MAX_SAFE_INTEGER
  private ranked: { readonly changes: number; readonly ids: readonly number[] } | undefined

  constructor(db: Database, search: Search) {
    this.db = db
    this.search = search
  }

  get text(): string {
    return this.search.text
  }

  get isBestFirst(): boolean {
    return this.search.isBestFirst
  }

  get scope(): SearchScope {
    return this.search.scope
  }

  /** What a server found belongs to it, as far as it fits what is asked beside words. */
  add(messageIds: readonly Id[]): void {
    for (const id of messageIds) this.added.add(id)
    this.changes = -1
  }

  /** Everything asked for so far is found. */
  get isComplete(): boolean {
    return this.isAll
  }

  /** There are more than are shown. */
  get isCut(): boolean {
    return this.found.length >= MAX_FOUND
  }

  /** At least `count` ids of the index, if there are as many; all of them are in order, newest first. */
  ids(count: number): readonly number[] {
    this.refresh()
    while (!this.isAll && this.found.length < count) this.findMore()
    return this.found
  }

  /** How many of those found so far are of the minute of this time or newer. */
  countSince(timeMs: number): number {
    return this.countFrom(minuteOf(timeMs))
  }

  /** Where it stands among those found so far; -1: it does not. */
  positionOf(id: number, dateMs: number): number {
    const minuteMs = minuteOf(dateMs)
    for (let at = this.countFrom(minuteMs + 1); this.minutes[at] === minuteMs; at++)
      if (this.found[at] === id) return at
    return -1
  }

  /** The same as `ids`, but the newest of them by how well they fit. */
  bestFirst(): readonly number[] {
    const all = this.ids(MAX_RANKED)
    const { query } = this.search
    if (this.ranked?.changes !== this.changes) {
      const ids = rankedIds(this.db, planSearch(query, Date.now()), all.slice(0, MAX_RANKED))
      this.ranked = { changes: this.changes, ids }
    }
    return [...this.ranked.ids, ...all.slice(this.ranked.ids.length)]
  }

  /** Finds the rest, with others' turns between. */
  async finish(isWanted: () => boolean): Promise<void> {
    const turns = new Turns()
    this.ids(FIRST_FOUND)
    while (!this.isAll && isWanted()) {
      if (turns.isOver) await turns.pass()
      this.refresh()
      this.findMore()
    }
  }

  /** A counter that moves when anything in the database did. */
  get stamp(): number {
    return this.db.count('SELECT total_changes() AS n')
  }

  private refresh(): void {
    const { stamp } = this
    if (stamp === this.changes) return
    const before = this.isAll ? MAX_FOUND : this.found.length
    this.changes = stamp
    this.found.length = 0
    this.minutes.length = 0
    this.order.clear()
    this.last = Number.MAX_SAFE_INTEGER
    this.addedDone = 0
    this.isAll = false
    const { query, scope, indexedWords } = this.search
    const begun = begunWord(query)
    const places = {
      named: (field: SearchPlaceField, pattern: string) =>
        mailboxesNamed(this.db, { field, pattern }, this.search.roleNames),
      within: within(this.db, scope),
    }
    const plan = planSearch(begun?.rest ?? query, Date.now(), indexedWords.beginningWith)
    this.sql = mailSearchSql(plan, places, begun?.expression)
    const facts = mailSearchSql(planSearch(factsOfQuery(query), Date.now()), places)
    this.addedIds = addedIds(this.db, this.added, facts)
    while (!this.isAll && this.found.length < before) this.findMore()
  }

  private countFrom(minuteMs: number): number {
    let from = 0
    let to = this.minutes.length
    while (from < to) {
      const middle = (from + to) >> 1
      if ((this.minutes[middle] ?? 0) >= minuteMs) from = middle + 1
      else to = middle
    }
    return from
  }

  private findMore(): void {
    if (!this.sql) return
    const { from, id, where, values } = this.sql
    const piece = Math.min(Math.max(this.found.length, PIECE), MAX_PIECE)
    const wanted = Math.min(this.found.length === 0 ? FIRST_FOUND : piece, MAX_FOUND - this.found.length)
    const rows = this.db.all<{ id: number }>(
      `SELECT ${id} AS id FROM ${from} WHERE ${where} AND ${id} < ? ORDER BY ${id} DESC LIMIT ?`,
      ...values,
      this.last,
      wanted,
    )
    for (const row of rows) {
      this.takeAdded(row.id)
      this.order.add(row.id)
    }
    this.last = rows.at(-1)?.id ?? this.last
    if (rows.length < wanted) this.takeAdded(-1)
    this.isAll = rows.length < wanted || this.found.length >= MAX_FOUND
    if (this.isAll) this.order.end()
  }

  /** Those newer than the next that the index gives; that one itself is there already. */
  private takeAdded(next: number): void {
    for (let id = this.addedIds[this.addedDone]; id !== undefined && id >= next; id = this.addedIds[this.addedDone]) {
      if (id > next) this.order.add(id)
      this.addedDone++
    }
  }
}

function minuteOf(dateMs: number): number {
  return dateOfId(firstIdAt(dateMs))
}

function within(db: Database, scope: SearchScope): number[] | undefined {
  if (scope.kind === 'everything') return undefined
  if (scope.kind === 'mailbox') return [scope.id]
  return db.all<{ id: number }>('SELECT id FROM mailboxes WHERE account_id = ?', scope.id).map(({ id }) => id)
}

/** How much of the mail the index knows. */
export function mailCoverage(db: Database): MailCoverage {
  return {
    messages: db.count('SELECT sum(total) AS n FROM mailboxes'),
    waiting: db.count(
      'SELECT (SELECT count(*) FROM mail_unindexed) + (SELECT count(*) FROM messages INDEXED BY messages_pending WHERE reading = 0) AS n',
    ),
    headersOnly: db.count(
      'SELECT count(*) AS n FROM messages INDEXED BY messages_header_only WHERE whole_bytes IS NOT NULL',
    ),
  }
}
