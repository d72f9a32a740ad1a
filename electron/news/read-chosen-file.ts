// A file that a person chose, read whole, with a bound.

import { open } from 'node:fs/promises'
import { InputError } from '../errors.ts'
import { storageErrorOf } from '../store/storage-failure.ts'

/** Throws InputError field `file` for a larger one, StorageError when it cannot be read. */
export async function readChosenFile(path: string, maxBytes: number): Promise<Buffer> {
  try {
    await using handle = await open(path)
    const { size } = await handle.stat()
    if (size > maxBytes) throw new InputError('The file is too large', 'file')
    return await handle.readFile()
  } catch (error) {
    throw storageErrorOf(error, path)
  }
}
