// What lies at a path of this computer, links not followed.

import type { Stats } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { systemPath } from '../local-path.ts'

/** What lies at a path itself; undefined when nothing does. */
export async function look(path: string): Promise<Stats | undefined> {
  return lstat(systemPath(path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
}
