// Whether there is room before the first byte is written.
import { statfs } from 'node:fs/promises'
import { StorageError } from '../errors.ts'
import { storageErrorOf } from '../store/storage-failure.ts'

/** Throws StorageError `full`. */
export async function requireRoom(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder).catch((error: unknown) => {
    throw storageErrorOf(error, folder)
  })
  if (neededBytes <= bavail * bsize) return
  throw new StorageError(`${neededBytes} bytes do not fit on this disk`, { reason: 'full', file: folder })
}
