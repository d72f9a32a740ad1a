// Writes a file of this computer under its temporary name while it arrives: the network fills one block while the disk takes
// the others, or, on a disk that only takes them into memory, each piece is written at once (disk-pace.ts). The temporary
// name is never a link and never a file with another name: what stands there is replaced.
//
// Nothing is synced here. A copy whose source stays is left to the system, which writes within half a minute; after a power
// cut the source is still there, and parts begun before the computer started are not trusted (resume-point.ts). What is
// moved is synced before its source goes (sync-placed.ts).

import { constants, writeSync } from 'node:fs'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { asError, InputError } from '../../errors.ts'
import type { ByteReceiver } from '../../protocols/ftp/session.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { systemPath } from '../local-path.ts'
import type { Blocks } from './blocks.ts'
import type { Disk } from './disk/disk.ts'
import { DiskPace } from './disk-pace.ts'
import { isOnLocalDisk } from './local-disk.ts'

/** Blocks on their way to the disk while another one is filled. */
const MAX_WRITES = 2
/**
 * Written as soon as so much is there, and never more by one call: still in the processor's cache, and worth a call. Linux gives a
 * file its memory in pieces of the size that is written; where large ones have to be found first, or got back from the host of a
 * virtual machine, a gibibyte took 1.5 s by 1 MiB and 0.25 s by 256 kB, and now and then as long by 256 kB.
 */
const WRITE_BYTES = 128 * 1024
/** Nobody else needs to look into a file that is not complete; the system's mask may take more away. */
const FILE_MODE = 0o666

export interface LocalWriterFacts {
  readonly path: string
  /** Bytes of the file that are kept; what lies behind them is cut off. 0 begins a new file. */
  readonly from: number
  readonly expectedBytes?: number | undefined
  readonly blocks: Blocks
  /** For files that fit into one block: written whole, in one step. */
  readonly disk?: Disk | undefined
  /** Asked for every piece; a promise holds the sender back (speed limits). */
  passing?(count: number): void | Promise<void>
}

export class LocalWriter implements ByteReceiver {
  private readonly facts: LocalWriterFacts
  private file: Promise<FileHandle> | undefined
  /** Undefined once the last one was handed over. */
  private block: Buffer | undefined
  private used = 0
  private position: number
  private readonly writes = new Set<Promise<void>>()
  private readonly pace = new DiskPace()
  /** Open, and on a disk that may be waited for. */
  private localFile: FileHandle | undefined
  private failure: Error | undefined
  private isWritten = false

  constructor(facts: LocalWriterFacts) {
    this.facts = facts
    this.position = facts.from
    this.block = facts.blocks.take(facts.expectedBytes === undefined ? undefined : facts.expectedBytes - facts.from)
  }

  /** Size of the file so far, with what is still in memory. */
  get sizeBytes(): number {
    return this.position + this.used
  }

  room(): Uint8Array {
    this.block ??= this.facts.blocks.take()
    return this.block.subarray(this.used)
  }

  /** Throws StorageError when an earlier block could not be written. */
  filled(count: number): void | Promise<void> {
    if (this.failure) throw this.failure
    this.used += count
    const pause = this.facts.passing?.(count)
    if (this.used >= WRITE_BYTES && this.pace.isQuick && this.localFile) {
      this.writeNow(this.localFile)
      return pause
    }
    if (this.block && this.used < this.block.length) return pause
    this.flush()
    if (this.writes.size < MAX_WRITES) return pause
    return Promise.all([Promise.race(this.writes), pause]).then(() => {
      if (this.failure) throw this.failure
    })
  }

  /** Takes a whole piece, which is copied. For sources that bring their own memory. */
  async write(piece: Uint8Array): Promise<void> {
    for (let at = 0; at < piece.length; ) {
      const room = this.room()
      const count = Math.min(room.length, piece.length - at)
      room.set(piece.subarray(at, at + count))
      at += count
      await this.filled(count)
    }
  }

  /** Writes the rest and closes, with the time of the last change when there is one. Throws StorageError. */
  async end(modified?: number): Promise<void> {
    try {
      if (this.isWritten || (await this.writeWhole(modified))) return
      this.flush()
      const file = await this.opened()
      await Promise.all(this.writes)
      if (this.failure) throw this.failure
      if (modified !== undefined) await file.utimes(modified / 1_000, modified / 1_000)
    } catch (error) {
      throw storageErrorOf(error, this.facts.path)
    } finally {
      await this.close()
    }
  }

  /** The transfer broke off: what has arrived is kept for the next attempt, with its length. */
  async keep(): Promise<void> {
    await this.end().catch(() => undefined)
  }

  /** Nothing of it is kept. */
  async discard(): Promise<void> {
    await Promise.all(this.writes)
    await this.close()
    if (this.file || this.isWritten) await unlink(systemPath(this.facts.path)).catch(() => undefined)
  }

  /** Nothing was written before: all of it lies in the block. */
  private async writeWhole(modified: number | undefined): Promise<boolean> {
    const { block, used, facts } = this
    if (!facts.disk || !block || this.file || facts.from > 0 || this.position > 0) return false
    this.block = undefined
    this.used = 0
    this.position = used
    this.isWritten = true
    const written = facts.disk.write({ path: facts.path, bytes: block.subarray(0, used), modified })
    // Its bytes are written or copied by now.
    facts.blocks.give(block)
    await written
    return true
  }

  private flush(): void {
    const { block, used, position } = this
    this.block = undefined
    this.used = 0
    if (!block) return
    if (used === 0) {
      this.facts.blocks.give(block)
      return
    }
    this.position += used
    const write = this.writeBlock(block.subarray(0, used), position)
      .catch((error: unknown) => {
        this.failure ??= asError(storageErrorOf(error, this.facts.path))
      })
      .finally(() => {
        this.writes.delete(write)
        this.facts.blocks.give(block)
      })
    this.writes.add(write)
  }

  private async writeBlock(bytes: Uint8Array, position: number): Promise<void> {
    const file = await this.opened()
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await file.write(bytes, at, Math.min(WRITE_BYTES, bytes.length - at), position + at)
      at += bytesWritten
    }
  }

  /** The block is free again at once. */
  private writeNow({ fd }: FileHandle): void {
    const { block, used, position } = this
    if (!block) return
    try {
      this.pace.wait(() => {
        for (let at = 0; at < used; ) at += writeSync(fd, block, at, Math.min(WRITE_BYTES, used - at), position + at)
      })
    } catch (error) {
      throw storageErrorOf(error, this.facts.path)
    }
    this.position += used
    this.used = 0
  }

  private opened(): Promise<FileHandle> {
    this.file ??= this.open()
    return this.file
  }

  private async open(): Promise<FileHandle> {
    const { path, from } = this.facts
    const file = await (from === 0 ? openNew(path) : openToGoOn(path, from))
    if (await isOnLocalDisk(path)) this.localFile = file
    return file
  }

  private async close(): Promise<void> {
    const file = await this.file?.catch(() => undefined)
    await file?.close().catch(() => undefined)
  }
}

/** A leftover of an earlier attempt goes: as a name, whatever it leads to. */
async function openNew(path: string): Promise<FileHandle> {
  const { O_WRONLY, O_CREAT, O_EXCL } = constants
  const make = () => open(systemPath(path), O_WRONLY | O_CREAT | O_EXCL, FILE_MODE)
  try {
    return await make()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    await unlink(systemPath(path))
    return make()
  }
}

async function openToGoOn(path: string, sizeBytes: number): Promise<FileHandle> {
  // Windows has no such flag, and makes links only for administrators.
  const file = await open(systemPath(path), constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0))
  const stats = await file.stat()
  if (stats.isFile() && stats.nlink === 1 && stats.size >= sizeBytes) {
    await file.truncate(sizeBytes)
    return file
  }
  await file.close()
  throw new InputError('The part that was to be gone on with is not what it was')
}
