// What one search finds: ids of the index, newest first, as far as somebody asked. Found anew after every change of the
// database, so that nothing is listed that is gone.
import type { Id } from '../../../shared/model/account.ts'
import type { MailCoverage, SearchScope } from '../../../shared/model/mail-search.ts'
import type { SearchPlaceField, SearchQuery } from '../../../shared/model/search-query.ts'
import { begunWord } from '../../reading/search-words/begun-word.ts'
import { factsOfQuery } from '../../reading/search-words/facts-of-query.ts'
import { planSearch } from '../../reading/search-words/to-fts.ts'
import type { Database } from '../database.ts'
import { Turns } from '../news/turns.ts'
import { addedIds } from './added-ids.ts'
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

interface Search {
  readonly text: string
  readonly query: SearchQuery
  readonly scope: SearchScope
  readonly isBestFirst: boolean
  readonly roleNames: RoleNames
}

export class FoundMessages {
  private readonly db: Database
  private readonly search: Search
  private sql: SearchSql | undefined
  private readonly found: number[] = []
  private changes = -1
  private isAll = false
  /** Messages that servers found; and their ids in the index, newest first, with how many of them are in `found`. */
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
  async finish(): Promise<void> {
    const turns = new Turns()
    this.ids(FIRST_FOUND)
    while (!this.isAll) {
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
    this.last = Number.MAX_SAFE_INTEGER
    this.addedDone = 0
    this.isAll = false
    const { query, scope } = this.search
    const begun = begunWord(query)
    const places = {
      named: (field: SearchPlaceField, pattern: string) =>
        mailboxesNamed(this.db, { field, pattern }, this.search.roleNames),
      within: within(this.db, scope),
    }
    this.sql = mailSearchSql(planSearch(begun?.rest ?? query, Date.now()), places, begun?.expression)
    const facts = mailSearchSql(planSearch(factsOfQuery(query), Date.now()), places)
    this.addedIds = addedIds(this.db, this.added, facts)
    while (!this.isAll && this.found.length < before) this.findMore()
  }

  private findMore(): void {
    if (!this.sql) return
    const { from, id, where, values } = this.sql
    const wanted = Math.min(this.found.length === 0 ? FIRST_FOUND : PIECE, MAX_FOUND - this.found.length)
    const rows = this.db.all<{ id: number }>(
      `SELECT ${id} AS id FROM ${from} WHERE ${where} AND ${id} < ? ORDER BY ${id} DESC LIMIT ?`,
      ...values,
      this.last,
      wanted,
    )
    for (const row of rows) {
      this.takeAdded(row.id)
      this.found.push(row.id)
    }
    this.last = rows.at(-1)?.id ?? this.last
    if (rows.length < wanted) this.takeAdded(-1)
    this.isAll = rows.length < wanted || this.found.length >= MAX_FOUND
  }

  /** Those newer than the next that the index gives; that one itself is there already. */
  private takeAdded(next: number): void {
    for (let id = this.addedIds[this.addedDone]; id !== undefined && id >= next; id = this.addedIds[this.addedDone]) {
      if (id > next) this.found.push(id)
      this.addedDone++
    }
  }
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
