// Reads the raw bytes of stored messages straight from their pack: no call into the store thread, no copy between threads.

import { type FileHandle, open } from 'node:fs/promises'
import { StorageError } from '../errors.ts'
import { type FilePart, isPackFile, type PackReading, readContent, recognise } from './packs/pack-reading.ts'
import { storageErrorOf } from './storage-failure.ts'
import type { RawLocation } from './store.ts'

/** A part of a message. Throws StorageError when the pack ends before the message does, or is damaged there. */
export async function readRawRange(
  { file, offset }: RawLocation,
  from: number,
  sizeBytes: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes)
  await using handle = await open(file).catch((error: unknown) => {
    throw storageErrorOf(error, file)
  })
  const pack = isPackFile(file) ? await run(handle, recognise()) : undefined
  const into = { from: offset + from, into: bytes }
  const filled = pack ? await run(handle, readContent(pack, into)) : await fill(handle, bytes, offset + from)
  if (filled === undefined) throw new StorageError(`${file} is damaged`, { reason: 'damaged', file })
  if (filled < sizeBytes) throw new StorageError(`${file} ends before the message does`, { reason: 'damaged', file })
  return bytes
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

async function readPart(handle: FileHandle, { at, length }: FilePart): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length)
  const from = at < 0 ? Math.max(0, (await handle.stat()).size + at) : at
  return bytes.subarray(0, await fill(handle, bytes, from))
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
