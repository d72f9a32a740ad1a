// Reads a file of this computer for an upload: piece by piece at once where a local disk answers fast (disk-pace.ts), else two
// blocks are read ahead by other threads while the network takes the ones before.
// Only regular files are opened, and one that changes while it is read is no copy of anything.

import { constants, readSync, type Stats } from 'node:fs'
import { type FileHandle, lstat, open, stat } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { InputError, StorageError } from '../../errors.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { systemPath } from '../local-path.ts'
import { BLOCK_BYTES, type Blocks } from './blocks.ts'
import { DiskPace } from './disk-pace.ts'
import { isOnLocalDisk } from './local-disk.ts'

const READS_AHEAD = 2
/** One travels, one is handed over, and those being read. */
const RING_BLOCKS = READS_AHEAD + 2
/** Read at once, half a block: one half travels while the other is filled, and the processor has both at hand. */
const PIECE_BYTES = BLOCK_BYTES / 2
/** What is in the system's memory takes a fraction of this, and a disk that turns more: others are not to wait for it. */
const QUICK_READ_MS = 5

export interface OpenFile {
  readonly file: FileHandle
  readonly path: string
  readonly sizeBytes: number
  /** UTC milliseconds. */
  readonly modified: number
  /** On a disk that may be waited for. */
  readonly isLocal: boolean
}

/** The caller closes `file`. Throws StorageError; InputError when it is no file. */
export async function openToRead(path: string): Promise<OpenFile> {
  try {
    // Opening a pipe would wait for somebody to write into it.
    if (!(await stat(systemPath(path))).isFile()) throw new InputError(`${path} is no file`)
    const file = await open(systemPath(path), constants.O_RDONLY)
    const stats = await file.stat()
    const isLocal = await isOnLocalDisk(path)
    return { file, path, sizeBytes: stats.size, modified: modifiedOf(stats), isLocal }
  } catch (error) {
    throw storageErrorOf(error, path)
  }
}

/** As on servers: whole milliseconds. */
export function modifiedOf({ mtimeMs }: Stats): number {
  return Math.floor(mtimeMs)
}

/** The memory of one upload. It goes back when the upload has ended well, and never while the network may still read it. */
export class ReadRing {
  private readonly pool: Blocks
  private readonly blocks: readonly [Buffer, ...Buffer[]]

  constructor(pool: Blocks, leftBytes: number) {
    this.pool = pool
    const first = pool.take(leftBytes)
    const count = Math.min(RING_BLOCKS, Math.ceil(leftBytes / first.length))
    this.blocks = [first, ...Array.from({ length: Math.max(0, count - 1) }, () => pool.take(leftBytes))]
  }

  at(index: number): Buffer {
    return this.blocks[index % this.blocks.length] ?? this.blocks[0]
  }

  giveBack(): void {
    for (const block of this.blocks) this.pool.give(block)
  }
}

interface Place {
  /** What is given next. */
  at: number
  /** The block of the ring that is filled next. */
  block: number
}

/**
 * The file from `from` on, as long as it was when it was opened. What is given is valid until a block more is asked for.
 * Throws StorageError.
 */
export async function* readAhead(
  source: OpenFile,
  from: number,
  ring: ReadRing,
  pace = new DiskPace({ quickMs: QUICK_READ_MS }),
): AsyncGenerator<Uint8Array> {
  const place = { at: from, block: 0 }
  const isQuick = () => source.isLocal && pace.isQuick
  try {
    while (place.at < source.sizeBytes) {
      if (isQuick()) yield* readAtOnce(source, place, ring, pace)
      else yield* readByThreads(source, place, ring, isQuick)
    }
  } catch (error) {
    throw storageErrorOf(error, source.path)
  }
}

/** As long as the disk answers fast. */
async function* readAtOnce({ file, sizeBytes }: OpenFile, place: Place, ring: ReadRing, pace: DiskPace) {
  const block = ring.at(place.block++)
  for (let from = 0; place.at < sizeBytes && pace.isQuick; from = (from + PIECE_BYTES) % block.length) {
    const piece = block.subarray(from, from + Math.min(PIECE_BYTES, sizeBytes - place.at))
    pace.wait(() => readPiece(file, piece, place.at))
    place.at += piece.length
    yield piece
    // Where all of it is taken at once, nobody else would have a turn.
    if (from > 0) await setImmediate()
  }
}

function readPiece({ fd }: FileHandle, piece: Uint8Array, position: number): void {
  for (let at = 0; at < piece.length; ) {
    const bytesRead = readSync(fd, piece, at, piece.length - at, position + at)
    if (bytesRead === 0) throw changed()
    at += bytesRead
  }
}

/** As long as the disk is not said to be fast again. */
async function* readByThreads({ file, sizeBytes }: OpenFile, place: Place, ring: ReadRing, isQuick: () => boolean) {
  const reads: Promise<Uint8Array>[] = []
  let nextAt = place.at
  const begin = (): void => {
    if (nextAt >= sizeBytes) return
    const block = ring.at(place.block++).subarray(0, sizeBytes - nextAt)
    const read = readBlock(file, block, nextAt)
    nextAt += block.length
    // Whoever asks for the block hears of it.
    read.catch(() => undefined)
    reads.push(read)
  }
  try {
    for (let count = 0; count < READS_AHEAD; count++) begin()
    for (let read = reads.shift(); read; read = reads.shift()) {
      if (!isQuick()) begin()
      const block = await read
      place.at += block.length
      yield block
    }
  } finally {
    await Promise.allSettled(reads)
  }
}

async function readBlock(file: FileHandle, block: Uint8Array, position: number): Promise<Uint8Array> {
  for (let at = 0; at < block.length; ) {
    const { bytesRead } = await file.read(block, at, block.length - at, position + at)
    if (bytesRead === 0) throw changed()
    at += bytesRead
  }
  return block
}

/** Throws StorageError when the file is no longer the one that was opened and read. */
export async function refuseChanged({ file, path, sizeBytes, modified }: OpenFile): Promise<void> {
  const now = await file.stat()
  const there = await lstat(systemPath(path)).catch(() => undefined)
  if (now.size !== sizeBytes || modifiedOf(now) !== modified || there === undefined) throw changed(path)
}

/** The failure of an upload whose file did not stay what it was. */
export function changed(file?: string): StorageError {
  return new StorageError('The file changed while it was sent', { reason: 'locked', file })
}
