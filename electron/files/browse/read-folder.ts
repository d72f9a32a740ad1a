// Reads a folder for a pane, here or on a site.

import { homedir } from 'node:os'
import { isAbsolute, resolve } from 'node:path'
import type { Id } from '../../../shared/model/account.ts'
import type { FileEntry, Place } from '../../../shared/model/remote-file.ts'
import { CancelledError, InputError, ReplyError } from '../../errors.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'
import type { Store } from '../../store/store.ts'
import type { SiteSessions } from '../sessions/site-sessions.ts'
import type { ListingFacts } from './listing.ts'
import { localAccess } from './local-access.ts'

export interface FolderReaderServices {
  readonly store: Pick<Store, 'readSite'>
  readonly sessions: SiteSessions
}

export interface ReadingOptions {
  readonly signal?: AbortSignal | undefined
  onProgress?(entries: number, bytes: number): void
}

/** Entries are told as that many bytes each while a listing arrives; it is a guess until the end. */
const BYTES_PER_ENTRY = 80

/** An empty path is the place's first folder. Errors: StorageError here, the engine's there, CancelledError. */
export async function readFolder(
  services: FolderReaderServices,
  place: Place,
  path: string,
  options: ReadingOptions,
): Promise<ListingFacts> {
  const startedMs = performance.now()
  const read = await (place.kind === 'local'
    ? readLocal(path, options)
    : readRemote(services, place.siteId, path, options))
  if (options.signal?.aborted) throw new CancelledError()
  return { ...read, place, readMs: Math.round(performance.now() - startedMs) }
}

type Read = Omit<ListingFacts, 'place' | 'readMs'>

async function readLocal(asked: string, { signal }: ReadingOptions): Promise<Read> {
  if (asked !== '' && !isAbsolute(asked)) throw new InputError('This is not the whole path of a folder', 'path')
  const path = asked === '' ? homedir() : resolve(asked)
  const entries = await localAccess.list(path, signal)
  return { path, entries, rawLines: [], leftOut: 0, isTimeCoarse: false }
}

async function readRemote(
  { store, sessions }: FolderReaderServices,
  siteId: Id,
  asked: string,
  { signal, onProgress }: ReadingOptions,
): Promise<Read> {
  const site = await store.readSite(siteId)
  const onBytes = (bytes: number): void => onProgress?.(Math.round(bytes / BYTES_PER_ENTRY), bytes)
  const options = { onBytes, ...(signal ? { signal } : {}) }
  return sessions.withSession(siteId, 'browse', { signal }, async session => {
    const path = await folderPath(session, asked, site?.remoteFolder)
    const { entries, rawLines, leftOut, isTimeCoarse } = await session.readFolder(path, options)
    return { path, entries: entries.filter(isEntry), rawLines, leftOut, isTimeCoarse }
  })
}

/** Servers resolve what is not absolute; the site's own first folder may be gone, and then the server's is taken. */
async function folderPath(session: FtpSession, asked: string, first: string | undefined): Promise<string> {
  if (isPlain(asked)) return asked
  const wanted = asked === '' ? first : asked
  if (!wanted) return session.workingFolder()
  try {
    await session.changeFolder(wanted)
  } catch (error) {
    if (asked !== '' || !(error instanceof ReplyError) || error.code === 421) throw error
  }
  return session.workingFolder()
}

/** Absolute and without steps that only the server can take. */
function isPlain(path: string): boolean {
  return path.startsWith('/') && !/(?:^|\/)\.{1,2}(?:\/|$)|\/\/|.\/$/.test(path)
}

function isEntry({ name }: FileEntry): boolean {
  return name !== '.' && name !== '..' && name !== ''
}
