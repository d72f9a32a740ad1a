// Opens the files of a profile, in the order that never changes what it may not change and never trusts what it did not check.
import { checkStructure, keepDamaged, refuseVanished } from './damage.ts'
import { Database } from './database.ts'
import { readDatabaseVersion } from './database-version.ts'
import { dropStrayFiles } from './draft-attachments.ts'
import { purgeDiscarded } from './drafts.ts'
import { endedWell, removeEndMark, writeEndMark } from './end-mark.ts'
import { purgeRemoved } from './folders/remove-mailbox.ts'
import { migrate, refuseNewer } from './migrate.ts'
import { allMigrations } from './migrations/all-migrations.ts'
import { type PackBounds, PackShelf } from './packs/pack-shelf.ts'
import { settlePacks } from './packs/settle-packs.ts'
import type { Profile } from './profile.ts'
import { ProfileLock } from './profile-lock.ts'
import { guardStorage, isDamage, storageErrorOf } from './storage-failure.ts'
import { makeFolder, type StoreFiles, storeFiles } from './store-files.ts'
import { settleThreads } from './threads/rebuild-threads.ts'

/** A discarded draft or folder can be restored this long; a file that belongs to no draft is kept as long. */
const DISCARDED_KEPT_MS = 7 * 24 * 3600 * 1000

/** Smaller in tests. */
export type ProfileOptions = PackBounds

/**
 * Opens or makes the profile in `folder`. Throws StorageError: `newer` (nothing was touched), `locked`, `damaged` (a
 * copy was kept), `full`, `read-only` or `other`.
 */
export function openProfile(folder: string, options: ProfileOptions = {}): Profile {
  const files = storeFiles(folder)
  return guardStorage(files.database, () => {
    const version = readDatabaseVersion(files.database)
    refuseNewer(version ?? 0, files.database, allMigrations)
    makeFolder(folder)
    const lock = ProfileLock.take(files.lock)
    try {
      refuseVanished(files, version)
      return openLocked(files, { lock, isNew: !version, options })
    } catch (error) {
      lock.release()
      throw error
    }
  })
}

interface OpenFacts {
  readonly lock: ProfileLock
  readonly isNew: boolean
  readonly options: ProfileOptions
}

function openLocked(files: StoreFiles, { lock, isNew, options }: OpenFacts): Profile {
  const endedBadly = !isNew && !endedWell(files)
  removeEndMark(files)
  const db = openDatabase(files, { isDoubtful: endedBadly })
  const packs = new PackShelf(db, files, options)
  let isOpen = true
  const close = ({ hasDamage }: { hasDamage: boolean }): void => {
    if (!isOpen) return
    isOpen = false
    db.close()
    if (!hasDamage) writeEndMark(files)
    lock.release()
  }
  const profile = { files, db, packs, endedBadly, close }
  try {
    settlePacks(profile)
    settleThreads(db)
    purgeRemoved(db, Date.now() - DISCARDED_KEPT_MS)
    purgeDiscarded(profile, Date.now() - DISCARDED_KEPT_MS)
    dropStrayFiles(profile, Date.now() - DISCARDED_KEPT_MS)
    return profile
  } catch (error) {
    const failure = storageErrorOf(error, files.database)
    if (isDamage(failure)) keepDamaged(files)
    db.close()
    throw failure
  }
}

/** The packs folder is made last: where it exists, a database of ours has existed. */
function openDatabase(files: StoreFiles, { isDoubtful }: { isDoubtful: boolean }): Database {
  let db: Database | undefined
  try {
    db = new Database(files.database)
    if (isDoubtful) checkStructure(db)
    migrate(db, allMigrations)
    makeFolder(files.attachments)
    makeFolder(files.packs)
    return db
  } catch (error) {
    const failure = storageErrorOf(error, files.database)
    // Before closing, which would fold the log into the damaged file.
    if (isDamage(failure)) keepDamaged(files)
    db?.close()
    throw failure
  }
}
