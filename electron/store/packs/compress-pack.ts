// Writes a pack once more, compressed, and puts it in the place of the first when it was read back and holds the same bytes. The
// pack is whole under its name at every moment, so a kill costs only the work. Rows keep their places.
import { randomBytes } from 'node:crypto'
import { closeSync, fdatasyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { constants, zstdCompress } from 'node:zlib'
import { isBrokenDisk, StorageError } from '../../errors.ts'
import { Turns } from '../news/turns.ts'
import { removeFile } from '../remove-file.ts'
import { guardStorage } from '../storage-failure.ts'
import { syncFolder } from '../sync-path.ts'
import {
  bytesOfFrame,
  COMPRESSED_START_BYTES,
  type CompressedStart,
  FRAME_BYTES,
  FRAME_HEADER_BYTES,
  formatFrame,
  formatStart,
  frameCount,
  TABLE_ENTRY_BYTES,
} from './compressed-pack.ts'
import { PackBytes } from './pack-bytes.ts'
import { MARK_BYTES } from './pack-record.ts'
import { readMark } from './scan-pack.ts'

/** Higher levels take twice the time and more for one hundredth of the size. */
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 6 } }

const compressAsync = promisify(zstdCompress)

export interface Compression {
  /** The pack that nobody writes to any more. */
  readonly path: string
  /** A name beside it; what is there goes. */
  readonly newPath: string
  /** Asked in between: true when it is to end as if it had not begun. */
  isUnwanted(): boolean
}

/**
 * True: the pack is compressed now. One in which the disk is broken stays as it is: some day more of it may be read. Throws
 * StorageError; the pack is then what it was.
 */
export async function compressPack({ path, newPath, isUnwanted }: Compression): Promise<boolean> {
  const source = guardStorage(path, () => new PackBytes(path))
  try {
    removeFile(newPath)
    const isWhole = (await writeCompressed(source, newPath, isUnwanted)) && (await isSame(source, newPath, isUnwanted))
    if (!isWhole || isUnwanted()) return false
  } catch (error) {
    if (isBrokenDisk(error)) return false
    throw error
  } finally {
    source.close()
  }
  return guardStorage(path, () => {
    if (!takesPlace(newPath, path)) return false
    syncFolder(dirname(path))
    return true
  })
}

/** False: Windows puts nothing in the place of a file that somebody reads just now. It is done another time. */
function takesPlace(newPath: string, path: string): boolean {
  try {
    renameSync(newPath, path)
    return true
  } catch (error) {
    const { code } = error as { readonly code?: unknown }
    if (process.platform === 'win32' && (code === 'EPERM' || code === 'EACCES' || code === 'EBUSY')) return false
    throw error
  }
}

async function writeCompressed(source: PackBytes, newPath: string, isUnwanted: () => boolean): Promise<boolean> {
  const packMark = readMark(source)
  if (!packMark) return false
  const descriptor = guardStorage(newPath, () => openSync(newPath, 'wx'))
  try {
    const mark = randomBytes(MARK_BYTES)
    const plan = { mark, packMark, frameBytes: FRAME_BYTES, contentBytes: source.sizeBytes, tableAt: 0 }
    const places = await writeFrames(descriptor, { source, newPath, isUnwanted, start: plan })
    if (!places) return false
    guardStorage(newPath, () =>
      finish(descriptor, { ...plan, tableAt: places.at(-1) ?? COMPRESSED_START_BYTES }, places),
    )
    return true
  } finally {
    closeSync(descriptor)
  }
}

interface FrameWriting extends Pick<Compression, 'newPath' | 'isUnwanted'> {
  readonly source: PackBytes
  readonly start: CompressedStart
}

/** Where each frame begins, and where the last one ends; undefined when nobody wants it any more. */
async function writeFrames(
  descriptor: number,
  { source, newPath, isUnwanted, start }: FrameWriting,
): Promise<number[] | undefined> {
  const places = [COMPRESSED_START_BYTES]
  let at = COMPRESSED_START_BYTES
  for (let index = 0; index < frameCount(start); index++) {
    const content = readWhole(source, start, index)
    const compressed = await compressAsync(content, LEVEL)
    if (isUnwanted()) return undefined
    const stored = compressed.length < content.length ? compressed : content
    const parts = [formatFrame(start.mark, { index, content, stored }), stored]
    guardStorage(newPath, () => writeAt(descriptor, Buffer.concat(parts), at))
    at += FRAME_HEADER_BYTES + stored.length
    places.push(at)
  }
  return places
}

function readWhole(source: PackBytes, start: CompressedStart, index: number): Buffer {
  const content = Buffer.allocUnsafe(bytesOfFrame(start, index))
  const isWhole = source.readInto(content, { from: index * start.frameBytes }) === content.length
  if (!isWhole) throw new StorageError('A pack became shorter while it was read', { reason: 'damaged' })
  return content
}

/** The start is written last: until then the file says nothing. */
function finish(descriptor: number, start: CompressedStart, places: readonly number[]): void {
  const table = Buffer.alloc(places.length * TABLE_ENTRY_BYTES)
  for (const [index, place] of places.entries()) table.writeDoubleLE(place, index * TABLE_ENTRY_BYTES)
  const formatted = formatStart(start)
  writeAt(descriptor, Buffer.concat([table, formatted]), start.tableAt)
  writeAt(descriptor, formatted, 0)
  fdatasyncSync(descriptor)
}

function writeAt(descriptor: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(descriptor, bytes, done, bytes.length - done, at + done)
  }
}

/** Read back and compared, byte for byte. */
async function isSame(source: PackBytes, newPath: string, isUnwanted: () => boolean): Promise<boolean> {
  const written = guardStorage(newPath, () => new PackBytes(newPath))
  try {
    const { sizeBytes } = source
    if (!written.isCompressed || written.sizeBytes !== sizeBytes) return false
    const turns = new Turns()
    for (let at = 0; at < sizeBytes; at += FRAME_BYTES) {
      const expected = Buffer.alloc(Math.min(FRAME_BYTES, sizeBytes - at))
      const found = Buffer.alloc(expected.length)
      const areRead = [source.readInto(expected, { from: at }), written.readInto(found, { from: at })]
      if (areRead.some(count => count !== expected.length) || !found.equals(expected)) return false
      if (turns.isOver) await turns.pass()
      if (isUnwanted()) return false
    }
    return true
  } finally {
    written.close()
  }
}
