// The main side of copying a database: a thread of its own, beside the one that has the store open.
import { CallThread } from '../../threads/call-thread.ts'
import type { CopiedStore, CopyWishes } from './copy-database.ts'

interface CopyOptions extends CopyWishes {
  /** The entry of the store thread; the source itself unless the app is bundled. */
  readonly threadEntry?: URL | undefined
}

/**
 * Copies the database of the profile in `folder`, which is open. Between `holdPacks` and `releasePacks` of its store: then the
 * packs named are there as long as they are held. Throws StorageError.
 */
export async function copyStore(folder: string, { threadEntry, ...wishes }: CopyOptions): Promise<CopiedStore> {
  const entry = threadEntry ?? new URL('../thread.ts', import.meta.url)
  const thread = new CallThread({ entry, name: 'store copy', data: { folder } })
  try {
    return (await thread.call('copyDatabase', [wishes])) as CopiedStore
  } finally {
    await thread.close()
  }
}
