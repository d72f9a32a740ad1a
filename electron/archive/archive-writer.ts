// An archive that is being written, whatever its format, and what all formats share: each entry is counted and summed
// up on its way in, so that the finished file can be held against what was read.

import { crc32 } from 'node:zlib'

export interface NewEntry {
  /** Below the archive's root, with `/`. */
  readonly path: string
  /** UTC milliseconds; absent: the time of writing. */
  readonly modified?: number | undefined
}

export interface NewFile extends NewEntry {
  /** As the listing says it; absent when it does not. */
  readonly sizeBytes?: number | undefined
}

/** What went into the archive, for checking the file afterwards. */
export interface WrittenFile {
  readonly path: string
  readonly sizeBytes: number
  readonly crc32: number
}

export interface ArchiveWriter {
  /** Why the file could not be written on, when that happened: what calls throw then is only a consequence. */
  readonly failure: unknown
  addFolder(entry: NewEntry): Promise<void>
  /** Resolves when the bytes were taken. A chunk may change as soon as the next one is asked for. */
  addFile(file: NewFile, chunks: AsyncIterable<Uint8Array>): Promise<WrittenFile>
  /** Resolves when everything is on the disk. Throws StorageError. */
  finish(): Promise<void>
  /** Stops; the unfinished file stays for the caller to delete. */
  abandon(): Promise<void>
}

/** Counts what passes, and copies it: compression works on while the next chunk is read into the same memory. */
export class Tally {
  sizeBytes = 0
  crc32 = 0

  async *copies(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.sizeBytes += chunk.length
      this.crc32 = crc32(chunk, this.crc32)
      yield Buffer.from(chunk)
    }
  }
}
