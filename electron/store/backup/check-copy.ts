// Looks through a database that came from outside before anything is done with it: it is made of exactly what this program
// makes, all of its pages are whole, and following what it says comes to an end. Nothing that is written in it is run.

import { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { InputError, StorageError } from '../../errors.ts'
import { Database } from '../database.ts'
import { readDatabaseVersion } from '../database-version.ts'
import { migrate, refuseNewer } from '../migrate.ts'
import { allMigrations } from '../migrations/all-migrations.ts'
import { storageErrorOf } from '../storage-failure.ts'
import { readSchema, type SchemaRow } from './schema-bytes.ts'

/** Enough for every statement of ours, and no more than a value of ours can have. */
const LIMITS = { attach: 0, length: 256 * 1024 * 1024, sqlLength: 1024 * 1024 }

/** Followed from row to row until there is none above, where a loop would never end; and since which version. */
const CHAINS = [
  { since: 2, sql: 'SELECT id, parent_id AS above FROM site_folders WHERE parent_id IS NOT NULL' },
  { since: 11, sql: 'SELECT id, parent_id AS above FROM mailboxes WHERE parent_id IS NOT NULL' },
  { since: 11, sql: 'SELECT old_id AS id, thread_id AS above FROM thread_merges' },
]

/**
 * Throws InputError `archive` for a database that this program did not make; StorageError `damaged` or `newer`. Looks at one
 * table after the other, so that the thread can be ended in between.
 */
export async function checkCopy(file: string): Promise<void> {
  const version = readDatabaseVersion(file)
  if (version === undefined) throw damaged('is none', file)
  refuseNewer(version, file, allMigrations)
  const schema = readSchema(file)
  refuseForeign(schema, version)
  const db = new DatabaseSync(file, { readOnly: true, defensive: true, limits: LIMITS })
  try {
    db.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0')
    for (const { name } of schema.filter(({ type }) => type === 'table')) {
      checkTable(db, name, file)
      await setImmediate()
    }
    if (db.prepare('SELECT 1 FROM pragma_foreign_key_check LIMIT 1').get())
      throw damaged('names what is not there', file)
    for (const { since, sql } of CHAINS) if (version >= since) refuseLoops(db, sql, file)
  } catch (error) {
    throw storageErrorOf(error, file)
  } finally {
    db.close()
  }
}

/** What a database of this version is made of when this program makes it. */
function ownSchema(version: number): SchemaRow[] {
  const db = new Database(':memory:')
  try {
    migrate(
      db,
      allMigrations.filter(migration => migration.version <= version),
    )
    return db.all<SchemaRow>('SELECT type, name, tbl_name AS "table", ifnull(sql, \'\') AS sql FROM sqlite_schema')
  } finally {
    db.close()
  }
}

function refuseForeign(found: readonly SchemaRow[], version: number): void {
  const line = ({ type, name, table, sql }: SchemaRow): string => JSON.stringify([type, name, table, sql])
  const own = new Set(ownSchema(version).map(line))
  const isOwn = found.length === own.size && new Set(found.map(line)).isSubsetOf(own)
  if (version === 0 || !isOwn) throw new InputError('The database in it was not made by this program', 'archive')
}

/** The name is one of ours by now. */
function checkTable(db: DatabaseSync, name: string, file: string): void {
  const found = db.prepare(`PRAGMA quick_check('${name}')`).get()?.quick_check
  if (found !== 'ok') throw damaged(`is not whole: ${found}`, file)
}

function refuseLoops(db: DatabaseSync, sql: string, file: string): void {
  const above = new Map<unknown, unknown>()
  for (const row of db.prepare(sql).iterate()) above.set(row.id, row.above)
  const ending = new Set<unknown>()
  for (const start of above.keys()) {
    const path = new Set<unknown>()
    for (let id: unknown = start; above.has(id) && !ending.has(id); id = above.get(id)) {
      if (path.has(id)) throw damaged('leads in a circle', file)
      path.add(id)
    }
    for (const id of path) ending.add(id)
  }
}

function damaged(what: string, file: string): StorageError {
  return new StorageError(`The database ${what}`, { reason: 'damaged', file })
}
