// Reads ZIP by its central directory (APPNOTE 4.3.12). Names come undecoded, so that one hostile name does not hide the rest.

import { stat } from 'node:fs/promises'
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl'
import { CancelledError } from '../errors.ts'
import { ArchiveBounds, type ArchivedEntry, readErrorOf } from './archive-reader.ts'

/** Type bits of Unix rights, in the upper half of the external attributes. */
const FILE_TYPE = 0o170000
const UNIX_LINK = 0o120000

export async function* readZip(path: string, signal?: AbortSignal): AsyncGenerator<ArchivedEntry> {
  const zip = await guarded(path, () =>
    openPromise(path, { autoClose: false, lazyEntries: true, decodeStrings: false }),
  )
  try {
    const bounds = new ArchiveBounds((await guarded(path, () => stat(path))).size)
    const entries = zip.eachEntry()
    for (;;) {
      const { done, value } = await guarded(path, () => entries.next())
      if (done) return
      if (signal?.aborted) throw new CancelledError()
      bounds.countEntry()
      bounds.countBytes(value.uncompressedSize)
      yield toEntry(zip, value, path)
    }
  } finally {
    zip.close()
  }
}

function toEntry(zip: ZipFile, entry: Entry, file: string): ArchivedEntry {
  const path = nameOf(entry)
  const kind = kindOf(entry, path)
  return {
    path,
    kind,
    sizeBytes: entry.uncompressedSize,
    modified: entry.getLastModDate().getTime(),
    ...(kind === 'file' ? { crc32: entry.crc32 } : {}),
    bytes: () => (kind === 'file' ? bytesOf(zip, entry, file) : noBytes()),
  }
}

function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)
}

function kindOf(entry: Entry, path: string): ArchivedEntry['kind'] {
  if (path.endsWith('/')) return 'folder'
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === UNIX_LINK) return 'other'
  return entry.canDecodeFileData() && !entry.isEncrypted() ? 'file' : 'other'
}

/** The library refuses more or fewer bytes than the entry says. */
async function* bytesOf(zip: ZipFile, entry: Entry, file: string): AsyncGenerator<Uint8Array> {
  const stream = await guarded(file, () => zip.openReadStreamPromise(entry))
  try {
    for await (const chunk of stream) yield chunk as Uint8Array
  } catch (error) {
    throw readErrorOf(error, file)
  } finally {
    stream.destroy()
  }
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}

async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw readErrorOf(error, path)
  }
}
