// Makes the folders a transfer writes into. Below the folder a person chose nothing is a link: a tree that names something
// first a link and then a folder must not lead out of it.

import { lstat, mkdir, readdir } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'
import { InputError, StorageError } from '../../errors.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { nameOf, systemPath } from '../local-path.ts'

/** Folders remembered as made; more are looked at again. */
const MAX_KNOWN = 10_000

/** Names of one folder that are remembered. */
const MAX_NAMES = 50_000

export class LocalFolders {
  private readonly known = new Map<string, Promise<void>>()
  private readonly names = new Map<string, Promise<ReadonlySet<string> | undefined>>()
  /** Of `names`, as far as they are read, of folders that are there. */
  private readonly namesThere = new Map<string, ReadonlySet<string>>()

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

  /**
   * False: nothing had this name when the folder was read, moments ago. That is enough for planning, because a name is
   * only ever given where nothing has it; thousands of files are spared a look each.
   */
  async mayHold(path: string): Promise<boolean> {
    const folder = dirname(path)
    if (!this.names.has(folder)) {
      if (this.names.size >= MAX_KNOWN) this.forget()
      this.names.set(folder, readNames(folder))
    }
    const names = await this.names.get(folder)
    if (names && this.known.has(folder)) this.namesThere.set(folder, names)
    return names === undefined || names.has(basename(path))
  }

  /** True when it is known by now, from `ensure` and `mayHold`, that the folder is there and nothing had this name. */
  isKnownFree(path: string): boolean {
    return this.namesThere.get(dirname(path))?.has(basename(path)) === false
  }

  /** The names of a folder turned out to be others. */
  distrust(path: string): void {
    this.names.set(dirname(path), Promise.resolve(undefined))
    this.namesThere.delete(dirname(path))
  }

  /** Something went wrong, or time has passed: look again. */
  forget(): void {
    this.known.clear()
    this.names.clear()
    this.namesThere.clear()
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

/** Undefined for a folder that cannot be read or holds too much to remember: then each name is looked at. */
async function readNames(folder: string): Promise<ReadonlySet<string> | undefined> {
  try {
    const names = await readdir(systemPath(folder), { encoding: 'buffer' })
    return names.length > MAX_NAMES ? undefined : new Set(names.map(nameOf))
  } catch {
    return undefined
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
