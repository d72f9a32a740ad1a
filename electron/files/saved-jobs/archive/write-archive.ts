// A tree into an archive file, the whole story: read, written under a name that is not the final one, checked byte for
// byte, and only then handed on. Whatever goes wrong leaves no file.

import { rm } from 'node:fs/promises'
import type { ArchiveFormat } from '../../../../shared/model/saved-job.ts'
import { archiveFormats } from '../../../archive/archive-formats.ts'
import { archivePath } from '../../../archive/archive-path.ts'
import type { ArchiveWriter, WrittenFile } from '../../../archive/archive-writer.ts'
import { verifyArchive } from '../../../archive/verify-archive.ts'
import { CancelledError } from '../../../errors.ts'
import type { Walked } from '../../browse/walk.ts'
import type { FolderAccess } from '../../folder-access.ts'

export interface ArchiveWork {
  readonly access: Pick<FolderAccess, 'read'>
  readonly items: AsyncIterable<Walked>
  readonly format: ArchiveFormat
  /** A file that is not there yet. */
  readonly path: string
  /** Folders get entries of their own, so that empty ones are kept. */
  readonly withFolders: boolean
  readonly signal: AbortSignal
  report(done: ArchiveTally): void
}

export interface ArchiveTally {
  readonly files: number
  readonly bytes: number
}

/** Links and devices are left out. Throws StorageError, the errors of the place, CancelledError, InputError `archive`. */
export async function writeArchive(work: ArchiveWork): Promise<ArchiveTally> {
  const { path, format, signal } = work
  const { create, read } = archiveFormats[format]
  const writer = await create(path)
  try {
    const written = await fill(writer, work)
    await verifyArchive({ path, read, written, signal })
    return tallyOf(written)
  } catch (error) {
    await rm(path, { force: true })
    throw signal.aborted ? new CancelledError() : error
  }
}

async function fill(writer: ArchiveWriter, work: ArchiveWork): Promise<readonly WrittenFile[]> {
  const written: WrittenFile[] = []
  const taken = new Set<string>()
  let bytes = 0
  try {
    for await (const item of work.items) {
      work.signal.throwIfAborted()
      const file = await addItem(writer, { item, work, taken })
      if (!file) continue
      written.push(file)
      bytes += file.sizeBytes
      work.report({ files: written.length, bytes })
    }
    await writer.finish()
    return written
  } catch (error) {
    const reason = writer.failure ?? error
    await writer.abandon()
    throw reason
  }
}

interface Adding {
  readonly item: Walked
  readonly work: ArchiveWork
  readonly taken: Set<string>
}

async function addItem(writer: ArchiveWriter, { item, work, taken }: Adding): Promise<WrittenFile | undefined> {
  const { kind, modified, sizeBytes } = item.entry
  if (kind !== 'file' && kind !== 'folder') return undefined
  if (kind === 'folder') {
    if (!work.withFolders) return undefined
    await writer.addFolder({ path: archivePath(item.relativePath, new Set()), modified })
    return undefined
  }
  const file = { path: archivePath(item.relativePath, taken), modified, sizeBytes }
  return writer.addFile(file, work.access.read(item.path, { signal: work.signal }))
}

function tallyOf(written: readonly WrittenFile[]): ArchiveTally {
  return { files: written.length, bytes: written.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) }
}
