// Gives a complete file its name. Nothing that appeared under that name meanwhile is replaced: a hard link is made where
// the file system can, which fails when the name is taken, and only then does the temporary name go. Every step may be
// interrupted and done again.

import type { Stats } from 'node:fs'
import { link, lstat, open, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { FinishingCopy } from '../../store/files/transfers-store.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { systemPath } from '../local-path.ts'

/** `again`: neither the part nor the file is what it should be. */
export type Placed = 'placed' | 'taken' | 'again'

/** Said by file systems without hard links. */
const NO_LINKS: ReadonlySet<unknown> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EXDEV',
  'EMLINK',
  'EINVAL',
])

/** Places what was finished, or finds out that it was placed already. Throws StorageError. */
export async function placeLocal(copy: FinishingCopy): Promise<Placed> {
  try {
    const [part, file] = await Promise.all([look(copy.partPath), look(copy.path)])
    if (!isWhole(part, copy)) return isWhole(file, copy) ? 'placed' : 'again'
    if (file && part && isSame(file, part)) return await dropPart(copy)
    if (copy.mayReplace) return await replace(copy, file)
    return file ? 'taken' : await placeNew(copy)
  } catch (error) {
    throw storageErrorOf(error, copy.path)
  }
}

/** What lies at a path itself; undefined when nothing does. */
export async function look(path: string): Promise<Stats | undefined> {
  return lstat(systemPath(path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
}

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

function isWhole(stats: Stats | undefined, { sizeBytes }: FinishingCopy): boolean {
  return stats?.isFile() === true && stats.size === sizeBytes
}

function isSame(a: Stats, b: Stats): boolean {
  return a.ino === b.ino && a.dev === b.dev
}

async function dropPart({ partPath, path }: FinishingCopy): Promise<Placed> {
  if (partPath !== path) await unlink(systemPath(partPath))
  return 'placed'
}

async function placeNew(copy: FinishingCopy): Promise<Placed> {
  try {
    await link(systemPath(copy.partPath), systemPath(copy.path))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return 'taken'
    if (!NO_LINKS.has(code)) throw error
    await rename(systemPath(copy.partPath), systemPath(copy.path))
    return 'placed'
  }
  return dropPart(copy)
}

/** The old file is there under one of its names at every moment. */
async function replace({ partPath, path, backupPath }: FinishingCopy, old: Stats | undefined): Promise<Placed> {
  if (backupPath !== undefined && old?.isFile()) await keepOld(path, backupPath)
  await rename(systemPath(partPath), systemPath(path))
  return 'placed'
}

async function keepOld(path: string, backupPath: string): Promise<void> {
  try {
    await link(systemPath(path), systemPath(backupPath))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Kept by an earlier attempt, which was interrupted before the new file came.
    if (code === 'EEXIST') return
    if (!NO_LINKS.has(code)) throw error
    await rename(systemPath(path), systemPath(backupPath))
  }
}
