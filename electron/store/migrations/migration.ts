// One step of the database's format. The steps are numbered without gaps and never changed once released.
import type { Database } from '../database.ts'

export interface Migration {
  /** The version the database has afterwards. */
  readonly version: number
  /** Runs inside a transaction, with foreign keys unchecked until its end. */
  run(db: Database): void
}
