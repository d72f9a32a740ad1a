// The main side of copying a database.
import type { CopiedStore, CopyWishes } from './copy-database.ts'
import { callInOwnThread } from './own-thread.ts'

interface CopyOptions extends CopyWishes {
  /** The entry of the store thread; the source itself unless the app is bundled. */
  readonly threadEntry?: URL | undefined
}

/**
 * Copies the database of the profile in `folder`, which is open. Between `holdPacks` and `releasePacks` of its store: then the
 * packs named are there as long as they are held. Throws StorageError.
 */
export async function copyStore(folder: string, { threadEntry, ...wishes }: CopyOptions): Promise<CopiedStore> {
  return (await callInOwnThread({ folder, method: 'copyDatabase', input: wishes }, { threadEntry })) as CopiedStore
}
