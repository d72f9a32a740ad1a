// The formats there are: how each is written, read and known.

import type { ArchiveFormat } from '../../shared/model/saved-job.ts'
import type { ReadArchive } from './archive-reader.ts'
import type { ArchiveWriter } from './archive-writer.ts'
import { readTar } from './tar-reader.ts'
import { TarWriter } from './tar-writer.ts'
import { readZip } from './zip-reader.ts'
import { ZipWriter } from './zip-writer.ts'

export interface FormatMethods {
  /** Makes a new file. Throws StorageError, also when something has the name. */
  create(path: string): Promise<ArchiveWriter>
  readonly read: ReadArchive
}

export const archiveFormats: Readonly<Record<ArchiveFormat, FormatMethods>> = {
  zip: { create: path => ZipWriter.open(path), read: readZip },
  'tar.gz': { create: path => TarWriter.open(path), read: readTar },
}

/** By the first bytes of the file (gzip: RFC 1952 section 2.3.1); undefined for anything else. */
export function formatOf(start: Uint8Array): ArchiveFormat | undefined {
  if (start[0] === 0x1f && start[1] === 0x8b) return 'tar.gz'
  return start[0] === 0x50 && start[1] === 0x4b ? 'zip' : undefined
}
