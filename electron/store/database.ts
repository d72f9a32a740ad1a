// The one SQLite connection: settings, cached statements, transactions. Knows no table.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

/** Another program that looks into the file (a backup, a virus scanner) gets this long to finish. */
const BUSY_TIMEOUT_MS = 5000

/** About 32 MB of log between checkpoints: a download of many batches doesn't sync the database each time. */
const CHECKPOINT_PAGES = 8000

/**
 * `synced`: on disk when the transaction returns. `repeatable`: safe from a crash of the app, but a power cut may take
 * the last ones back, so only for what can be done again.
 */
export type Durability = 'synced' | 'repeatable'

export class Database {
  readonly file: string
  private readonly connection: DatabaseSync
  private readonly statements = new Map<string, StatementSync>()

  constructor(file: string) {
    this.file = file
    this.connection = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS })
    try {
      this.connection.exec(`
        PRAGMA trusted_schema = OFF;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -16384;
        PRAGMA journal_size_limit = 33554432;
        PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    } catch (error) {
      this.connection.close()
      throw error
    }
  }

  /** Runs a statement that answers nothing; gives the number of changed rows and the last new row's id. */
  run(sql: string, ...values: SQLInputValue[]): { changes: number; id: number } {
    const { changes, lastInsertRowid } = this.statement(sql).run(...values)
    return { changes: Number(changes), id: Number(lastInsertRowid) }
  }

  /** The first row, or undefined. `Row` is what our own schema promises. */
  get<Row extends object>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.statement(sql).get(...values) as Row | undefined
  }

  /** All rows. */
  all<Row extends object>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.statement(sql).all(...values) as Row[]
  }

  /** One row after the other. The same statement is not to be run before the last one. */
  iterate<Row extends object>(sql: string, ...values: SQLInputValue[]): IterableIterator<Row> {
    return this.statement(sql).iterate(...values) as IterableIterator<Row>
  }

  /** One number, 0 when there is no row. The statement names its column `n`. */
  count(sql: string, ...values: SQLInputValue[]): number {
    return this.get<{ n: number }>(sql, ...values)?.n ?? 0
  }

  /** Runs statements that take no values: schema and pragmas. */
  exec(sql: string): void {
    this.connection.exec(sql)
  }

  /** Everything in `work` or nothing of it. Not to be nested. */
  transaction<T>(work: () => T, durability: Durability = 'synced'): T {
    if (durability === 'repeatable') this.exec('PRAGMA synchronous = NORMAL')
    try {
      this.exec('BEGIN IMMEDIATE')
      const value = work()
      this.exec('COMMIT')
      return value
    } catch (error) {
      // A full disk makes SQLite roll back by itself.
      if (this.connection.isTransaction) this.exec('ROLLBACK')
      throw error
    } finally {
      if (durability === 'repeatable') this.exec('PRAGMA synchronous = FULL')
    }
  }

  /**
   * Moves the whole log into the database file and syncs it: from now on the file alone is enough. False when another
   * program reads the database right now and the log had to stay.
   */
  checkpoint(): boolean {
    return this.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')?.busy === 0
  }

  /** Closes; the last connection also folds the log into the database. */
  close(): void {
    this.statements.clear()
    this.connection.close()
  }

  private statement(sql: string): StatementSync {
    const known = this.statements.get(sql)
    if (known) return known
    const made = this.connection.prepare(sql)
    this.statements.set(sql, made)
    return made
  }
}
