// Calls about folders and what is in them, on this computer and on servers.
// Reading a folder is a query: it is answered when the folder is there, and `stop` ends it.
import type { Id } from '../model/account.ts'
import type { Job } from '../model/job.ts'
import type {
  FileChoice,
  FileOrder,
  FilePage,
  FileRow,
  FileView,
  LocalPlace,
  OpenFolder,
  PatternSet,
  Patterns,
  Place,
  RemoteEdit,
} from '../model/remote-file.ts'

/** A change of rights: a digit per class to set and to clear, octal. Different for folders and files within. */
export interface PermissionChange {
  /** 0 to 0o7777: bits that become set. */
  readonly set: number
  /** Bits that become cleared. */
  readonly clear: number
}

export interface FilesApi {
  localPlaces(q: Record<never, never>): LocalPlace[]
  /** Asks for a folder of this computer with the system's dialog; undefined when the person cancelled. */
  chooseFolder(q: Record<never, never>): string | undefined
  /**
   * Reads a folder. `pane` is any number the window chose for the pane; its listing before is dropped. An empty path is the
   * place's first folder. `isFresh`: do not answer from memory.
   */
  openFolder(q: { pane: number; place: Place; path: string; isFresh: boolean }): OpenFolder
  /** Ends what the pane is waiting for. */
  stop(q: { pane: number }): void
  closePane(q: { pane: number }): void
  /** Rows `from` to `from + count` as the view shows them; `count` at most 500. */
  rows(q: { listing: Id; view: FileView; from: number; count: number }): FilePage
  /** Position in the view of the first row at or after `from` whose name begins with `text`, going round; -1. */
  findName(q: { listing: Id; view: FileView; text: string; from: number }): number
  positionOf(q: { listing: Id; view: FileView; name: string }): number
  /** Numbers of the entries of rows `from` to `to`, for a range selection. */
  entriesBetween(q: { listing: Id; view: FileView; from: number; to: number }): number[]
  /** Entries whose names match a pattern such as `*.csv`. */
  selectByPattern(q: { listing: Id; view: FileView; pattern: string }): number[]
  /** Entries of a folder that was read again, by the names they had before; what is gone or not shown is left out. */
  entriesAgain(q: { listing: Id; view: FileView; before: { listing: Id; entries: readonly number[] } }): number[]
  /** Number of files and folders, and bytes where known, of a choice. */
  measure(q: { choice: FileChoice }): { files: number; folders: number; bytes: number }
  /** Names of the folders in a folder, for crumbs and completion; at most 500. */
  folderNames(q: { place: Place; path: string }): string[]
  /** The listing as the server sent it, from line `from`, at most 500. Empty for this computer. */
  rawListing(q: { listing: Id; from: number }): { lines: string[]; total: number }
  /** Marks what differs in both listings. */
  compare(q: { left: Id; right: Id; by: 'size' | 'time' }): { onlyLeft: number; onlyRight: number; different: number }
  clearComparison(q: { left: Id; right: Id }): void
  makeFolder(q: { place: Place; folder: string; name: string }): void
  rename(q: { listing: Id; entry: number; name: string }): void
  /** Moves entries into another folder of the same place (no transfer). */
  moveWithin(q: { choice: FileChoice; folder: string }): Job
  /** What would go: job `count-files`, result `counted`, with links not followed. */
  countAll(q: { choice: FileChoice }): Job
  /** Job `remove-files`. On this computer into the system's waste basket, on servers for good. */
  remove(q: { choice: FileChoice }): Job
  /** Mixed bits are those that not all chosen share. */
  permissions(q: { choice: FileChoice }): { all: number; mixed: number; hasFolders: boolean; canChange: boolean }
  /** Job `change-permissions`. */
  setPermissions(q: {
    choice: FileChoice
    files: PermissionChange
    folders: PermissionChange
    isRecursive: boolean
  }): Job
  /** Job `search-files`: results arrive as a listing that `rows` reads, named in the result `found-files`. */
  search(q: { pane: number; place: Place; path: string; patterns: Patterns; text: string }): Job
  /** Fetches the file and opens it in the system's editor, watched from then on. */
  edit(q: { listing: Id; entry: number }): RemoteEdit
  edits(q: Record<never, never>): RemoteEdit[]
  /** The server's file changed meanwhile: overwrite it, save beside it, or leave it. */
  settleEdit(q: { id: Id; choice: 'overwrite' | 'keep-both' | 'discard' }): void
  endEdit(q: { id: Id }): void
  /** Opens a local file with the system's program, after the guard against programs. */
  openLocal(q: { listing: Id; entry: number }): void
  showInFolder(q: { path: string }): void
  /** A file is being dragged: from now on its bytes are at `dragAddress(token)` (shared/drag-address.ts), in place of the one before. */
  offerDrag(q: { listing: Id; entry: number; token: string }): void
  /** Tells the folder's rows around an entry, for announcements. */
  row(q: { listing: Id; entry: number }): FileRow | undefined
  patternSets(q: Record<never, never>): PatternSet[]
  savePatternSet(q: { id?: Id | undefined; name: string; patterns: Patterns }): PatternSet
  removePatternSet(q: { id: Id }): void
}

export const defaultFileOrder: FileOrder = { by: 'name', descending: false }
