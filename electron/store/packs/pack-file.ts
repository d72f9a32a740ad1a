// One pack that may be appended to. Bytes are worth something only after `sync` and the commit of their rows.
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
  writevSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { guardStorage, storageErrorOf, unlessLost } from '../storage-failure.ts'
import { syncFolder } from '../sync-path.ts'
import { MARK_BYTES, PACK_START_BYTES, PACK_TITLE } from './pack-record.ts'

const fdatasyncAsync = promisify(fdatasync)

interface PackState {
  readonly number: number
  readonly path: string
  readonly descriptor: number
  readonly mark: Buffer
  readonly endBytes: number
}

export class PackFile {
  readonly number: number
  readonly path: string
  /** Opens every record of this pack. */
  readonly mark: Buffer
  private readonly descriptor: number
  private end: number
  /** Everything before it is on disk, as far as this object has seen to it. */
  private synced = 0
  /** How often bytes were replaced or taken back. */
  private patches = 0

  private constructor(state: PackState) {
    this.number = state.number
    this.path = state.path
    this.mark = state.mark
    this.descriptor = state.descriptor
    this.end = state.endBytes
  }

  /** A new pack whose name and start are on disk. Throws StorageError; never takes over an existing file. */
  static create(path: string, number: number): PackFile {
    return guardStorage(path, () => {
      const descriptor = openSync(path, 'wx+')
      const mark = randomBytes(MARK_BYTES)
      const pack = new PackFile({ number, path, descriptor, mark, endBytes: 0 })
      pack.append([PACK_TITLE, mark])
      fsyncSync(descriptor)
      syncFolder(dirname(path))
      return pack
    })
  }

  /** An existing pack, to go on at `endBytes`. Undefined: its start is lost, and nothing may follow in it. Throws StorageError. */
  static open(path: string, number: number, endBytes: number): PackFile | undefined {
    return guardStorage(path, () => {
      const descriptor = unlessLost(path, () => openSync(path, 'r+'))
      if (descriptor === undefined) return undefined
      const mark = unlessLost(path, () => readStart(descriptor))
      if (mark) return new PackFile({ number, path, descriptor, mark, endBytes })
      closeSync(descriptor)
      return undefined
    })
  }

  /** Where the next byte goes. */
  get endBytes(): number {
    return this.end
  }

  /** Writes the parts one after the other at the end, in one system call where the system takes it. */
  append(parts: readonly Uint8Array[]): void {
    let rest = parts.filter(part => part.byteLength > 0)
    guardStorage(this.path, () => {
      while (rest.length > 0) {
        const written = writevSync(this.descriptor, rest, this.end)
        this.end += written
        rest = withoutFirst(rest, written)
      }
    })
  }

  /** Replaces bytes that no row refers to yet: the header of a message whose length was not known. */
  patch(bytes: Uint8Array, at: number): void {
    this.patches++
    this.synced = Math.min(this.synced, at)
    guardStorage(this.path, () => writeSync(this.descriptor, bytes, 0, bytes.byteLength, at))
  }

  /**
   * Everything written before `end` is on disk afterwards; without it, everything. What `flush` has brought there is not
   * waited for again.
   */
  sync(end = this.end): void {
    if (end <= this.synced) return
    guardStorage(this.path, () => fdatasyncSync(this.descriptor))
    this.synced = this.end
  }

  /** The same for everything written so far, while the thread goes on. Rejects with StorageError. */
  async flush(): Promise<void> {
    const { end, patches } = this
    try {
      await fdatasyncAsync(this.descriptor)
      // What was replaced meanwhile may not be there yet.
      if (this.patches === patches) this.synced = Math.max(this.synced, end)
    } catch (error) {
      throw storageErrorOf(error, this.path)
    }
  }

  /** Takes back bytes that no row refers to. */
  truncate(endBytes: number): void {
    this.end = endBytes
    this.patches++
    this.synced = Math.min(this.synced, endBytes)
    guardStorage(this.path, () => ftruncateSync(this.descriptor, endBytes))
  }

  close(): void {
    closeSync(this.descriptor)
  }
}

/** Undefined: it is damaged. Throws the system's error. */
function readStart(descriptor: number): Buffer | undefined {
  const start = Buffer.alloc(PACK_START_BYTES)
  const length = readSync(descriptor, start, 0, PACK_START_BYTES, 0)
  const isStart = length === PACK_START_BYTES && start.subarray(0, PACK_TITLE.length).equals(PACK_TITLE)
  return isStart ? start.subarray(PACK_TITLE.length) : undefined
}

/** A system may write less than asked, for instance just before the disk is full. */
function withoutFirst(parts: Uint8Array[], count: number): Uint8Array[] {
  let left = count
  return parts.flatMap(part => {
    const skipped = Math.min(left, part.byteLength)
    left -= skipped
    return skipped === part.byteLength ? [] : [part.subarray(skipped)]
  })
}
