// Gives a complete file its name. Nothing that appeared under that name meanwhile is replaced: a hard link is made where
// the file system can, which fails when the name is taken, and only then does the temporary name go. Every step may be
// interrupted and done again.

import { chmodSync, linkSync, lstatSync, renameSync, type Stats, unlinkSync } from 'node:fs'
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
  if (old?.isFile()) keepRights(partPath, part, old)
  if (backupPath !== undefined && old && !keepOld(old, path, backupPath)) return 'taken'
  renameSync(systemPath(partPath), systemPath(path))
  return 'placed'
}

/** As where a file is written over: programs run, what is private stays so. One that is moved here has its own. */
function keepRights(partPath: string, part: Stats | undefined, old: Stats): void {
  const mode = old.mode & 0o777
  const isMoved = part === undefined || part.nlink > 1
  if (!isMoved && (part.mode & 0o777) !== mode) chmodSync(systemPath(partPath), mode)
}

/** False when something else got the name of the backup since it was chosen. */
function keepOld(old: Stats, path: string, backupPath: string): boolean {
  const there = look(backupPath)
  // The same: kept by an earlier attempt, which was interrupted before the new file came.
  if (there) return isSame(there, old)
  try {
    // Systems differ in whether a link to a link leads to it or to what it leads to.
    if (old.isSymbolicLink()) renameSync(systemPath(path), systemPath(backupPath))
    else linkSync(systemPath(path), systemPath(backupPath))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (!NO_LINKS.has(code)) throw error
    renameSync(systemPath(path), systemPath(backupPath))
  }
  return true
}
