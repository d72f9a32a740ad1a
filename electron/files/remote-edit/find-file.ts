// The file that a path of a site leads to. Whoever edits a link means what is behind it: that is compared, and replaced.

import { posix } from 'node:path'
import { remoteFolder, remoteName } from '../../../shared/file-names.ts'
import type { FileEntry } from '../../../shared/model/remote-file.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'
import { findRemote } from '../browse/ftp-access.ts'
import { unlessRefused } from '../sessions/refusals.ts'

/** Servers give up as well; Linux after 40. */
const MAX_LINKS = 20

export interface FoundFile {
  readonly path: string
  /** Undefined: nothing is there. A link: the server does not say where it leads, or to nowhere we can go. */
  readonly entry: FileEntry | undefined
}

/** `isLink`: a listing said so. Asked about one path alone, ProFTPD calls a link a file. */
export async function findFile(session: FtpSession, path: string, isLink = false): Promise<FoundFile> {
  const first = await findRemote(session, path)
  let found: FoundFile = { path, entry: first && isLink ? { ...first, kind: 'link' } : first }
  for (let links = 0; found.entry?.kind === 'link' && links < MAX_LINKS; links += 1) {
    const { target } = found.entry
    const next = target === undefined ? path : posix.resolve(remoteFolder(found.path), target)
    const entry = next === path ? undefined : await findRemote(session, next)
    if (!entry) return { path, entry: await behindLink(session, path) }
    found = { path: next, entry }
  }
  return found
}

/** What may be said of a file by a name that leads to it: these questions go through links. */
async function behindLink(session: FtpSession, path: string): Promise<FileEntry> {
  const sizeBytes = await unlessRefused(session.size(path))
  const modified = await unlessRefused(session.modified(path))
  return { name: remoteName(path), kind: 'link', sizeBytes, modified }
}
