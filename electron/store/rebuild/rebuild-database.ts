// The whole rebuilding, inside the store thread: a new database beside the old one, which takes its place when it is whole.
import { renameSync } from 'node:fs'
import { keepDamaged } from '../damage.ts'
import { Database } from '../database.ts'
import { readDatabaseVersion } from '../database-version.ts'
import { relistDrafts } from '../drafts.ts'
import { removeEndMark } from '../end-mark.ts'
import { whileSyncing } from '../imap/syncing.ts'
import { migrate, refuseNewer } from '../migrate.ts'
import { allMigrations } from '../migrations/all-migrations.ts'
import { ProfileLock } from '../profile-lock.ts'
import { removeFile } from '../remove-file.ts'
import { makeFolder, type StoreFiles, storeFiles } from '../store-files.ts'
import { syncFolder } from '../sync-path.ts'
import { rebuildThreads } from '../threads/rebuild-threads.ts'
import { rememberLost } from './lost-messages.ts'
import { cleanseRows, pruneRows } from './mend-rows.ts'
import { type Recovered, recoverPacks } from './recover-packs.ts'
import { salvage } from './salvage.ts'

export interface RebuildReport extends Omit<Recovered, 'lost'> {
  /** Where the damaged database is now; absent when there was none. */
  readonly keptAs?: string
  /** All messages of the new database. */
  readonly messages: number
  /** How many messages it does not have, since nothing of them was left; it names them. */
  readonly lost: number
}

/** Throws StorageError; the old database is then where it was. */
export function rebuildDatabase(folder: string): RebuildReport {
  const files = storeFiles(folder)
  refuseNewer(readDatabaseVersion(files.database) ?? 0, files.database, allMigrations)
  const lock = ProfileLock.take(files.lock)
  try {
    const keptAs = keepDamaged(files)
    makeFolder(files.packs)
    makeFolder(files.attachments)
    const fresh = `${files.database}.rebuilt`
    const result = fillFresh(files, fresh)
    replaceDatabase(files, fresh)
    return { ...result, ...(keptAs === undefined ? {} : { keptAs }) }
  } finally {
    lock.release()
  }
}

function fillFresh(files: StoreFiles, fresh: string) {
  for (const suffix of ['', '-wal', '-shm']) removeFile(`${fresh}${suffix}`)
  const db = new Database(fresh)
  try {
    migrate(db, allMigrations)
    db.exec('PRAGMA foreign_keys = OFF')
    const result = db.transaction(() => fillTables(files, db))
    db.checkpoint()
    return result
  } finally {
    db.close()
  }
}

function fillTables(files: StoreFiles, db: Database) {
  // What a new database begins with would stand in the way of what a person made of it.
  db.run('DELETE FROM pattern_sets')
  db.run('DELETE FROM mailboxes')
  return whileSyncing(db, () => fillSalvaged(files, db))
}

/** Nothing of this is something that a person did, of which servers would have to learn. */
function fillSalvaged(files: StoreFiles, db: Database) {
  const complete = salvage(files.database, db)
  const hasAll = { hasAllMailboxes: complete.has('mailboxes'), hasAllUids: complete.has('uids') }
  cleanseRows(db, hasAll)
  const { lost, ...recovered } = recoverPacks({ db, files, ...hasAll })
  rememberLost(db, lost)
  relistDrafts(db)
  pruneRows(db)
  rebuildThreads(db)
  const broken = db.all('PRAGMA foreign_key_check')
  if (broken.length > 0) throw new Error(`The rebuilt database has ${broken.length} broken references`)
  const messages = db.count('SELECT count(*) AS n FROM messages')
  return { ...recovered, messages, lost: lost.length }
}

/** The old log must go before the new database comes, or it would be taken for the new one's. */
function replaceDatabase(files: StoreFiles, fresh: string): void {
  removeEndMark(files)
  for (const suffix of ['-wal', '-shm']) removeFile(`${files.database}${suffix}`)
  renameSync(fresh, files.database)
  syncFolder(files.folder)
}
