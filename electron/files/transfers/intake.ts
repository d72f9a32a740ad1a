// How transfers come into the queue: what a person chose in a pane, dropped from the desktop or attached to a message, and
// what jobs order. Folders are read later; everything is on disk when the answer comes.

import { randomUUID } from 'node:crypto'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { joinRemote, remoteFolder, shownName } from '../../../shared/file-names.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { FileEntry, Location } from '../../../shared/model/remote-file.ts'
import type { TransferOptions } from '../../../shared/model/transfer.ts'
import type { Clock } from '../../clock.ts'
import { InputError } from '../../errors.ts'
import type { NewTransfer, ScanRoot, TransferTerms } from '../../store/files/transfers-store.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import type { Store } from '../../store/store.ts'
import type { ChosenFiles } from '../browse/choices.ts'
import type { FileAccess } from '../browse/file-access.ts'
import { localAccess } from '../browse/local-access.ts'
import { systemPath } from '../local-path.ts'
import { targetOf } from './scanner.ts'

/** Added in one transaction. */
const BATCH = 1_000
/** The first of many: the first of them are on their way while the rest is being added. */
const FIRST_BATCH = 200

export interface IntakeServices {
  readonly store: Pick<Store, 'addTransferGroup' | 'addToGroup' | 'addTransfer'>
  readonly access: FileAccess
  readonly clock: Clock
  /** For files of the app's own on their way out; below the profile. */
  readonly scratchFolder: string
  /** Some of a group may go. */
  added(groupId: Id): void
}

export interface Added {
  readonly groupId?: Id
  readonly transferIds: Id[]
}

/** What jobs order: a file or an empty folder, with its full path at the target. */
export interface NewItem {
  readonly from: Location
  readonly to: Location
  readonly kind: 'file' | 'folder'
  readonly sizeBytes?: number | undefined
  readonly modified?: number | undefined
}

export interface ItemOptions extends TransferOptions {
  readonly title?: string | undefined
  /** The job shows it: it is in no list, is not paused with the queue, and goes with the app. */
  readonly isHidden?: boolean | undefined
  /** Nothing outside of it is written, no link below it is followed; absent: the folder all items lie in. */
  readonly root?: string | undefined
  /** See TransferTerms. */
  readonly ownsSource?: boolean | undefined
  readonly withoutBackup?: boolean | undefined
}

export class Intake {
  private readonly services: IntakeServices
  private adding = 0

  constructor(services: IntakeServices) {
    this.services = services
  }

  /** More of some group is to come. */
  get isAdding(): boolean {
    return this.adding > 0
  }

  /** Throws InputError for a place within itself. */
  async add({ place, folder, chosen }: ChosenFiles, to: Location, options: TransferOptions): Promise<Added> {
    const files: NewTransfer[] = []
    const scan: ScanRoot[] = []
    for (const { path, entry } of chosen) {
      const from: Location = { place, path }
      const target = targetOf(to, [entry.name], to.path)
      if (!target) throw new InputError(`${shownName(entry.name)} has no name that is possible here`, 'name')
      const isFolder = entry.kind === 'folder' || (entry.kind === 'link' && (await this.isFolder(from)))
      if (isFolder) scan.push({ from, to: refuseWithin(from, target) })
      else if (entry.kind !== 'other') files.push({ kind: 'file', from, to: target, ...factsOf(entry) })
    }
    return this.store({ from: { place, path: folder }, to, files, scan, options })
  }

  /** Paths of this computer. Throws InputError for what is no absolute path, StorageError for what is not there. */
  async addPaths(paths: readonly string[], to: Location, options: TransferOptions): Promise<Added> {
    const chosen = await Promise.all(paths.map(chosenPath))
    const [first] = paths
    if (first === undefined) throw new InputError('Nothing was chosen', 'paths')
    return this.add({ place: { kind: 'local' }, folder: dirname(first), chosen }, to, options)
  }

  /** Bytes that are in no file yet: they become one of ours, which goes when the transfer is over. */
  async addBytes({ fileName, bytes }: { fileName: string; bytes: Uint8Array }, to: Location): Promise<Added> {
    const target = targetOf(to, [fileName], to.path)
    if (!target) throw new InputError(`${shownName(fileName)} has no name that is possible here`, 'name')
    const folder = join(this.services.scratchFolder, randomUUID())
    const path = join(folder, 'bytes')
    try {
      await mkdir(folder, { recursive: true })
      await writeFile(path, bytes, { flag: 'wx', flush: true })
    } catch (error) {
      throw storageErrorOf(error, path)
    }
    const from: Location = { place: { kind: 'local' }, path }
    const usual = { withSubfolders: false, withEmptyFolders: false, move: false, followLinks: false }
    const terms: TransferTerms = { ...usual, root: to.path, ownsSource: true }
    const file: NewTransfer = { kind: 'file', from, to: target, sizeBytes: bytes.byteLength }
    return { transferIds: [await this.services.store.addTransfer(file, terms, this.services.clock.now())] }
  }

  /** In one group, even a single one. Throws InputError when there is nothing. */
  async addItems(items: readonly NewItem[], { title, isHidden = false, root, ...options }: ItemOptions): Promise<Id> {
    const [first] = items
    if (!first) throw new InputError('Nothing was ordered', 'items')
    const { place } = first.to
    const top = root ?? commonFolder(items.map(({ to }) => to))
    const from: Location = { place: first.from.place, path: commonFolder(items.map(each => each.from)) }
    const to: Location = { place, path: top }
    const added = await this.addGroup({ from, to, files: items, scan: [], options, title, isHidden })
    return added.groupId
  }

  private async isFolder({ place, path }: Location): Promise<boolean> {
    const access = this.services.access.accessTo(place, { purpose: 'browse' })
    return access.list(path).then(
      () => true,
      () => false,
    )
  }

  private async store(order: Order): Promise<Added> {
    const { files, scan, to, options } = order
    const [only] = files
    if (!only && scan.length === 0) return { transferIds: [] }
    if (only && files.length === 1 && scan.length === 0) {
      const terms = { ...options, root: to.path }
      return { transferIds: [await this.services.store.addTransfer(only, terms, this.services.clock.now())] }
    }
    return this.addGroup({ ...order, isHidden: false })
  }

  private async addGroup(order: Order & { title?: string | undefined; isHidden: boolean }): Promise<Required<Added>> {
    const { from, to, files, scan, options, title, isHidden } = order
    const { store, clock } = this.services
    const groupId = await store.addTransferGroup({
      // One folder is named as itself.
      from: scan.length === 1 && files.length === 0 && scan[0] ? scan[0].from : from,
      to,
      itemCount: files.length + scan.length,
      ...(title === undefined ? {} : { title }),
      terms: { ...options, root: to.path },
      scan,
      ...(options.move && scan.length > 0 ? { sources: scan.map(each => each.from) } : {}),
      isHidden,
      addedMs: clock.now(),
    })
    await this.addFiles(groupId, files)
    return { groupId, transferIds: [] }
  }

  private async addFiles(groupId: Id, files: readonly NewTransfer[]): Promise<void> {
    const { store, added } = this.services
    this.adding += 1
    try {
      let end = 0
      for (let at = 0; at < files.length; at = end) {
        end = at + (at === 0 ? FIRST_BATCH : BATCH)
        await store.addToGroup(groupId, files.slice(at, end))
        if (end < files.length) added(groupId)
      }
    } finally {
      this.adding -= 1
    }
  }
}

interface Order {
  readonly from: Location
  readonly to: Location
  readonly files: readonly NewTransfer[]
  readonly scan: readonly ScanRoot[]
  readonly options: TransferOptions
}

async function chosenPath(path: string): Promise<{ path: string; entry: FileEntry }> {
  if (!isAbsolute(path)) throw new InputError(`${path} is no place of this computer`, 'paths')
  const found = await localAccess.find(path)
  const stats = await stat(systemPath(path)).catch((error: unknown) => {
    throw storageErrorOf(error, path)
  })
  const kind = stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'other'
  return { path, entry: { ...found, name: basename(path), kind, sizeBytes: stats.size } }
}

function factsOf({ kind, sizeBytes, modified }: FileEntry): Pick<NewTransfer, 'sizeBytes' | 'modified'> {
  // The size of a link is that of its path.
  if (kind === 'link') return {}
  return { ...(sizeBytes === undefined ? {} : { sizeBytes }), ...(modified === undefined ? {} : { modified }) }
}

/** A folder copied into itself would never end. */
function refuseWithin(from: Location, to: Location): Location {
  const isSamePlace = JSON.stringify(from.place) === JSON.stringify(to.place)
  const separator = from.place.kind === 'site' || !from.path.includes('\\') ? '/' : '\\'
  const isWithin = to.path === from.path || to.path.startsWith(`${from.path}${separator}`)
  if (isSamePlace && isWithin) throw new InputError(`${shownName(from.path)} cannot be copied into itself`, 'to')
  return to
}

/** The deepest folder that holds them all. */
function commonFolder(all: readonly Location[]): string {
  const folders = all.map(({ place, path }) => (place.kind === 'site' ? remoteFolder(path) : dirname(path)))
  let [common = '/'] = folders
  const isSite = all[0]?.place.kind === 'site'
  const above = (path: string): string => (isSite ? remoteFolder(path) : dirname(path))
  const holds = (folder: string, path: string): boolean =>
    path === folder || path.startsWith(isSite ? joinRemote(folder, '') : join(folder, '/'))
  for (const folder of folders) while (!holds(common, folder) && above(common) !== common) common = above(common)
  return common
}
