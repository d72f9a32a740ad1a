// Mends a profile whose database is damaged or gone; nothing that was found is thrown away. The work is in rebuild/.
import { CallThread } from '../threads/call-thread.ts'
import type { RebuildReport } from './rebuild/rebuild-database.ts'

/**
 * Makes a new database of what is intact in the old one and in the packs. The old one stays beside it under another
 * name. Interrupted, it can be repeated. Throws StorageError, `locked` while the profile is open.
 */
export async function rebuildStore(
  folder: string,
  threadEntry: URL = new URL('./thread.ts', import.meta.url),
): Promise<RebuildReport> {
  const thread = new CallThread({ entry: threadEntry, name: 'store', data: { folder } })
  try {
    return (await thread.call('rebuild', [])) as RebuildReport
  } finally {
    await thread.close()
  }
}
