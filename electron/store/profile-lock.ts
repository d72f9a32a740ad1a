// One store per profile: an exclusive SQLite lock on a file of its own, so that packs, migration and repair are covered too.
// The system drops the lock when the process ends, however it ends.
import { DatabaseSync } from 'node:sqlite'
import { StorageError } from '../errors.ts'
import { guardStorage, storageErrorOf } from './storage-failure.ts'

/** A thread that was just ended may need a moment to let go. */
const LOCK_WAIT_MS = 500

export class ProfileLock {
  private readonly connection: DatabaseSync

  private constructor(connection: DatabaseSync) {
    this.connection = connection
  }

  /** Takes the lock. Throws StorageError `locked` when another process or thread has it. */
  static take(file: string): ProfileLock {
    const connection = guardStorage(file, () => new DatabaseSync(file, { timeout: LOCK_WAIT_MS }))
    try {
      connection.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
      return new ProfileLock(connection)
    } catch (error) {
      connection.close()
      const cause = storageErrorOf(error, file)
      if (!(cause instanceof StorageError) || cause.reason !== 'locked') throw cause
      throw new StorageError('Another program has this profile open', { reason: 'locked', file, cause })
    }
  }

  /** Lets go. */
  release(): void {
    this.connection.close()
  }
}
