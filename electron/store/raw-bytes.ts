// Reads the raw bytes of stored messages straight from their pack: no call into the store thread, no copy between threads.

import { type FileHandle, open } from 'node:fs/promises'
import { isBrokenDisk, isUnreadable, unreadableMessage } from '../errors.ts'
import { SECTOR_BYTES } from './packs/pack-bytes.ts'
import { type FilePart, isPackFile, type PackReading, readContent, recognise } from './packs/pack-reading.ts'
import { messageErrorOf } from './storage-failure.ts'
import type { RawLocation } from './store.ts'

/** A part of a message. Throws StorageError: `unreadable` when the pack is gone, ends before the message does, or is damaged there. */
export async function readRawRange(
  { file, offset }: RawLocation,
  from: number,
  sizeBytes: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes)
  await using handle = await open(file).catch((error: unknown) => {
    throw messageErrorOf(error, file)
  })
  const filled = await readInto(handle, file, { from: offset + from, into: bytes, zeros: false }).catch(
    (error: unknown) => {
      throw messageErrorOf(error, file)
    },
  )
  if (filled === undefined) throw unreadableMessage(file, 'is damaged')
  if (filled < sizeBytes) throw unreadableMessage(file, 'ends before the message does')
  return bytes
}

interface Wanted {
  readonly from: number
  readonly into: Uint8Array
  /** They stand for what is damaged or the disk does not give back. */
  readonly zeros: boolean
}

async function readInto(
  handle: FileHandle,
  file: string,
  wanted: Wanted,
  read: typeof fill = fill,
): Promise<number | undefined> {
  const pack = isPackFile(file) ? await run(handle, recognise(), fill) : undefined
  return pack ? run(handle, readContent(pack, wanted), read) : read(handle, wanted.into, wanted.from)
}

/** The whole message, byte for byte as it was received. */
export function readRaw(raw: RawLocation): Promise<Uint8Array> {
  return readRawRange(raw, 0, raw.sizeBytes)
}

/**
 * As much of a message that cannot be read whole as the disk gives back, with zeros in between. Undefined: nothing. Throws
 * StorageError for what is wrong beyond this message. A broken disk takes its time over every sector: `signal` ends it at the next.
 */
export async function readRawPastDamage(
  { file, offset, sizeBytes }: RawLocation,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  try {
    await using handle = await open(file)
    const into = new Uint8Array(sizeBytes)
    const filled = (await readInto(handle, file, { from: offset, into, zeros: true }, fillPastDamage(signal))) ?? 0
    return into.some(byte => byte !== 0) ? into.subarray(0, filled) : undefined
  } catch (error) {
    signal.throwIfAborted()
    const failure = messageErrorOf(error, file)
    if (isUnreadable(failure)) return undefined
    throw failure
  }
}

async function run<T>(handle: FileHandle, reading: PackReading<T>, read: typeof fill): Promise<T> {
  let step = reading.next()
  while (!step.done) step = reading.next(await readPart(handle, step.value, read))
  return step.value
}

async function readPart(handle: FileHandle, { at, length, isSpare }: FilePart, read: typeof fill): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length)
  const from = at < 0 ? Math.max(0, (await handle.stat()).size + at) : at
  const filled = await read(handle, bytes, from).catch((error: unknown) => {
    if (isSpare && isBrokenDisk(error)) return 0
    throw error
  })
  return bytes.subarray(0, filled)
}

/** Answers with how many bytes there were. */
async function fill(handle: FileHandle, into: Uint8Array, from: number): Promise<number> {
  let filled = 0
  while (filled < into.length) {
    const { bytesRead } = await handle.read(into, filled, into.length - filled, from + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}

/** The same, sector by sector where the disk is broken. */
function fillPastDamage(signal: AbortSignal): typeof fill {
  return async (handle, into, from) => {
    const whole = await unlessBroken(fill(handle, into, from))
    if (whole !== undefined) return whole
    const end = Math.min(from + into.length, (await handle.stat()).size)
    for (let at = from; at < end; ) {
      signal.throwIfAborted()
      const next = Math.min(end, at - (at % SECTOR_BYTES) + SECTOR_BYTES)
      const sector = into.subarray(at - from, next - from)
      if ((await unlessBroken(fill(handle, sector, at))) === undefined) sector.fill(0)
      at = next
    }
    return Math.max(0, end - from)
  }
}

function unlessBroken(reading: Promise<number>): Promise<number | undefined> {
  return reading.catch((error: unknown) => {
    if (!isBrokenDisk(error)) throw error
    return undefined
  })
}
