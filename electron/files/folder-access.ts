// A place with folders, seen the same way on this computer and on a server: what walking, mirrors and archives work with.

import type { FileEntry, Place } from '../../shared/model/remote-file.ts'

export interface ReadFileOptions {
  /** Bytes to leave out at the beginning. */
  readonly from?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** Paths are the place's own. Errors: StorageError on this computer; those of the engine on servers; CancelledError. */
export interface FolderAccess {
  readonly place: Place
  /** Folders listed so far in which there may be more than could be understood. Absent: there are none. */
  readonly partlyListed?: ReadonlySet<string> | undefined
  /** So many requests under way are worth more than one. Absent: one is as good. */
  readonly atOnce?: number | undefined
  /** Everything in a folder but itself and its parent. */
  list(folder: string, signal?: AbortSignal): Promise<readonly FileEntry[]>
  /** Undefined when nothing has this path. Links are not followed. */
  find(path: string): Promise<FileEntry | undefined>
  makeFolder(path: string): Promise<void>
  /** One file or link, for good. */
  removeFile(path: string): Promise<void>
  /** One empty folder, for good. */
  removeFolder(path: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  setPermissions(path: string, mode: number): Promise<void>
  /** False when the place cannot. UTC milliseconds. */
  setModified(path: string, modifiedMs: number): Promise<boolean>
  /** The file's bytes; a chunk is valid until the next one is asked for. */
  read(path: string, options?: ReadFileOptions): AsyncIterable<Uint8Array>
  join(folder: string, name: string): string
  parent(path: string): string
  /** The path that links lead to, for telling loops; the path itself where the place cannot say. */
  realPath(path: string): Promise<string>
}
