// A complete upload takes the name of a file. That one is there under one of its names until the new one has come, and gets
// its own back where the server refuses.

import { joinRemote, remoteFolder, remoteName } from '../../../shared/file-names.ts'
import type { FileEntry } from '../../../shared/model/remote-file.ts'
import { ReplyError } from '../../errors.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'
import { rightsOf } from '../permissions.ts'
import { isOver, unlessRefused } from '../sessions/refusals.ts'
import { partName } from './part-name.ts'

export interface Replacement {
  /** Complete, in the folder of the file. */
  readonly partPath: string
  readonly path: string
  /** The old file stays there. */
  readonly backupPath?: string | undefined
}

const LINK_RIGHTS = 0o777

type Session = Pick<FtpSession, 'rename' | 'remove'>

/** ReplyError where the server does not rename: the old file is where it was, and so is the new one. */
export async function renameOver(session: Session, { partPath, path, backupPath }: Replacement): Promise<void> {
  if (backupPath !== undefined) return exchange(session, partPath, { path, asidePath: backupPath })
  try {
    await session.rename(partPath, path)
  } catch (error) {
    if (!(error instanceof ReplyError) || isOver(error)) throw error
    // Some servers do not rename onto a file that is there.
    const asidePath = joinRemote(remoteFolder(path), partName(`${remoteName(path)}.old`))
    await exchange(session, partPath, { path, asidePath })
    await unlessRefused(session.remove(asidePath))
  }
}

async function exchange(
  session: Session,
  partPath: string,
  { path, asidePath }: { path: string; asidePath: string },
): Promise<void> {
  await session.rename(path, asidePath)
  try {
    await session.rename(partPath, path)
  } catch (error) {
    if (error instanceof ReplyError && !isOver(error)) await unlessRefused(session.rename(asidePath, path))
    throw error
  }
}

/** A file that is replaced keeps its rights, as one that is written over does: programs run, what is private stays so. */
export async function keepRights(
  session: Pick<FtpSession, 'permissions' | 'learned'>,
  partPath: string,
  { kind, permissions }: Partial<Pick<FileEntry, 'kind' | 'permissions'>>,
): Promise<void> {
  const mode = kind === 'file' ? rightsOf(permissions) : undefined
  // Those of a link are not its file's, and ProFTPD calls a link a file.
  if (mode === undefined || mode === LINK_RIGHTS || session.learned.canChangePermissions === false) return
  await unlessRefused(session.permissions(partPath, mode & 0o777))
}
