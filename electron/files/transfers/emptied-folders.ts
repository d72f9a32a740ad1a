// A folder that was moved goes from its source when everything that was in it has gone. What stayed (skipped, left out by
// patterns, new) keeps its folders. The group remembers its sources until then, so a kill or a lost connection is no end.

import type { Id } from '../../../shared/model/account.ts'
import type { Location, Place } from '../../../shared/model/remote-file.ts'
import { CancelledError, KittiwakeError, ReplyError, StorageError } from '../../errors.ts'
import type { StoredTransfer, TransferTerms } from '../../store/files/transfers-store.ts'
import type { Store } from '../../store/store.ts'
import type { FileAccess } from '../browse/file-access.ts'
import { walk } from '../browse/walk.ts'
import type { FolderAccess } from '../folder-access.ts'
import { matcherOf } from '../patterns.ts'

export interface EmptiedFoldersServices {
  readonly store: Pick<Store, 'readGroup' | 'emptiedGroups' | 'forgetSources'>
  readonly access: FileAccess
  isOffline(): boolean
  foldersChanged(place: Place, paths: readonly string[]): void
}

export class EmptiedFolders {
  private readonly services: EmptiedFoldersServices
  private readonly stopping = new AbortController()
  /** In the order in which they are looked at. */
  private readonly wanted = new Set<Id>()
  private running: Promise<void> | undefined

  constructor(services: EmptiedFoldersServices) {
    this.services = services
  }

  get isIdle(): boolean {
    return this.running === undefined
  }

  /** One file less is on its way. */
  ended({ groupId, terms }: StoredTransfer): void {
    if (groupId !== undefined && terms.move) this.look(groupId)
  }

  /** Perhaps everything of the group is done. Returns at once. */
  look(groupId: Id): void {
    if (this.stopping.signal.aborted) return
    this.wanted.add(groupId)
    this.running ??= this.run().finally(() => {
      this.running = undefined
    })
  }

  /** Those that could not be looked at the last time. */
  async lookAtAll(): Promise<void> {
    for (const groupId of await this.services.store.emptiedGroups()) this.look(groupId)
  }

  /** Stops; what is left is looked at the next time. */
  async end(): Promise<void> {
    this.stopping.abort()
    await this.running
  }

  private async run(): Promise<void> {
    for (const groupId of this.wanted) {
      this.wanted.delete(groupId)
      // A source that cannot be reached is looked at another time.
      await this.clear(groupId).catch(() => undefined)
    }
  }

  private async clear(groupId: Id): Promise<void> {
    const { store, isOffline } = this.services
    const group = await store.readGroup(groupId)
    if (group?.state !== 'done' || group.sources.length === 0) return
    if (group.from.place.kind === 'site' && isOffline()) return
    for (const source of group.sources) await this.removeEmpty(source, group.terms)
    await store.forgetSources(groupId)
  }

  private async removeEmpty({ place, path }: Location, terms: TransferTerms): Promise<void> {
    const { signal } = this.stopping
    const access = this.services.access.accessTo(place, { purpose: 'browse', signal })
    // A link to a folder is only a link.
    if ((await access.find(path))?.kind !== 'folder') return
    for (const folder of (await emptyFolders(access, path, { terms, signal })).reverse()) {
      if (signal.aborted) throw new CancelledError()
      await access.removeFolder(folder).catch(unlessItStays)
    }
    this.services.foldersChanged(place, [access.parent(path)])
  }
}

interface Below {
  readonly terms: TransferTerms
  readonly signal: AbortSignal
}

/** This one and those that were to be moved with it, where there is nothing else in them; each before what is in it. */
async function emptyFolders(access: FolderAccess, top: string, { terms, signal }: Below): Promise<string[]> {
  const matcher = terms.patterns && matcherOf(terms.patterns)
  const folders = new Set([top])
  const keep = (path: string): void => {
    for (let folder = path; folders.delete(folder) && folder !== top; ) folder = access.parent(folder)
  }
  const options = { followLinks: false, signal, ...(terms.withSubfolders ? {} : { maxDepth: 1 }) }
  for await (const { path, relativePath, entry } of walk(access, top, options)) {
    const isMoved = entry.kind === 'folder' && terms.withSubfolders && matcher?.folder(relativePath, entry) !== false
    if (isMoved) folders.add(path)
    else keep(access.parent(path))
  }
  return [...folders]
}

/** Something is in it by now, or the system or the server does not let it go: it stays, and so do those above it. */
function unlessItStays(error: unknown): void {
  const isRefused = error instanceof ReplyError && error.code !== 421
  if (!(error instanceof KittiwakeError) || !(isRefused || error instanceof StorageError)) throw error
}
