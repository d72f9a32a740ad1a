// Archives whose content is being looked at, and what is in them.

import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Id } from '../../../../shared/model/account.ts'
import type { ArchiveEntry, ArchiveFormat } from '../../../../shared/model/saved-job.ts'
import { archiveFormats, formatOf } from '../../../archive/archive-formats.ts'
import { entryNames } from '../../../archive/archive-path.ts'
import { InputError } from '../../../errors.ts'
import { storageErrorOf } from '../../../store/storage-failure.ts'

/** One that is being looked at and some before it. */
const MAX_ARCHIVES = 4

export interface OpenedArchive {
  readonly path: string
  readonly name: string
  readonly format: ArchiveFormat
  /** The files that can be restored. `index` counts all entries of the archive. */
  readonly entries: readonly ArchiveEntry[]
  readonly bytes: number
  /** Entries with paths that could lead elsewhere, links, devices, encrypted files. */
  readonly leftOut: number
}

export class OpenedArchives {
  private readonly archives = new Map<Id, OpenedArchive>()
  private lastId = 0

  /** Reads what is in it. Throws InputError `archive` when it is no archive or damaged; StorageError. */
  async open(path: string): Promise<{ id: Id; archive: OpenedArchive }> {
    const archive = await readContents(path)
    const id = ++this.lastId
    this.archives.set(id, archive)
    const [oldest] = this.archives.keys()
    if (this.archives.size > MAX_ARCHIVES && oldest !== undefined) this.archives.delete(oldest)
    return { id, archive }
  }

  /** Throws InputError when it is gone. */
  read(id: Id): OpenedArchive {
    const archive = this.archives.get(id)
    if (!archive) throw new InputError('This archive is no longer open; open it again')
    return archive
  }
}

async function readContents(path: string): Promise<OpenedArchive> {
  const format = formatOf(await firstBytes(path))
  if (!format) throw new InputError('This file is neither ZIP nor tar.gz', 'archive')
  const entries: ArchiveEntry[] = []
  let bytes = 0
  let leftOut = 0
  let index = 0
  for await (const entry of archiveFormats[format].read(path)) {
    const names = entryNames(entry.path)
    if (entry.kind === 'file' && names) {
      const { sizeBytes, modified } = entry
      entries.push({ index, path: names.join('/'), sizeBytes, modified })
      bytes += sizeBytes
    } else if (entry.kind !== 'folder' || !names) leftOut += 1
    index += 1
  }
  return { path, name: basename(path), format, entries, bytes, leftOut }
}

async function firstBytes(path: string): Promise<Uint8Array> {
  try {
    await using file = await open(path)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4))
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    throw storageErrorOf(error, path)
  }
}
