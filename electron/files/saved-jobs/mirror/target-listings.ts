// What the target of a mirror looks like now, folder by folder, each read once: nothing is replaced or deleted that is
// not as it was when the plan was made.

import type { FileEntry } from '../../../../shared/model/remote-file.ts'
import type { MirrorAction } from '../../../../shared/model/saved-job.ts'
import { CancelledError, KittiwakeError } from '../../../errors.ts'
import type { FolderAccess } from '../../folder-access.ts'

export class TargetListings {
  private readonly access: FolderAccess
  private readonly signal: AbortSignal
  private readonly folders = new Map<string, Promise<ReadonlyMap<string, FileEntry>>>()

  constructor(access: FolderAccess, signal: AbortSignal) {
    this.access = access
    this.signal = signal
  }

  /** True while the file is the one that was planned with. */
  async isAsPlanned(path: string, { to }: MirrorAction): Promise<boolean> {
    const entry = await this.find(path)
    return entry?.kind === 'file' && entry.sizeBytes === to?.sizeBytes && entry.modified === to?.modified
  }

  /** Undefined when nothing has this path any more. */
  async find(path: string): Promise<FileEntry | undefined> {
    const folder = this.access.parent(path)
    let entries = this.folders.get(folder)
    if (!entries) {
      entries = this.read(folder)
      this.folders.set(folder, entries)
    }
    return (await entries).get(path.slice(folder.length).replace(/^[\\/]/, ''))
  }

  /** A folder that is gone has nothing in it. */
  private async read(folder: string): Promise<ReadonlyMap<string, FileEntry>> {
    try {
      const entries = await this.access.list(folder, this.signal)
      return new Map(entries.map(entry => [entry.name, entry]))
    } catch (error) {
      if (error instanceof CancelledError || !(error instanceof KittiwakeError) || this.signal.aborted) throw error
      return new Map()
    }
  }
}
