// What an NZB file says: which articles, in which groups, are the parts of which files.

export interface NzbSegment {
  /** From 1. */
  readonly part: number
  readonly sizeBytes: number
  /** With angle brackets. */
  readonly messageId: string
}

export interface NzbFile {
  readonly subject: string
  readonly poster: string
  readonly dateMs: number
  readonly groups: readonly string[]
  /** By part, each part once. */
  readonly segments: readonly NzbSegment[]
}

export interface Nzb {
  /** `title`, `category` and such, by name. */
  readonly meta: ReadonlyMap<string, string>
  readonly files: readonly NzbFile[]
}
