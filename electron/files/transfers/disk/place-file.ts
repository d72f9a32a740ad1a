// Gives a complete file its name. Nothing that appeared under that name meanwhile is replaced: a hard link is made where
// the file system can, which fails when the name is taken, and only then does the temporary name go. Every step may be
// interrupted and done again.

import { linkSync, lstatSync, renameSync, type Stats, unlinkSync } from 'node:fs'
import type { FinishingCopy } from '../../../store/files/transfers-store.ts'
import { storageErrorOf } from '../../../store/storage-failure.ts'
import { systemPath } from '../../local-path.ts'

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
export function placeFile(copy: FinishingCopy): Placed {
  try {
    const part = look(copy.partPath)
    if (!isWhole(part, copy)) return isWhole(look(copy.path), copy) ? 'placed' : 'again'
    return copy.mayReplace ? replace(copy, part) : placeNew(copy, part)
  } catch (error) {
    throw storageErrorOf(error, copy.path)
  }
}

function look(path: string): Stats | undefined {
  return lstatSync(systemPath(path), { throwIfNoEntry: false })
}

function isWhole(stats: Stats | undefined, { sizeBytes }: FinishingCopy): boolean {
  return stats?.isFile() === true && stats.size === sizeBytes
}

function isSame(a: Stats | undefined, b: Stats | undefined): boolean {
  return a !== undefined && a.ino === b?.ino && a.dev === b.dev
}

function dropPart({ partPath, path }: FinishingCopy): Placed {
  if (partPath !== path) unlinkSync(systemPath(partPath))
  return 'placed'
}

function placeNew(copy: FinishingCopy, part: Stats | undefined): Placed {
  try {
    linkSync(systemPath(copy.partPath), systemPath(copy.path))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST' && !NO_LINKS.has(code)) throw error
    const file = look(copy.path)
    // Interrupted between its two names.
    if (isSame(file, part)) return dropPart(copy)
    if (file) return 'taken'
    renameSync(systemPath(copy.partPath), systemPath(copy.path))
    return 'placed'
  }
  return dropPart(copy)
}

/** The old file is there under one of its names at every moment. */
function replace(copy: FinishingCopy, part: Stats | undefined): Placed {
  const { partPath, path, backupPath } = copy
  const old = look(path)
  if (isSame(old, part)) return dropPart(copy)
  if (backupPath !== undefined && old?.isFile()) keepOld(path, backupPath)
  renameSync(systemPath(partPath), systemPath(path))
  return 'placed'
}

function keepOld(path: string, backupPath: string): void {
  try {
    linkSync(systemPath(path), systemPath(backupPath))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Kept by an earlier attempt, which was interrupted before the new file came.
    if (code === 'EEXIST') return
    if (!NO_LINKS.has(code)) throw error
    renameSync(systemPath(path), systemPath(backupPath))
  }
}
