// Files and folders, on this computer or on a server, as listings show them.
import type { Id } from './account.ts'

export type FileKind = 'file' | 'folder' | 'link' | 'other'

/**
 * One entry of a folder. What the listing does not say is absent.
 * Names keep the server's bytes: a byte that is no UTF-8 stands as U+DC80 to U+DCFF (byte + 0xDC00), see `file-names.ts`.
 */
export interface FileEntry {
  readonly name: string
  readonly kind: FileKind
  readonly sizeBytes?: number | undefined
  /** UTC milliseconds. */
  readonly modified?: number | undefined
  readonly modifiedPrecision?: 'day' | 'minute' | 'second' | undefined
  /** Where a link leads, in the server's words. */
  readonly target?: string | undefined
  /** As Unix writes them, nine characters, such as `rwxr-xr-x`. */
  readonly permissions?: string | undefined
  readonly owner?: string | undefined
  readonly group?: string | undefined
}

/** Where a pane or an end of a transfer is: this computer, or a site of the site manager. */
export type Place = { readonly kind: 'local' } | { readonly kind: 'site'; readonly siteId: Id }

/** A file or folder. Local paths are the system's own; remote paths are absolute, with `/`. */
export interface Location {
  readonly place: Place
  readonly path: string
}

/** What a comparison of two folders found out about an entry. */
export type ComparisonMark = 'only-here' | 'newer-here' | 'older-here' | 'size-differs'

export type FileColumn = 'name' | 'size' | 'modified' | 'kind' | 'permissions' | 'owner'

export interface FileOrder {
  readonly by: FileColumn
  readonly descending: boolean
}

/** An entry in a pane. `entry` names it in calls, as long as its listing lives; it does not change with order or filter. */
export interface FileRow extends FileEntry {
  readonly entry: number
  readonly mark?: ComparisonMark | undefined
  /** A transfer to this name is under way. */
  readonly isArriving?: boolean | undefined
}

/** How a listing is shown: what is left out, and in which order. Folders come first. */
export interface FileView {
  readonly order: FileOrder
  /** Text within the name, without regard to case and accents; `*` and `?` are patterns. */
  readonly filter: string
  readonly showHidden: boolean
  /** Leaves out what this pattern set excludes. */
  readonly patternSetId?: Id | undefined
  /** Only entries that differ, after a comparison. */
  readonly onlyMarked?: boolean | undefined
}

export interface FilePage {
  /** Entries that are shown with this view. */
  readonly total: number
  readonly totalBytes: number
  readonly rows: readonly FileRow[]
}

/** A folder that was read. Its listing lives in the main process until the pane opens another one. */
export interface OpenFolder {
  readonly listing: Id
  readonly place: Place
  /** The folder as the server or the system calls it: absolute, links resolved only as the server does. */
  readonly path: string
  readonly count: number
  readonly readMs: number
  /** Lines that were no entries, or entries with names that cannot be asked for again. */
  readonly leftOut: number
  /** Times of the listing are of minutes or days only. */
  readonly isTimeCoarse: boolean
}

/** A way to choose from a listing: entries by number, or all that the view shows. */
export interface FileChoice {
  readonly listing: Id
  readonly entries: readonly number[] | 'all'
  /** Needed for `all`. */
  readonly view?: FileView | undefined
}

export type WellKnownPlace = 'home' | 'documents' | 'downloads' | 'desktop' | 'drive'

/** A place of this computer for the side bar. */
export interface LocalPlace {
  readonly kind: WellKnownPlace
  readonly path: string
  /** The folder's or drive's own name. */
  readonly name: string
}

/**
 * Which files take part. A file passes when it matches an include line (or there is none) and no exclude line; folders are
 * only excluded. Lines are patterns with `*`, `?`, `[a-z]` and `**`; one with `/` matches the path below the start.
 */
export interface Patterns {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly maxSizeBytes?: number | undefined
  /** Names that begin with a dot, and those that systems leave behind (`Thumbs.db`, `.DS_Store`). */
  readonly leaveOutHidden?: boolean | undefined
  readonly leaveOutTemporary?: boolean | undefined
}

export interface PatternSet {
  readonly id: Id
  readonly name: string
  readonly patterns: Patterns
}

/** A file opened from a server in the system's editor: watched, and sent back when its content changed. */
export interface RemoteEdit {
  readonly id: Id
  readonly siteId: Id
  readonly path: string
  readonly state: 'downloading' | 'watching' | 'uploading' | 'saved' | 'conflict' | 'failed' | 'ended'
  readonly savedMs?: number | undefined
}
