// Backups that are being looked at, and what they say of themselves.
import type { Id } from '../../shared/model/account.ts'
import { InputError } from '../errors.ts'
import { readDatabaseVersion } from '../store/database-version.ts'
import { storeFiles } from '../store/store-files.ts'
import type { BackupManifest } from './manifest.ts'
import { readManifest } from './read-backup.ts'

/** One that is being looked at and some before it. */
const MAX_OPENED = 4

interface OpenedBackup {
  readonly path: string
  readonly manifest: BackupManifest
}

export class OpenedBackups {
  private readonly folder: string
  private readonly opened = new Map<Id, OpenedBackup>()
  private lastId = 0

  /** `folder`: of the profile that is open, whose database is of today's version. */
  constructor(folder: string) {
    this.folder = folder
  }

  /** Throws InputError `backup` or `archive`, StorageError, also `newer`. */
  async open(path: string): Promise<OpenedBackup & { readonly id: Id }> {
    const version = readDatabaseVersion(storeFiles(this.folder).database) ?? 0
    const backup = { path, manifest: await readManifest(path, version) }
    const id = ++this.lastId
    this.opened.set(id, backup)
    const [oldest] = this.opened.keys()
    if (this.opened.size > MAX_OPENED && oldest !== undefined) this.opened.delete(oldest)
    return { id, ...backup }
  }

  /** Throws InputError when it is gone. */
  read(id: Id): OpenedBackup {
    const backup = this.opened.get(id)
    if (!backup) throw new InputError('This backup is no longer open; open it again')
    return backup
  }
}
