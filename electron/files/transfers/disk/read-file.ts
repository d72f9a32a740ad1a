// Reads a small file for an upload in one go, and looks afterwards whether it is still what was read. Only regular files are
// read; opening does not wait, as it would for somebody to write into a pipe.

import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { InputError } from '../../../errors.ts'
import { storageErrorOf } from '../../../store/storage-failure.ts'
import { systemPath } from '../../local-path.ts'
import { changed, modifiedOf } from '../local-reader.ts'

/** Absent on Windows, where no pipe lies in a folder. */
const READ_WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** Which file was read, as it was then. */
export interface ReadFile {
  readonly path: string
  readonly sizeBytes: number
  /** UTC milliseconds. */
  readonly modified: number
  /** Its number on its disk: another file under the same name has another. */
  readonly inode: number
}

/** Reads all of it to the beginning of `block`; undefined when it does not fit. Throws StorageError; InputError when it is no file. */
export function readFile(path: string, block: Uint8Array): ReadFile | undefined {
  try {
    const descriptor = openSync(systemPath(path), READ_WITHOUT_WAITING)
    try {
      const stats = fstatSync(descriptor)
      if (!stats.isFile()) throw new InputError(`${path} is no file`)
      if (stats.size > block.length) return undefined
      for (let at = 0; at < stats.size; ) {
        const count = readSync(descriptor, block, at, stats.size - at, at)
        if (count === 0) throw changed(path)
        at += count
      }
      return factsOf(path, stats)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    throw storageErrorOf(error, path)
  }
}

/** What is behind a name that cannot be looked at is found out by reading it. */
export function isLink(path: string): boolean {
  try {
    return lstatSync(systemPath(path), { throwIfNoEntry: false })?.isSymbolicLink() === true
  } catch {
    return false
  }
}

/** Throws StorageError when the file is no longer the one that was read. */
export function refuseChangedFile(read: ReadFile): void {
  const { path } = read
  const stats = look(path)
  const now = stats && factsOf(path, stats)
  if (now?.sizeBytes !== read.sizeBytes || now.modified !== read.modified || now.inode !== read.inode)
    throw changed(path)
}

function look(path: string): Stats | undefined {
  try {
    return statSync(systemPath(path), { throwIfNoEntry: false })
  } catch (error) {
    throw storageErrorOf(error, path)
  }
}

function factsOf(path: string, stats: Stats): ReadFile {
  return { path, sizeBytes: stats.size, modified: modifiedOf(stats), inode: stats.ino }
}
