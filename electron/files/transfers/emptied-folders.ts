// A folder that was moved goes from its source when everything that was in it has gone. What stayed (skipped, left out by
// patterns, new) keeps its folders. The group remembers its sources until then: what could not be looked at, since the app
// was killed or the line broke, is looked at when the queue goes on.

import type { Id } from '../../../shared/model/account.ts'
import type { Place } from '../../../shared/model/remote-file.ts'
import { CancelledError, KittiwakeError, ReplyError, StorageError } from '../../errors.ts'
import type { GroupSource, StoredTransfer } from '../../store/files/transfers-store.ts'
import type { Store } from '../../store/store.ts'
import type { FileAccess } from '../browse/file-access.ts'
import { walk } from '../browse/walk.ts'
import type { FolderAccess } from '../folder-access.ts'

export interface EmptiedFoldersServices {
  readonly store: Pick<Store, 'readGroup' | 'emptiedGroups' | 'groupSources' | 'forgetSources'>
  readonly access: FileAccess
  isOffline(): boolean
  foldersChanged(place: Place, paths: readonly string[]): void
  /** There is nothing more to look at. */
  rested(): void
}

export class EmptiedFolders {
  private readonly services: EmptiedFoldersServices
  private readonly stopping = new AbortController()
  /** In the order in which they are looked at. */
  private readonly wanted = new Set<Id>()
  private isRunning = false

  constructor(services: EmptiedFoldersServices) {
    this.services = services
  }

  get isIdle(): boolean {
    return !this.isRunning
  }

  /** One file less is on its way. */
  ended({ groupId, terms }: StoredTransfer): void {
    if (groupId !== undefined && terms.move) this.look(groupId)
  }

  /** Perhaps everything of the group is done. Returns at once. */
  look(groupId: Id): void {
    if (this.stopping.signal.aborted) return
    this.wanted.add(groupId)
    if (!this.isRunning) void this.run()
  }

  /** Those that could not be looked at the last time; `isHereOnly`: nobody has asked for a connection yet. */
  async lookAtAll({ isHereOnly = false } = {}): Promise<void> {
    const { store } = this.services
    for (const groupId of await store.emptiedGroups()) {
      const isRemote = (await store.readGroup(groupId))?.from.place.kind === 'site'
      if (!(isHereOnly && isRemote)) this.look(groupId)
    }
  }

  /** Begins nothing more. A request under way ends with its session. */
  end(): void {
    this.stopping.abort()
  }

  private async run(): Promise<void> {
    this.isRunning = true
    for (const groupId of this.wanted) {
      this.wanted.delete(groupId)
      // A source that cannot be reached is looked at another time.
      await this.clear(groupId).catch(() => undefined)
    }
    this.isRunning = false
    if (!this.stopping.signal.aborted) this.services.rested()
  }

  private async clear(groupId: Id): Promise<void> {
    const { store, isOffline } = this.services
    const group = await store.readGroup(groupId)
    if (group?.state !== 'done' || group.sources.length === 0) return
    if (group.from.place.kind === 'site' && isOffline()) return
    const { place } = group.from
    const access = this.services.access.accessTo(place, { purpose: 'browse', signal: this.stopping.signal })
    const tops = group.sources.map(({ path }) => path)
    const folders = foldersOf(access, new Set(tops), await store.groupSources(groupId))
    for (const top of tops) await this.removeEmpty(access, top, folders)
    this.services.foldersChanged(place, [...new Set(tops.map(top => access.parent(top)))])
    await store.forgetSources(groupId)
  }

  private async removeEmpty(access: FolderAccess, top: string, folders: ReadonlySet<string>): Promise<void> {
    const { signal } = this.stopping
    // A link to a folder is only a link.
    if ((await access.find(top))?.kind !== 'folder') return
    for (const folder of (await emptyOnes(access, { top, folders, signal })).reverse()) {
      if (signal.aborted) throw new CancelledError()
      await access.removeFolder(folder).catch(unlessItStays)
    }
  }
}

/** From the tops down, every folder that was moved or out of which something was; a file beside the tops has none. */
function foldersOf(
  access: FolderAccess,
  tops: ReadonlySet<string>,
  moved: readonly GroupSource[],
): ReadonlySet<string> {
  const folders = new Set<string>()
  for (const { path, isFolder } of moved) {
    const chain: string[] = []
    for (let at = isFolder ? path : access.parent(path); !folders.has(at); at = access.parent(at)) {
      chain.push(at)
      if (tops.has(at)) break
      if (access.parent(at) === at) {
        chain.length = 0
        break
      }
    }
    for (const folder of chain) folders.add(folder)
  }
  return folders
}

interface Below {
  readonly top: string
  readonly folders: ReadonlySet<string>
  readonly signal: AbortSignal
}

/** Those of the folders in which there is nothing but others of them; each before what is in it. */
async function emptyOnes(access: FolderAccess, { top, folders, signal }: Below): Promise<string[]> {
  const empty = new Set([top].filter(path => folders.has(path)))
  const keep = (path: string): void => {
    for (let folder = path; empty.delete(folder) && folder !== top; ) folder = access.parent(folder)
  }
  for await (const { path, entry } of walk(access, top, { followLinks: false, signal })) {
    if (entry.kind === 'folder' && folders.has(path)) empty.add(path)
    else keep(access.parent(path))
  }
  return [...empty]
}

/** Something is in it by now, or the system or the server does not let it go: it stays, and so do those above it. */
function unlessItStays(error: unknown): void {
  const isRefused = error instanceof ReplyError && error.code !== 421
  if (!(error instanceof KittiwakeError) || !(isRefused || error instanceof StorageError)) throw error
}
