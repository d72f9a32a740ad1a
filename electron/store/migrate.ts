// Brings a database to the newest format: a backup first, then each step in a transaction of its own.
import { renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { StorageError } from '../errors.ts'
import type { Database } from './database.ts'
import type { Migration } from './migrations/migration.ts'
import { removeFile } from './remove-file.ts'
import { syncFile, syncFolder } from './sync-path.ts'

/**
 * Runs the migrations that `db` has not seen. Interrupted anywhere, the next call goes on.
 * Throws StorageError `newer`, without a change, when the database knows more than `migrations`.
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const version = databaseVersion(db)
  refuseNewer(version, db.file, migrations)
  const missing = migrations.filter(migration => migration.version > version)
  if (missing.length === 0) return
  if (version > 0) backUp(db, version)
  // Steps may rebuild tables that others refer to; each is checked as a whole before it is committed.
  db.exec('PRAGMA foreign_keys = OFF')
  try {
    for (const migration of missing) runStep(db, migration)
  } finally {
    db.exec('PRAGMA foreign_keys = ON')
  }
  db.checkpoint()
}

/** Throws StorageError `newer` when `version` is beyond the last of `migrations`. */
export function refuseNewer(version: number, file: string, migrations: readonly Migration[]): void {
  const known = migrations.at(-1)?.version ?? 0
  if (version <= known) return
  throw new StorageError(`The database has version ${version}, this program knows ${known}`, { reason: 'newer', file })
}

function databaseVersion(db: Database): number {
  return db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0
}

/** A copy without a log, complete or absent under its final name. */
function backUp(db: Database, version: number): void {
  const target = `${db.file}.backup-${version}`
  const unfinished = `${target}.part`
  removeFile(unfinished)
  db.run('VACUUM INTO ?', unfinished)
  syncFile(unfinished)
  renameSync(unfinished, target)
  syncFolder(dirname(target))
}

function runStep(db: Database, migration: Migration): void {
  db.transaction(() => {
    migration.run(db)
    const broken = db.all('PRAGMA foreign_key_check')
    if (broken.length > 0) throw new Error(`Migration ${migration.version} breaks ${broken.length} references`)
    db.exec(`PRAGMA user_version = ${migration.version}`)
  })
}
