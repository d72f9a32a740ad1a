// Clears away what transfers wrote under temporary names that will never be complete. Best effort: a server that cannot be
// reached keeps them, and they are never taken for the file.

import { lstat, rm, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Id } from '../../../shared/model/account.ts'
import type { StoredTransfer } from '../../store/files/transfers-store.ts'
import { systemPath } from '../local-path.ts'
import { unlessRefused } from '../sessions/refusals.ts'
import type { SiteSessions } from '../sessions/site-sessions.ts'
import { siteOf } from './way.ts'

export async function clearLeftovers(
  sessions: Pick<SiteSessions, 'withSession'>,
  transfers: readonly StoredTransfer[],
): Promise<void> {
  const atSites = new Map<Id, string[]>()
  for (const transfer of transfers) {
    const { begun } = transfer.progress
    if (transfer.terms.ownsSource) await rm(dirname(transfer.from.path), { recursive: true, force: true })
    // What grew under its own name is half a file there, not ours to delete without being asked.
    if (!begun || begun.isDirect) continue
    const siteId = siteOf(transfer.to)
    if (siteId === 0) await removePart(begun.path)
    else atSites.set(siteId, [...(atSites.get(siteId) ?? []), begun.path])
  }
  for (const [siteId, paths] of atSites) {
    await sessions
      .withSession(siteId, 'transfer', {}, async session => {
        for (const path of paths) await unlessRefused(session.remove(path))
      })
      .catch(() => undefined)
  }
}

async function removePart(path: string): Promise<void> {
  const stats = await lstat(systemPath(path)).catch(() => undefined)
  if (stats?.isFile()) await unlink(systemPath(path)).catch(() => undefined)
}
