// Copies the database of a profile that may be in use, for a backup: one consistent state, without free pages and without
// secrets. Runs in a thread of its own, so that the store goes on meanwhile.
import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { packSize } from '../packs/scan-pack.ts'
import { storageErrorOf, unlessLost } from '../storage-failure.ts'
import { packPath, type StoreFiles } from '../store-files.ts'

/** The store commits in between; each of its transactions is short. */
const BUSY_TIMEOUT_MS = 10_000

export interface CopyWishes {
  /** A file that is not there yet. */
  readonly target: string
  /** Settings that say how secrets are kept: nothing of theirs goes along. */
  readonly withoutSettings: readonly string[]
}

export interface CopiedStore {
  readonly version: number
  /** Each is valid up to its size as it was when the database was copied; those that are gone are left out. */
  readonly packs: readonly { readonly number: number; readonly file: string; readonly sizeBytes: number }[]
  readonly attachments: readonly CopiedAttachment[]
}

export interface CopiedAttachment {
  /** In the attachments folder. */
  readonly storedName: string
  /** As a person knows it. */
  readonly fileName: string
}

/** Throws StorageError. The packs must be held by the store that is open, until they are read too. */
export function copyDatabase(files: StoreFiles, wishes: CopyWishes): CopiedStore {
  try {
    const source = new DatabaseSync(files.database, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
    try {
      source.prepare('VACUUM INTO ?').run(wishes.target)
    } finally {
      source.close()
    }
    return finishCopy(files, wishes)
  } catch (error) {
    throw storageErrorOf(error, files.database)
  }
}

function finishCopy(files: StoreFiles, { target, withoutSettings }: CopyWishes): CopiedStore {
  const copy = new DatabaseSync(target)
  try {
    // What is deleted is overwritten: it must not be found in the file.
    copy.exec(
      'PRAGMA trusted_schema = OFF; PRAGMA journal_mode = MEMORY; PRAGMA secure_delete = ON; DELETE FROM secrets',
    )
    const drop = copy.prepare('DELETE FROM settings WHERE name = ?')
    for (const name of withoutSettings) drop.run(name)
    const version = copy.prepare('PRAGMA user_version').get()?.user_version
    const packs = copy.prepare("SELECT number, end_bytes FROM packs WHERE state IN ('open', 'closed') ORDER BY number")
    const attachments = copy.prepare('SELECT stored_name, file_name FROM draft_attachments ORDER BY id')
    return {
      version: Number(version),
      packs: packs.all().flatMap(row => {
        const number = Number(row.number)
        const file = packPath(files, number)
        const sizeBytes = fileSize(file, Number(row.end_bytes))
        return sizeBytes === undefined ? [] : [{ number, file, sizeBytes }]
      }),
      attachments: attachments
        .all()
        .map(row => ({ storedName: String(row.stored_name), fileName: String(row.file_name) })),
    }
  } finally {
    copy.close()
  }
}

/**
 * Of a compressed pack the rows say how much it holds; nothing follows in it. One that lost its end or is gone keeps nobody from
 * saving the rest, nor does one whose beginning cannot be read to say what it is: then all of it is taken.
 */
function fileSize(path: string, endBytes: number): number | undefined {
  const found = unlessLost(path, () => statSync(path))
  if (!found) return undefined
  const isCompressed = unlessLost(path, () => packSize(path).isCompressed) ?? true
  return isCompressed ? found.size : Math.min(found.size, endBytes)
}
