// Brings a file that has its name onto the disk for good.

import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { systemPath } from '../local-path.ts'

/** On disk for good: the file's bytes, then its name. */
export async function syncPlaced(path: string): Promise<void> {
  try {
    await syncPath(path)
    // Windows has no such call and keeps names in order by itself.
    if (process.platform !== 'win32') await syncPath(dirname(path))
  } catch (error) {
    throw storageErrorOf(error, path)
  }
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(systemPath(path), 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
