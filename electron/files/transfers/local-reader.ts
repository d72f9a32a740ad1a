// Reads a file of this computer for an upload: two blocks are read ahead while the network takes the ones before.
// Only regular files are opened, and one that changes while it is read is no copy of anything.

import { constants, type Stats } from 'node:fs'
import { type FileHandle, lstat, open, stat } from 'node:fs/promises'
import { InputError, StorageError } from '../../errors.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { systemPath } from '../local-path.ts'
import type { Blocks } from './blocks.ts'

const READS_AHEAD = 2
/** One travels, one is handed over, and those being read. */
const RING_BLOCKS = READS_AHEAD + 2

export interface OpenFile {
  readonly file: FileHandle
  readonly path: string
  readonly sizeBytes: number
  /** UTC milliseconds. */
  readonly modified: number
}

/** The caller closes `file`. Throws StorageError; InputError when it is no file. */
export async function openToRead(path: string): Promise<OpenFile> {
  try {
    // Opening a pipe would wait for somebody to write into it.
    if (!(await stat(systemPath(path))).isFile()) throw new InputError(`${path} is no file`)
    const file = await open(systemPath(path), constants.O_RDONLY)
    const stats = await file.stat()
    return { file, path, sizeBytes: stats.size, modified: modifiedOf(stats) }
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
  readonly blockBytes: number
  private readonly pool: Blocks
  private readonly blocks: readonly Buffer[]

  constructor(pool: Blocks, leftBytes: number) {
    this.pool = pool
    const first = pool.take(leftBytes)
    this.blockBytes = first.length
    const count = Math.min(RING_BLOCKS, Math.ceil(leftBytes / first.length))
    this.blocks = [first, ...Array.from({ length: Math.max(0, count - 1) }, () => pool.take(leftBytes))]
  }

  at(index: number): Buffer | undefined {
    return this.blocks[index % this.blocks.length]
  }

  giveBack(): void {
    for (const block of this.blocks) this.pool.give(block)
  }
}

/** The file from `from` on, as long as it was when it was opened. A block is valid until the next but one is asked for. */
export async function* readAhead({ file, path, sizeBytes }: OpenFile, from: number, ring: ReadRing) {
  const { blockBytes } = ring
  const count = Math.ceil((sizeBytes - from) / blockBytes)
  const reads = new Map<number, Promise<Uint8Array>>()
  const begin = (index: number): void => {
    const block = ring.at(index)
    if (!block || index >= count) return
    const start = from + index * blockBytes
    const read = readBlock(file, block.subarray(0, Math.min(blockBytes, sizeBytes - start)), start)
    // Whoever asks for the block hears of it.
    read.catch(() => undefined)
    reads.set(index, read)
  }
  try {
    for (let index = 0; index < READS_AHEAD; index++) begin(index)
    for (let index = 0; index < count; index++) {
      begin(index + READS_AHEAD)
      const block = await reads.get(index)
      reads.delete(index)
      if (block) yield block
    }
  } catch (error) {
    throw storageErrorOf(error, path)
  } finally {
    await Promise.allSettled(reads.values())
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
