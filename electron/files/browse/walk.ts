// Goes through a folder and everything below it, folders before what is in them. Ends on every tree: names that are no
// names are left out, links are not entered unless asked and then each real folder once, depth and number have bounds.

import type { FileEntry, Patterns } from '../../../shared/model/remote-file.ts'
import { CancelledError, KittiwakeError, ProtocolError } from '../../errors.ts'
import type { FolderAccess } from '../folder-access.ts'
import { matcherOf } from '../patterns.ts'

/** No tree that a person made is deeper; paths of 4,096 bytes end before. */
const MAX_DEPTH = 128
/** More than any server that was ever seen lists; at 200 bytes each what fits in memory. */
const MAX_ENTRIES = 2_000_000

export interface WalkOptions {
  /** Absent: everything. Folders that are left out are not entered. */
  readonly patterns?: Patterns | undefined
  readonly followLinks: boolean
  readonly maxDepth?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** A folder that cannot be read: told, and the rest goes on. Absent: the walk fails. */
  onFailure?(path: string, error: unknown): void
}

export interface Walked {
  /** As the place calls it. */
  readonly path: string
  /** Below the start, with `/`. */
  readonly relativePath: string
  /** A followed link is shown as the folder it leads to. */
  readonly entry: FileEntry
}

/** Throws ProtocolError `limit` on trees without end, CancelledError, and what reading a folder throws. */
export async function* walk(access: FolderAccess, folder: string, options: WalkOptions): AsyncGenerator<Walked> {
  yield* new Walk(access, options).below({ path: folder, relativePath: '', depth: 1 })
}

interface WalkFolder {
  readonly path: string
  readonly relativePath: string
  readonly depth: number
}

class Walk {
  private readonly access: FolderAccess
  private readonly options: WalkOptions
  private readonly matcher: ReturnType<typeof matcherOf> | undefined
  private readonly maxDepth: number
  /** Real paths of the folders that were entered, where links are followed. */
  private readonly entered = new Set<string>()
  private count = 0

  constructor(access: FolderAccess, options: WalkOptions) {
    this.access = access
    this.options = options
    this.matcher = options.patterns && matcherOf(options.patterns)
    this.maxDepth = Math.min(options.maxDepth ?? MAX_DEPTH, MAX_DEPTH)
  }

  async *below(folder: WalkFolder): AsyncGenerator<Walked> {
    if (this.options.followLinks && !(await this.enter(folder.path))) return
    for (const entry of await this.entriesOf(folder)) {
      if (this.options.signal?.aborted) throw new CancelledError()
      const relativePath = folder.relativePath === '' ? entry.name : `${folder.relativePath}/${entry.name}`
      const walked = {
        path: this.access.join(folder.path, entry.name),
        relativePath,
        entry: await this.seen(folder, entry),
      }
      if (this.isLeftOut(walked)) continue
      this.count += 1
      if (this.count > MAX_ENTRIES) throw tooMuch(`more than ${MAX_ENTRIES} entries`)
      yield walked
      if (walked.entry.kind === 'folder') yield* this.into(walked, folder.depth)
    }
  }

  private into({ path, relativePath }: Walked, depth: number): AsyncGenerator<Walked> | [] {
    if (depth < this.maxDepth) return this.below({ path, relativePath, depth: depth + 1 })
    if (this.maxDepth < MAX_DEPTH) return []
    throw tooMuch(`folders deeper than ${MAX_DEPTH}`)
  }

  private async entriesOf({ path }: WalkFolder): Promise<readonly FileEntry[]> {
    try {
      return (await this.access.list(path, this.options.signal)).filter(({ name }) => isName(name))
    } catch (error) {
      const { onFailure, signal } = this.options
      if (!onFailure || signal?.aborted || !(error instanceof KittiwakeError) || error instanceof CancelledError)
        throw error
      onFailure(path, error)
      return []
    }
  }

  private isLeftOut({ relativePath, entry }: Walked): boolean {
    if (!this.matcher) return false
    return entry.kind === 'folder' ? !this.matcher.folder(relativePath, entry) : !this.matcher.file(relativePath, entry)
  }

  /** A link that is followed and leads to a folder is one; to a file it stays what it is. */
  private async seen(folder: WalkFolder, entry: FileEntry): Promise<FileEntry> {
    if (entry.kind !== 'link' || !this.options.followLinks) return entry
    const path = this.access.join(folder.path, entry.name)
    const isFolder = await this.access.list(path, this.options.signal).then(
      () => true,
      () => false,
    )
    return isFolder ? { ...entry, kind: 'folder' } : entry
  }

  /** False when the folder was entered before, by whatever path. */
  private async enter(path: string): Promise<boolean> {
    const real = await this.access.realPath(path).catch(() => path)
    if (this.entered.has(real)) return false
    this.entered.add(real)
    return true
  }
}

/** Names that lead elsewhere, or nowhere, are no entries whatever a server lists. */
function isName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\0]/.test(name)
}

function tooMuch(what: string): ProtocolError {
  return new ProtocolError(`The tree has ${what}`, undefined, 'limit')
}
