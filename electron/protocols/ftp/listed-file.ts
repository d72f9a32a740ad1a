// One entry of a listing, with the line it came from.
import type { FileEntry } from '../../../shared/model/remote-file.ts'

export interface ListedFile extends FileEntry {
  /** The line as the server sent it, without its line end. */
  readonly raw: string
  /** The server's own number for the thing itself (MLSx fact `unique`): the same for every path to it. */
  readonly unique?: string | undefined
  /** What the server says this user may do with it (MLSx fact `perm`), RFC 3659 section 7.5.5. */
  readonly allowed?: string | undefined
}
