// Makes the folders a transfer writes into. Below the folder a person chose nothing is a link: a tree that names something
// first a link and then a folder must not lead out of it.

import { lstat, mkdir } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { InputError, StorageError } from '../../errors.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { systemPath } from '../local-path.ts'

/** Folders remembered as made; more are looked at again. */
const MAX_KNOWN = 10_000

export class LocalFolders {
  private readonly known = new Map<string, Promise<void>>()

  /** Throws StorageError; InputError when the folder is not within the root. */
  ensure(root: string, folder: string): Promise<void> {
    const known = this.known.get(folder)
    if (known) return known
    if (this.known.size >= MAX_KNOWN) this.known.clear()
    const made = this.make(root, folder)
    this.known.set(folder, made)
    made.catch(() => this.known.delete(folder))
    return made
  }

  /** Something went wrong, or time has passed: look again. */
  forget(): void {
    this.known.clear()
  }

  private async make(root: string, folder: string): Promise<void> {
    const below = relative(root, folder)
    if (isAbsolute(below) || below === '..' || below.startsWith(`..${sep}`))
      throw new InputError(`${folder} is not within ${root}`)
    if (below === '') return makeRoot(root)
    await this.ensure(root, dirname(folder))
    await makeBelow(join(root, below))
  }
}

async function makeRoot(root: string): Promise<void> {
  try {
    await mkdir(systemPath(root), { recursive: true })
  } catch (error) {
    throw storageErrorOf(error, root)
  }
}

async function makeBelow(folder: string): Promise<void> {
  try {
    await mkdir(systemPath(folder))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw storageErrorOf(error, folder)
    const stats = await lstat(systemPath(folder))
    if (!stats.isDirectory())
      throw new StorageError(`${folder} is a link or a file, and is not written into`, {
        reason: 'other',
        file: folder,
      })
  }
}
