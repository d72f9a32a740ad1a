// What a transfer asks of the files of a server beside their bytes: what lies at a path, folders to write into, and a
// complete upload's own name.

import { remoteFolder, remoteName } from '../../../shared/file-names.ts'
import type { FileEntry } from '../../../shared/model/remote-file.ts'
import { InputError, ReplyError } from '../../errors.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'
import type { FinishingCopy } from '../../store/files/transfers-store.ts'
import { isOver, unlessRefused } from '../sessions/refusals.ts'
import type { Placed } from './disk/place-file.ts'
import { keepRights, renameOver } from './rename-over.ts'

export interface RemoteFile {
  readonly kind: FileEntry['kind']
  readonly sizeBytes?: number | undefined
  readonly modified?: number | undefined
  /** Nine letters, as in listings. */
  readonly permissions?: string | undefined
}

/** What an upload takes the place of. */
export type OldFile = Partial<Pick<RemoteFile, 'kind' | 'permissions'>>

/** "Requested action not taken: file unavailable" (RFC 959 4.2.2): what servers say of paths that lead to no file. */
const UNAVAILABLE = 550

/**
 * What lies at a path; undefined when nothing does. By MLST, else SIZE, else the list of its folder. Only a server that says
 * so makes a name free: what it will not tell may be there, and would be replaced.
 */
export async function lookRemote(session: FtpSession, path: string): Promise<RemoteFile | undefined> {
  const facts = await unlessRefused(session.facts(path))
  if (facts) return facts
  const size = session.capabilities.has('SIZE') ? await sizeOrNothing(session, path) : 'unknown'
  if (size === 'nothing') return undefined
  if (size !== 'unknown') {
    const modified = await unlessRefused(session.modified(path))
    return { kind: 'file', sizeBytes: size, ...(modified === undefined ? {} : { modified }) }
  }
  const { entries } = await session.readFolder(remoteFolder(path))
  return entries.find(({ name }) => name === remoteName(path))
}

/** Folders have no size either; an upload onto one is refused by the server itself. */
async function sizeOrNothing(session: FtpSession, path: string): Promise<number | 'nothing' | 'unknown'> {
  const { sizeBytes, refusedWith } = await session.askSize(path)
  return sizeBytes ?? (refusedWith === UNAVAILABLE ? 'nothing' : 'unknown')
}

/** Size of a file; undefined when there is none or nobody can say. */
export async function sizeRemote(session: FtpSession, path: string): Promise<number | undefined> {
  return (await unlessRefused(session.size(path))) ?? (await lookRemote(session, path))?.sizeBytes
}

/** Places what was uploaded completely, or finds out that it was placed already. Errors of the engine. */
export async function placeRemote(session: FtpSession, copy: FinishingCopy): Promise<Placed> {
  const { partPath, path, sizeBytes } = copy
  if (partPath === path) return (await sizeRemote(session, path)) === sizeBytes ? 'placed' : 'again'
  if ((await sizeRemote(session, partPath)) !== sizeBytes)
    return (await sizeRemote(session, path)) === sizeBytes ? 'placed' : 'again'
  const old = await lookRemote(session, path)
  if (old && !copy.mayReplace) return 'taken'
  // A server would replace what got the name of the backup since it was chosen.
  if (old && copy.backupPath !== undefined && (await lookRemote(session, copy.backupPath))) return 'taken'
  return placeFresh(session, copy, old)
}

/** As `placeRemote`, right after an upload whose size is known to be right and a look that is fresh. */
export async function placeFresh(session: FtpSession, copy: FinishingCopy, old: OldFile | undefined): Promise<Placed> {
  const { partPath, path } = copy
  if (partPath === path) return 'placed'
  if (old) await replaceOld(session, copy, old)
  else await session.rename(partPath, path)
  return 'placed'
}

async function replaceOld(session: FtpSession, copy: FinishingCopy, old: OldFile): Promise<void> {
  const { partPath, path } = copy
  await keepRights(session, partPath, old)
  try {
    await renameOver(session, copy)
  } catch (error) {
    // Somebody may have taken the old one away meanwhile.
    if (!(error instanceof ReplyError) || isOver(error) || (await lookRemote(session, path))) throw error
    await session.rename(partPath, path)
  }
}

/** Folders of one site that are known to be there. */
export class RemoteFolders {
  private readonly known = new Set<string>()

  /** Makes the folder and those above it, down from the root a person chose. Errors of the engine. */
  async ensure(session: FtpSession, root: string, folder: string): Promise<void> {
    if (this.known.has(folder)) return
    if (!isBelow(root, folder)) throw new InputError(`${folder} is not within ${root}`)
    if (!(await this.exists(session, folder))) {
      if (folder !== '/' && remoteFolder(folder) !== folder) await this.ensureAbove(session, root, folder)
      await this.make(session, folder)
    }
    this.known.add(folder)
  }

  forget(): void {
    this.known.clear()
  }

  private async ensureAbove(session: FtpSession, root: string, folder: string): Promise<void> {
    const above = remoteFolder(folder)
    if (above !== folder && isBelow(root, above)) await this.ensure(session, root, above)
  }

  /** Where a folder is made, an answer that it exists is as good. */
  private async make(session: FtpSession, folder: string): Promise<void> {
    try {
      await session.makeFolder(folder)
    } catch (error) {
      if (!(error instanceof ReplyError) || isOver(error) || !(await this.exists(session, folder))) throw error
    }
  }

  private async exists(session: FtpSession, folder: string): Promise<boolean> {
    return (await unlessRefused(session.changeFolder(folder).then(() => true))) === true
  }
}

function isBelow(root: string, folder: string): boolean {
  const names = folder.split('/')
  if (names.includes('..')) return false
  return root === '/' || folder === root || folder.startsWith(root.endsWith('/') ? root : `${root}/`)
}
