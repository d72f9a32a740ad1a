// Reads the raw bytes of messages from the files they lie in. A file stays open only while one call runs, so that the
// store can drop old files at any time.
import { lostMessage, StorageError, unreadableMessage } from '../errors.ts'
import { PackBytes } from '../store/packs/pack-bytes.ts'
import { attachedBytes } from './attached-message.ts'
import type { RawRange } from './message-reader.ts'

/** No honest message is larger: servers refuse above 25 to 150 MB. Of larger ones the first part is read. */
export const MAX_READ_BYTES = 128 * 1024 * 1024
/** Memory that is kept for the next message; nearly all are smaller. */
const KEPT_BYTES = 1024 * 1024

/**
 * Calls `use` with a function that reads ranges; the bytes are valid until the next read. Throws StorageError, and InputError
 * where no message is attached.
 */
export function withRanges<T>(use: (read: (raw: RawRange, maxBytes?: number) => Buffer) => T): T {
  const files = new OpenFile()
  try {
    return use((raw, maxBytes = MAX_READ_BYTES) => attachedBytes(files.read(raw, maxBytes), raw.within ?? []))
  } finally {
    files.close()
  }
}

/** One file at a time: a batch comes from one pack file, mostly. */
class OpenFile {
  private name: string | undefined
  private file: PackBytes | undefined
  private kept = Buffer.alloc(0)

  read({ file, offset, sizeBytes }: RawRange, maxBytes: number): Buffer {
    const size = Math.min(sizeBytes, maxBytes)
    const into = this.memoryFor(size)
    const filled = this.fill(file, into, offset)
    if (filled === size) return into
    throw unreadableMessage(file, `${filled === undefined ? 'is damaged' : 'ends'} before ${offset + size}`)
  }

  close(): void {
    this.file?.close()
    this.file = undefined
    this.name = undefined
  }

  private fill(file: string, into: Buffer, from: number): number | undefined {
    try {
      return this.open(file).readInto(into, { from })
    } catch (error) {
      throw (
        lostMessage(error, file) ?? new StorageError(`${file} cannot be read`, { reason: 'other', file, cause: error })
      )
    }
  }

  private open(name: string): PackBytes {
    if (this.file && this.name === name) return this.file
    this.close()
    this.file = new PackBytes(name)
    this.name = name
    return this.file
  }

  private memoryFor(size: number): Buffer {
    if (size > KEPT_BYTES) return Buffer.allocUnsafeSlow(size)
    if (this.kept.length < size) this.kept = Buffer.allocUnsafeSlow(KEPT_BYTES)
    return this.kept.subarray(0, size)
  }
}
