// An archive that is being read, whatever its format: entries in the order they lie, each with its bytes. Everything in
// it is somebody else's word; what is believed has a bound.

import { InputError, KittiwakeError } from '../errors.ts'
import { storageErrorOf } from '../store/storage-failure.ts'

/** Entries of one archive: more than any web space, few enough to be held in memory. */
export const MAX_ENTRIES = 500_000
/** Deflate makes at most 1,032 bytes of one; an archive that claims more is built to do harm. */
const MAX_RATIO = 1_100
/** Small archives of headers alone are no attack. */
const FREE_BYTES = 1024 * 1024

export interface ArchivedEntry {
  /** As the archive says it; not checked. */
  readonly path: string
  /** `other`: links, devices, encrypted files and forms of packing that are not read; `bytes` is empty for them. */
  readonly kind: 'file' | 'folder' | 'other'
  readonly sizeBytes: number
  /** UTC milliseconds. */
  readonly modified: number
  /** The sum that the archive keeps itself; ZIP only. */
  readonly crc32?: number | undefined
  /** To be read before the next entry is asked for, or not at all. Throws InputError `archive` when damaged. */
  bytes(): AsyncIterable<Uint8Array>
}

/** Throws InputError `archive` when the file is no such archive, damaged, or beyond the bounds; StorageError. */
export type ReadArchive = (path: string, signal?: AbortSignal) => AsyncGenerator<ArchivedEntry>

/** Adds up what an archive holds or claims to hold, and refuses what cannot be true. */
export class ArchiveBounds {
  private readonly maxBytes: number
  private entries = 0
  private bytes = 0

  constructor(fileSizeBytes: number) {
    this.maxBytes = fileSizeBytes * MAX_RATIO + FREE_BYTES
  }

  /** Throws InputError `archive`. */
  countEntry(): void {
    this.entries += 1
    if (this.entries > MAX_ENTRIES) throw damaged(`it has more than ${MAX_ENTRIES} entries`)
  }

  /** Throws InputError `archive`. */
  countBytes(count: number): void {
    this.bytes += count
    if (this.bytes > this.maxBytes) throw damaged('it holds more than can be packed into it')
  }
}

/** The error to throw on: what is no fault of the disk is one of the archive. */
export function readErrorOf(error: unknown, path: string): unknown {
  const known = storageErrorOf(error, path)
  if (known instanceof KittiwakeError) return known
  return damaged(error instanceof Error ? error.message : String(error))
}

function damaged(reason: string): InputError {
  return new InputError(`The archive cannot be read: ${reason}`, 'archive')
}
