// Reads the raw bytes of stored messages straight from their pack: no call into the store thread, no copy between threads.

import { type FileHandle, open } from 'node:fs/promises'
import { isBrokenDisk, unreadableMessage } from '../errors.ts'
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
  const filled = await readInto(handle, file, { from: offset + from, into: bytes }).catch((error: unknown) => {
    throw messageErrorOf(error, file)
  })
  if (filled === undefined) throw unreadableMessage(file, 'is damaged')
  if (filled < sizeBytes) throw unreadableMessage(file, 'ends before the message does')
  return bytes
}

async function readInto(
  handle: FileHandle,
  file: string,
  wanted: { from: number; into: Uint8Array },
): Promise<number | undefined> {
  const pack = isPackFile(file) ? await run(handle, recognise()) : undefined
  return pack ? run(handle, readContent(pack, wanted)) : fill(handle, wanted.into, wanted.from)
}

/** The whole message, byte for byte as it was received. */
export function readRaw(raw: RawLocation): Promise<Uint8Array> {
  return readRawRange(raw, 0, raw.sizeBytes)
}

async function run<T>(handle: FileHandle, reading: PackReading<T>): Promise<T> {
  let step = reading.next()
  while (!step.done) step = reading.next(await readPart(handle, step.value))
  return step.value
}

async function readPart(handle: FileHandle, { at, length, isSpare }: FilePart): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length)
  const from = at < 0 ? Math.max(0, (await handle.stat()).size + at) : at
  const filled = await fill(handle, bytes, from).catch((error: unknown) => {
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
