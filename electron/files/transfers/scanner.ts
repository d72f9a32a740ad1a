// Reads the folders of a group and adds what is in them, while the first files are already on their way. After a kill the
// folders are read again, and what is in the group already is not added twice.

import { dirname, join } from 'node:path'
import { joinRemote, shownName } from '../../../shared/file-names.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Location } from '../../../shared/model/remote-file.ts'
import { CancelledError, failureOf, InputError } from '../../errors.ts'
import type { NewTransfer, ScanRoot, StoredGroup } from '../../store/files/transfers-store.ts'
import type { Store } from '../../store/store.ts'
import type { FileAccess } from '../browse/file-access.ts'
import { type Walked, walk } from '../browse/walk.ts'
import { isWithin, safeLocalName } from '../local-name.ts'
import { partlyListed } from '../partly-listed.ts'

/** Added at once: few enough that the first ones begin soon. */
const BATCH = 500

export interface ScannerServices {
  readonly store: Pick<Store, 'readGroup' | 'addToGroup' | 'setScan' | 'groupTargets'>
  readonly access: FileAccess
  /** Nothing is read then; it is still to be read. */
  isOffline(): boolean
  /** Files were added. */
  added(groupId: Id): void
  /** All folders of the group are read. */
  ended(groupId: Id): void
}

export class Scanner {
  private readonly services: ScannerServices
  private readonly running = new Map<Id, { stop: AbortController; end: Promise<void> }>()
  /** Asked for while the reading that was stopped had not let go yet. */
  private readonly again = new Set<Id>()

  constructor(services: ScannerServices) {
    this.services = services
  }

  get isIdle(): boolean {
    return this.running.size === 0
  }

  isScanning(groupId: Id): boolean {
    return this.running.has(groupId)
  }

  start(groupId: Id): void {
    if (this.services.isOffline()) return
    const running = this.running.get(groupId)
    if (running?.stop.signal.aborted) this.again.add(groupId)
    if (running) return
    const stop = new AbortController()
    const end = this.scan(groupId, stop.signal)
      .catch(() => undefined)
      .then(() => {
        this.running.delete(groupId)
        if (this.again.delete(groupId)) this.start(groupId)
        else this.services.ended(groupId)
      })
    this.running.set(groupId, { stop, end })
  }

  /** Stops reading; what is still to be read stays written in the group. Of all groups when none is named. */
  async stop(groupIds?: readonly Id[]): Promise<void> {
    const meant = [...this.running].filter(([id]) => groupIds?.includes(id) ?? true)
    for (const [id, { stop }] of meant) {
      this.again.delete(id)
      stop.abort()
    }
    await Promise.all(meant.map(([, { end }]) => end))
  }

  private async scan(groupId: Id, signal: AbortSignal): Promise<void> {
    const { store } = this.services
    const group = await store.readGroup(groupId)
    if (!group) return
    const known = new Set(await store.groupTargets(groupId))
    let left = group.scan
    for (const root of group.scan) {
      if (signal.aborted) return
      await new FolderScan(this.services, group, known).read(root, signal)
      left = left.filter(each => each !== root)
      await store.setScan(groupId, left)
    }
  }
}

/** One folder with everything below it. */
class FolderScan {
  private readonly services: ScannerServices
  private readonly group: StoredGroup
  private readonly known: Set<string>
  private batch: NewTransfer[] = []
  /** Folders in which nothing was found yet: they are made for themselves if they stay so. */
  private readonly empty = new Map<string, NewTransfer>()

  constructor(services: ScannerServices, group: StoredGroup, known: Set<string>) {
    this.services = services
    this.group = group
    this.known = known
  }

  async read(root: ScanRoot, signal: AbortSignal): Promise<void> {
    const { terms } = this.group
    const access = this.services.access.accessTo(root.from.place, { signal, purpose: 'browse' })
    const onFailure = (path: string, error: unknown): void => this.addFailure(root, path, error)
    const options = { patterns: terms.patterns, followLinks: terms.followLinks, signal, onFailure }
    this.empty.set(root.to.path, { kind: 'folder', ...root })
    const depth = terms.withSubfolders ? {} : { maxDepth: 1 }
    try {
      for await (const walked of walk(access, root.from.path, { ...options, ...depth })) {
        this.add(root, walked)
        if (this.batch.length >= BATCH) await this.flush()
      }
      for (const { path, error } of partlyListed(access)) this.addFailure(root, path, error)
    } catch (error) {
      // Stopped, however what was under way took it: no failure, it is still to be read.
      if (signal.aborted || error instanceof CancelledError) {
        await this.flush()
        throw error
      }
      this.addFailure(root, root.from.path, error)
    }
    if (terms.withEmptyFolders) for (const folder of this.empty.values()) this.push(folder)
    await this.flush()
  }

  private add(root: ScanRoot, { path, relativePath, entry }: Walked): void {
    const { withSubfolders, followLinks, root: top } = this.group.terms
    const from: Location = { place: root.from.place, path }
    if (entry.kind === 'other' || (entry.kind === 'link' && !followLinks)) return
    if (entry.kind === 'folder' && !withSubfolders) return
    const target = targetOf(root.to, relativePath.split('/'), top)
    if (!target) {
      const failure = failureOf(new InputError(`${shownName(entry.name)} has no name that is possible here`, 'name'))
      this.batch.push({ kind: 'file', from, to: root.to, failure })
      return
    }
    this.empty.delete(parentOf(target))
    if (entry.kind === 'folder') this.empty.set(target.path, { kind: 'folder', from, to: target })
    else this.push({ kind: 'file', from, to: target, ...(entry.kind === 'file' ? factsOf(entry) : {}) })
  }

  private addFailure(root: ScanRoot, path: string, error: unknown): void {
    const below = path === root.from.path ? [] : path.slice(root.from.path.length).split(/[/\\]/).filter(Boolean)
    const to = targetOf(root.to, below, this.group.terms.root) ?? root.to
    this.empty.delete(to.path)
    this.push({ kind: 'scan', from: { place: root.from.place, path }, to, failure: failureOf(error) })
  }

  private push(transfer: NewTransfer): void {
    if (this.known.has(transfer.to.path)) return
    this.batch.push(transfer)
  }

  private async flush(): Promise<void> {
    const { batch, group, services } = this
    if (batch.length === 0) return
    this.batch = []
    await services.store.addToGroup(group.id, batch)
    services.added(group.id)
  }
}

function factsOf({ sizeBytes, modified }: Walked['entry']): Pick<NewTransfer, 'sizeBytes' | 'modified'> {
  return { sizeBytes, ...(modified === undefined ? {} : { modified }) }
}

/** What the names lead to below a folder, made fit for this computer; undefined when they do not stay below `root`. */
export function targetOf(to: Location, names: readonly string[], root: string): Location | undefined {
  if (to.place.kind === 'site') return { ...to, path: names.reduce((path, name) => joinRemote(path, name), to.path) }
  const safe = names.map(name => safeLocalName(name, process.platform)?.name)
  if (safe.includes(undefined)) return undefined
  const path = join(to.path, ...safe.map(String))
  return path === root || isWithin(root, path) ? { ...to, path } : undefined
}

function parentOf({ place, path }: Location): string {
  return place.kind === 'site' ? path.slice(0, Math.max(1, path.lastIndexOf('/'))) : dirname(path)
}
