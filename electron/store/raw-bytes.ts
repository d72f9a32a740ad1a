// Reads the raw bytes of stored messages straight from their pack: no call into the store thread, no copy between threads.

import { open } from 'node:fs/promises'
import { StorageError } from '../errors.ts'
import { storageErrorOf } from './storage-failure.ts'
import type { RawLocation } from './store.ts'

/** A part of a message. Throws StorageError when the pack ends before the message does. */
export async function readRawRange(
  { file, offset }: RawLocation,
  from: number,
  sizeBytes: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes)
  await using handle = await open(file).catch((error: unknown) => {
    throw storageErrorOf(error, file)
  })
  for (let done = 0; done < sizeBytes; ) {
    const { bytesRead } = await handle.read(bytes, done, sizeBytes - done, offset + from + done)
    if (bytesRead === 0) throw new StorageError(`${file} ends before the message does`, { reason: 'damaged', file })
    done += bytesRead
  }
  return bytes
}

/** The whole message, byte for byte as it was received. */
export function readRaw(raw: RawLocation): Promise<Uint8Array> {
  return readRawRange(raw, 0, raw.sizeBytes)
}
