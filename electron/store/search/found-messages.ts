// What one search finds: ids of the index, newest first, as far as somebody asked. Found anew after every change of the
// database, so that nothing is listed that is gone.
import type { MailCoverage, SearchScope } from '../../../shared/model/mail-search.ts'
import type { SearchQuery } from '../../../shared/model/search-query.ts'
import { planSearch } from '../../reading/search-words/to-fts.ts'
import type { Database } from '../database.ts'
import { Turns } from '../news/turns.ts'
import { mailSearchSql, type SearchSql } from './mail-search-sql.ts'
import { mailboxesNamed } from './named-places.ts'

/** As many as a list can be acted upon. */
const MAX_FOUND = 200_000
/** The first page of a list, and some milliseconds of work for the others. */
const FIRST = 500
const PIECE = 2_000

export class FoundMessages {
  readonly text: string
  private readonly db: Database
  private readonly query: SearchQuery
  private readonly scope: SearchScope
  private sql: SearchSql | undefined
  private readonly found: number[] = []
  private changes = -1
  private isAll = false

  constructor(db: Database, search: { text: string; query: SearchQuery; scope: SearchScope }) {
    this.db = db
    this.text = search.text
    this.query = search.query
    this.scope = search.scope
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

  /** Finds the rest, with others' turns between. */
  async finish(): Promise<void> {
    const turns = new Turns()
    this.ids(FIRST)
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
    this.isAll = false
    this.sql = mailSearchSql(planSearch(this.query, Date.now()), {
      named: (field, pattern) => mailboxesNamed(this.db, field, pattern),
      within: within(this.db, this.scope),
    })
    while (!this.isAll && this.found.length < before) this.findMore()
  }

  private findMore(): void {
    if (!this.sql) return
    const { from, id, where, values } = this.sql
    const last = this.found.at(-1) ?? Number.MAX_SAFE_INTEGER
    const wanted = Math.min(this.found.length === 0 ? FIRST : PIECE, MAX_FOUND - this.found.length)
    const rows = this.db.all<{ id: number }>(
      `SELECT ${id} AS id FROM ${from} WHERE ${where} AND ${id} < ? ORDER BY ${id} DESC LIMIT ?`,
      ...values,
      last,
      wanted,
    )
    for (const row of rows) this.found.push(row.id)
    this.isAll = rows.length < wanted || this.found.length >= MAX_FOUND
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
