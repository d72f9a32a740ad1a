// Takes files out of an archive and gives them to the transfer queue. They are unpacked under numbers, so that no name
// of the archive ever meets this computer's disk outside the folder that was chosen, and each is checked before it goes on.

import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm, statfs, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import type { FileReport, JobProgress } from '../../../../shared/model/job.ts'
import type { Location } from '../../../../shared/model/remote-file.ts'
import type { TransferOptions } from '../../../../shared/model/transfer.ts'
import { archiveFormats } from '../../../archive/archive-formats.ts'
import { entryNames } from '../../../archive/archive-path.ts'
import type { ArchivedEntry } from '../../../archive/archive-reader.ts'
import { failureOf, InputError, KittiwakeError, StorageError } from '../../../errors.ts'
import { storageErrorOf } from '../../../store/storage-failure.ts'
import type { FolderAccess } from '../../folder-access.ts'
import type { NewItem } from '../../transfers/intake.ts'
import { orderTransfers } from '../work/order-transfers.ts'
import type { WorkServices } from '../work/run-context.ts'
import { pathBelow, targetRelativePath } from '../work/target-path.ts'
import type { OpenedArchive } from './opened-archives.ts'

/** Failures that are told one by one. */
const MAX_TOLD = 100

export interface Restoring {
  readonly archive: OpenedArchive
  /** Entries by their index; empty: all. */
  readonly indexes: readonly number[]
  readonly to: Location
  readonly access: FolderAccess
  readonly options: TransferOptions
  readonly services: Pick<WorkServices, 'queue' | 'store' | 'clock' | 'workFolder'>
  readonly signal: AbortSignal
  report(progress: JobProgress): void
}

/**
 * What is damaged is reported and the rest restored. Throws StorageError `full` before a byte is written when there is no
 * room; InputError `archive` when the archive cannot be read to its end; CancelledError.
 */
export async function restoreArchive(restoring: Restoring): Promise<FileReport> {
  const { archive, indexes, services, options, signal, report, to } = restoring
  const { workFolder } = services
  const chosen = new Set(indexes.length === 0 ? archive.entries.map(({ index }) => index) : indexes)
  await mkdir(workFolder, { recursive: true, mode: 0o700 })
  await requireRoom(archive, chosen, workFolder)
  const folder = await mkdtemp(join(workFolder, 'restore-'))
  let isWaiting = false
  try {
    const { items, failed, names } = await new Unpacking(restoring, { chosen, folder }).unpack()
    const order = { ...options, title: archive.name, root: to.path, ownsSource: true }
    const end = await orderTransfers(services, { items, options: order, signal, report })
    isWaiting = end.failed.length > 0
    const all = [...failed, ...end.failed.map(each => ({ ...each, path: names.get(each.path) ?? each.path }))]
    return { files: end.files, folders: 0, bytes: end.bytes, failed: all.slice(0, MAX_TOLD), failedCount: all.length }
  } finally {
    // What waits for a person's decision in the queue is still needed.
    if (!isWaiting) await rm(folder, { recursive: true, force: true })
  }
}

async function requireRoom({ entries }: OpenedArchive, chosen: ReadonlySet<number>, folder: string): Promise<void> {
  const needed = entries.reduce((sum, { index, sizeBytes }) => sum + (chosen.has(index) ? sizeBytes : 0), 0)
  const { bavail, bsize } = await statfs(folder)
  if (needed > bavail * bsize)
    throw new StorageError(`${needed} bytes do not fit on this disk`, { reason: 'full', file: folder })
}

interface Place {
  readonly chosen: ReadonlySet<number>
  /** Empty and ours. */
  readonly folder: string
}

interface Unpacked {
  readonly items: readonly NewItem[]
  readonly failed: FileReport['failed']
  readonly names: ReadonlyMap<string, string>
}

class Unpacking {
  private readonly restoring: Restoring
  private readonly place: Place
  private readonly items: NewItem[] = []
  private readonly failed: FileReport['failed'][number][] = []
  /** What the archive calls the unpacked files. */
  private readonly names = new Map<string, string>()
  private bytes = 0

  constructor(restoring: Restoring, place: Place) {
    this.restoring = restoring
    this.place = place
  }

  async unpack(): Promise<Unpacked> {
    const { archive, signal, indexes, options } = this.restoring
    const withFolders = indexes.length === 0 && options.withEmptyFolders
    let index = 0
    for await (const entry of archiveFormats[archive.format].read(archive.path, signal)) {
      signal.throwIfAborted()
      if (entry.kind === 'file' && this.place.chosen.has(index)) await this.take(entry, index)
      if (entry.kind === 'folder' && withFolders) this.takeFolder(entry)
      index += 1
    }
    const { items, failed, names } = this
    return { items, failed, names }
  }

  /** One whose path could lead elsewhere was counted when the archive was opened. */
  private takeFolder(entry: ArchivedEntry): void {
    const path = this.targetOf(entry)
    if (path === undefined) return
    // Nothing is there: a folder is made, not copied.
    const from = { place: { kind: 'local' as const }, path: join(this.place.folder, 'folders', 'made') }
    this.items.push({ from, to: { place: this.restoring.to.place, path }, kind: 'folder' })
  }

  private async take(entry: ArchivedEntry, index: number): Promise<void> {
    try {
      const path = this.targetOf(entry)
      if (path === undefined) throw new InputError(`${entry.path} has no name that is possible here`, 'fileName')
      // The queue deletes the folder when the file has arrived.
      const own = join(this.place.folder, String(index))
      await mkdir(own, { mode: 0o700 })
      const file = join(own, 'bytes')
      this.names.set(file, entry.path)
      await this.unpackTo(file, entry)
      const { sizeBytes, modified } = entry
      const from = { place: { kind: 'local' as const }, path: file }
      this.items.push({ from, to: { place: this.restoring.to.place, path }, kind: 'file', sizeBytes, modified })
      this.restoring.report({ done: this.items.length, doneBytes: this.bytes })
    } catch (error) {
      if (!(error instanceof KittiwakeError) || error.kind !== 'input') throw error
      this.failed.push({ path: entry.path, failure: failureOf(error) })
    }
  }

  private targetOf({ path }: ArchivedEntry): string | undefined {
    const { access, to } = this.restoring
    const names = entryNames(path)
    const relative = names && targetRelativePath('archive', access, names)
    return relative === undefined ? undefined : pathBelow(access, to.path, relative)
  }

  /** Throws InputError `archive` when size or sum are not those the archive gives. */
  private async unpackTo(file: string, entry: ArchivedEntry): Promise<void> {
    let sizeBytes = 0
    let sum = 0
    const checked = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of entry.bytes()) {
        sizeBytes += chunk.length
        sum = crc32(chunk, sum)
        yield Buffer.from(chunk)
      }
    }
    try {
      await pipeline(checked(), createWriteStream(file, { flags: 'wx', mode: 0o600 }), {
        signal: this.restoring.signal,
      })
      await utimes(file, entry.modified / 1_000, entry.modified / 1_000)
    } catch (error) {
      throw storageErrorOf(error, file)
    }
    this.bytes += sizeBytes
    const isWhole = sizeBytes === entry.sizeBytes && (entry.crc32 ?? sum) === sum
    if (!isWhole) throw new InputError(`${entry.path} is damaged in the archive`, 'archive')
  }
}
