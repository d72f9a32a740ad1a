// Writes a small file in one go under its temporary name, which is never a link: a leftover with that name goes first.

import { closeSync, futimesSync, openSync, unlinkSync, writeSync } from 'node:fs'
import { storageErrorOf } from '../../../store/storage-failure.ts'
import { systemPath } from '../../local-path.ts'
import type { WholeFile } from './disk-requests.ts'

/** Throws StorageError. */
export function writeFile({ path, bytes, modified }: WholeFile): void {
  try {
    const descriptor = openNew(systemPath(path))
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
      if (modified !== undefined) futimesSync(descriptor, modified / 1_000, modified / 1_000)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    throw storageErrorOf(error, path)
  }
}

function openNew(path: string | Buffer): number {
  try {
    return openSync(path, 'wx')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    unlinkSync(path)
    return openSync(path, 'wx')
  }
}
