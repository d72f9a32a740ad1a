// The rows of messages that arrive together: gathered beside their table, and put into it by one statement. Before a statement
// changes a page SQLite keeps a copy, to take that statement alone back if it fails; with all indices and triggers, a statement
// for each row copies the same pages for every message.
import type { SQLInputValue } from 'node:sqlite'
import type { Database } from '../database.ts'

/** In the order of `flagColumns`, then of `listColumns`. */
const COLUMNS = `id, thread_id, mailbox_id, role, pack, pack_offset, size_bytes, sha256, received_ms, uid, whole_bytes,
    is_read, is_flagged, is_answered, is_forwarded, from_name, from_address, from_key, subject, subject_key, snippet,
    to_list, sort_date_ms, delivered_ms, has_attachments, reading, to_me`
const PLACES = COLUMNS.replaceAll(/\w+/g, '?')
/** Of the connection alone, in memory; a transaction that fails takes it back too. */
const CREATE_STAGE = `CREATE TEMP TABLE IF NOT EXISTS staged_messages (${COLUMNS.replace('id', 'id INTEGER PRIMARY KEY')})`

/** Inside a transaction: one row at once. */
export function insertMessage(db: Database, values: readonly SQLInputValue[]): void {
  db.run(`INSERT INTO messages (${COLUMNS}) VALUES (${PLACES})`, ...values)
}

/** For one transaction. Whoever looks for a message of it, or changes rows of others, settles first. */
export class StagedMessages {
  private readonly db: Database
  private works: (() => void)[] = []
  private isWaiting = false

  constructor(db: Database) {
    this.db = db
    db.exec(CREATE_STAGE)
  }

  add(values: readonly SQLInputValue[]): void {
    this.db.run(`INSERT INTO temp.staged_messages (${COLUMNS}) VALUES (${PLACES})`, ...values)
    this.isWaiting = true
  }

  /** What needs the row that was added last is done when it is there. */
  afterwards(work: () => void): void {
    if (this.isWaiting) this.works.push(work)
    else work()
  }

  /** All rows are in their table, and what was to be done then is done. */
  settle(): void {
    const { db, works } = this
    if (!this.isWaiting) return
    this.isWaiting = false
    this.works = []
    db.run(`INSERT INTO messages (${COLUMNS}) SELECT ${COLUMNS} FROM temp.staged_messages ORDER BY id`)
    db.run('DELETE FROM temp.staged_messages')
    for (const work of works) work()
  }
}
