// Gives a file that is whole on disk its name; nothing that exists is replaced.

import { constants } from 'node:fs'
import { copyFile, link, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { StorageError } from '../../errors.ts'

/** Names tried beside an existing file before giving up. */
const MAX_COPIES = 1_000
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

/** `name` is safe. Answers with the name it got: `fjord.jpg`, else `fjord (2).jpg`. */
export async function placeBinary(temporary: string, folder: string, name: string): Promise<string> {
  const ending = extname(name)
  const stem = name.slice(0, name.length - ending.length)
  for (let copy = 1; copy <= MAX_COPIES; copy++) {
    const tried = copy === 1 ? name : `${stem} (${copy})${ending}`
    if (!(await isPlaced(temporary, join(folder, tried)))) continue
    await rm(temporary, { force: true })
    return tried
  }
  throw new StorageError(`No free name beside ${name}`, { reason: 'other', file: join(folder, name) })
}

/** A rename would replace what is there; a second link to the same file, or a new copy, never does. */
async function isPlaced(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path).catch((error: unknown) => {
      if (!NO_LINKS.has(codeOf(error))) throw error
      return copyFile(temporary, path, constants.COPYFILE_EXCL)
    })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
