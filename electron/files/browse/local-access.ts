// Folders of this computer. Links are shown as links and never followed where something is removed or changed.

import { createReadStream, type Dirent, lstat, type Stats } from 'node:fs'
import { chmod, mkdir, readdir, realpath, rename, rmdir, unlink, utimes } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import type { FileEntry, Place } from '../../../shared/model/remote-file.ts'
import { CancelledError, InputError } from '../../errors.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import type { FolderAccess, ReadFileOptions } from '../folder-access.ts'
import { nameOf, systemPath } from '../local-path.ts'
import { rightsText } from '../permissions.ts'

/** Questions to the disk at once: enough for network drives, few enough that others get their turn. */
const STATS_AT_ONCE = 64
/** How much is read in one go. */
const BLOCK_BYTES = 1024 * 1024

type LocalDirent = Dirent<NonSharedBuffer>

const here: Place = { kind: 'local' }

export const localAccess: FolderAccess = {
  place: here,
  list: (folder, signal) => guarded(folder, () => listLocal(folder, signal)),
  find: path => guarded(path, () => findLocal(path)),
  makeFolder: path => guarded(path, () => mkdir(systemPath(path)).then(() => undefined)),
  removeFile: path => guarded(path, () => unlink(systemPath(path))),
  removeFolder: path => guarded(path, () => rmdir(systemPath(path))),
  rename: (from, to) => guarded(from, () => renameLocal(from, to)),
  setPermissions: (path, mode) => guarded(path, () => chmod(systemPath(path), mode)),
  setModified: (path, modifiedMs) =>
    guarded(path, async () => {
      await utimes(systemPath(path), modifiedMs / 1_000, modifiedMs / 1_000)
      return true
    }),
  read: (path, options) => readLocal(path, options),
  join: (folder, name) => join(folder, name),
  parent: path => dirname(path),
  realPath: path => guarded(path, async () => nameOf(await realpath(systemPath(path), { encoding: 'buffer' }))),
}

/** Every refusal of the system leaves as StorageError with the path it was about. */
async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw storageErrorOf(error, path)
  }
}

async function listLocal(folder: string, signal: AbortSignal | undefined): Promise<readonly FileEntry[]> {
  const found: LocalDirent[] = await readdir(systemPath(folder), { withFileTypes: true, encoding: 'buffer' })
  const entries: FileEntry[] = []
  for (let from = 0; from < found.length; from += STATS_AT_ONCE) {
    if (signal?.aborted) throw new CancelledError()
    const part = found.slice(from, from + STATS_AT_ONCE).map(dirent => entryIn(folder, dirent))
    entries.push(...(await Promise.all(part)))
  }
  return entries
}

/** A file that goes away in between keeps the little that is known. */
async function entryIn(folder: string, dirent: LocalDirent): Promise<FileEntry> {
  const name = nameOf(dirent.name)
  const stats = await statsOf(join(folder, name))
  return stats ? entryOf(name, stats) : { name, kind: kindOf(dirent) }
}

async function findLocal(path: string): Promise<FileEntry | undefined> {
  const stats = await statsOf(path)
  return stats && entryOf(path.slice(dirname(path).length).replace(/^[\\/]/, '') || path, stats)
}

/** Undefined when nothing is there or nothing can be known. The callback form costs a third of the promise's. */
function statsOf(path: string): Promise<Stats | undefined> {
  return new Promise(resolve => lstat(systemPath(path), (error, stats) => resolve(error ? undefined : stats)))
}

function entryOf(name: string, stats: Stats): FileEntry {
  return {
    name,
    kind: kindOf(stats),
    ...(stats.isDirectory() ? {} : { sizeBytes: stats.size }),
    modified: Math.floor(stats.mtimeMs),
    modifiedPrecision: 'second',
    ...(process.platform === 'win32' ? {} : { permissions: rightsText(stats.mode), owner: ownerName(stats.uid) }),
  }
}

function kindOf(facts: LocalDirent | Stats): FileEntry['kind'] {
  if (facts.isDirectory()) return 'folder'
  if (facts.isSymbolicLink()) return 'link'
  return facts.isFile() ? 'file' : 'other'
}

let own: { readonly uid: number; readonly username: string } | undefined

/** The system's own list of names is not read; other people are their numbers. */
function ownerName(uid: number): string {
  own ??= userInfo()
  return uid === own.uid ? own.username : `${uid}`
}

/** Never over something that exists: the system would replace it without a word. */
async function renameLocal(from: string, to: string): Promise<void> {
  const taken = await statsOf(to)
  if (taken && !(await isSame(taken, from))) throw new InputError('Something has this name already', 'name')
  await rename(systemPath(from), systemPath(to))
}

/** A name that only changes its capitals is the same file on many systems. */
async function isSame(taken: Stats, from: string): Promise<boolean> {
  const stats = await statsOf(from)
  return stats?.ino === taken.ino && stats.dev === taken.dev
}

async function* readLocal(path: string, { from, signal }: ReadFileOptions = {}): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(systemPath(path), {
    highWaterMark: BLOCK_BYTES,
    ...(from === undefined ? {} : { start: from }),
    ...(signal ? { signal } : {}),
  })
  try {
    for await (const chunk of stream) yield chunk as Uint8Array
  } catch (error) {
    if (signal?.aborted) throw new CancelledError()
    throw storageErrorOf(error, path)
  }
}
