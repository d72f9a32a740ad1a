// The place a transfer writes to, as far as a decision about names needs it: a folder here, or one at a server.

import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { joinRemote, remoteFolder, remoteName } from '../../../shared/file-names.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { nameOf, systemPath } from '../local-path.ts'
import type { LocalFolders } from './local-folders.ts'
import { modifiedOf } from './local-reader.ts'
import { look } from './look-local.ts'
import { lookRemote, type RemoteFile } from './remote-files.ts'

export interface Target {
  /** What lies at a path itself; undefined when nothing does. */
  look(path: string): Promise<RemoteFile | undefined>
  /** Names that are taken in the folder of a path. */
  names(path: string): Promise<ReadonlySet<string>>
  nameOf(path: string): string
  /** The path of another name in the same folder. */
  beside(path: string, name: string): string
  /** Uploads can go on behind what somebody else began, and an old file can be kept under another name. */
  readonly canRename: boolean
  readonly canGoOn: boolean
}

export function localTarget(folders: Pick<LocalFolders, 'mayHold'>): Target {
  return {
    look: async path => {
      if (!(await folders.mayHold(path))) return undefined
      const stats = await look(path).catch((error: unknown) => {
        throw storageErrorOf(error, path)
      })
      if (!stats) return undefined
      const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'other'
      return { kind, sizeBytes: stats.size, modified: modifiedOf(stats) }
    },
    names: async path => {
      const names = await readdir(systemPath(dirname(path)), { encoding: 'buffer' }).catch((error: unknown) => {
        throw storageErrorOf(error, path)
      })
      return new Set(names.map(nameOf))
    },
    nameOf: path => basename(path),
    beside: (path, name) => join(dirname(path), name),
    canRename: true,
    canGoOn: true,
  }
}

export interface RemoteTargetFacts {
  readonly canRename: boolean
  readonly canGoOn: boolean
}

export function remoteTarget(session: FtpSession, facts: RemoteTargetFacts): Target {
  return {
    ...facts,
    look: path => lookRemote(session, path),
    names: async path => {
      const { entries } = await session.readFolder(remoteFolder(path))
      return new Set(entries.map(({ name }) => name))
    },
    nameOf: remoteName,
    beside: (path, name) => joinRemote(remoteFolder(path), name),
  }
}
