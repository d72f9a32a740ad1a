// Holds a finished archive against what was read while it was written: every name, every size, every sum of the bytes.

import { crc32 } from 'node:zlib'
import { InputError } from '../errors.ts'
import type { ArchivedEntry, ReadArchive } from './archive-reader.ts'
import type { WrittenFile } from './archive-writer.ts'

export interface Verifying {
  readonly path: string
  readonly read: ReadArchive
  readonly written: readonly WrittenFile[]
  readonly signal?: AbortSignal | undefined
}

/** Throws InputError `archive` when anything differs; StorageError. */
export async function verifyArchive({ path, read, written, signal }: Verifying): Promise<void> {
  let at = 0
  for await (const entry of read(path, signal)) {
    if (entry.kind === 'folder') continue
    await verifyEntry(entry, written[at])
    at += 1
  }
  if (at !== written.length) throw differs(`${written.length - at} files are missing`)
}

async function verifyEntry(entry: ArchivedEntry, written: WrittenFile | undefined): Promise<void> {
  if (entry.path !== written?.path) throw differs(`${entry.path} is not where it belongs`)
  let sizeBytes = 0
  let sum = 0
  for await (const chunk of entry.bytes()) {
    sizeBytes += chunk.length
    sum = crc32(chunk, sum)
  }
  const isSame = sizeBytes === written.sizeBytes && sum === written.crc32 && (entry.crc32 ?? sum) === sum
  if (!isSame) throw differs(`${entry.path} has other bytes`)
}

function differs(reason: string): InputError {
  return new InputError(`The archive differs from what was written: ${reason}`, 'archive')
}
