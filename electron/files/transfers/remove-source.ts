// The end of a move: its source goes, when it is still what was copied.

import { unlink } from 'node:fs/promises'
import type { FtpSession } from '../../protocols/ftp/session.ts'
import type { FinishingCopy } from '../../store/files/transfers-store.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { systemPath } from '../local-path.ts'
import { unlessRefused } from '../sessions/refusals.ts'
import { modifiedOf } from './local-reader.ts'
import { look } from './look-local.ts'

/** File systems round the times they keep. */
const SAME_TIME_MS = 2_000

/**
 * Only what was copied goes, and only when the copy could be compared with it: a file that was saved under the source's
 * name in the meantime, perhaps over a restart, is another one and stays. `session`: absent where the source is here.
 * Errors of the engine, StorageError.
 */
export async function removeSource(path: string, session: FtpSession | undefined, copy: FinishingCopy): Promise<void> {
  if (copy.verified === 'none') return
  if (session) await removeRemote(session, path, copy)
  else if (await isStillSource(path, copy)) await removeHere(path)
}

async function removeRemote(session: FtpSession, path: string, { sizeBytes }: FinishingCopy): Promise<void> {
  if ((await unlessRefused(session.size(path))) === sizeBytes) await session.remove(path)
}

async function isStillSource(path: string, { modified, sizeBytes }: FinishingCopy): Promise<boolean> {
  const stats = await look(path).catch((error: unknown) => {
    throw storageErrorOf(error, path)
  })
  if (!stats) return false
  const isSameTime = modified === undefined || Math.abs(modifiedOf(stats) - modified) <= SAME_TIME_MS
  return stats.isFile() && stats.size === sizeBytes && isSameTime
}

/** Gone already is as good: the transfer was interrupted right here. */
async function removeHere(path: string): Promise<void> {
  await unlink(systemPath(path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw storageErrorOf(error, path)
  })
}
