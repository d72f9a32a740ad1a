// Reads a file whose disk may be broken in places: zeros stand for what it does not give back, so that all the rest keeps its
// place, and it is noted where they are.
import { type FileHandle, open } from 'node:fs/promises'
import { lostMessage, StorageError } from '../errors.ts'
import { type LostPart, SECTOR_BYTES } from '../store/packs/pack-bytes.ts'

const CHUNK_BYTES = 256 * 1024

interface Place {
  readonly at: number
  readonly length: number
}

/**
 * The first `sizeBytes` of a file. `lost`: takes what could not be read, in order. Throws StorageError `damaged` for a file that
 * is shorter; the system's error.
 */
export async function* readPastDamage(
  file: string,
  { sizeBytes, lost }: { readonly sizeBytes: number; readonly lost: LostPart[] },
): AsyncGenerator<Uint8Array> {
  const handle = await open(file)
  try {
    const onlyLost = (error: unknown): undefined => {
      if (!lostMessage(error, file)) throw error
    }
    for (const chunk of placesOf({ at: 0, length: sizeBytes }, CHUNK_BYTES)) {
      const bytes = await read(handle, chunk, file).catch(onlyLost)
      if (bytes) {
        yield bytes
        continue
      }
      for (const sector of placesOf(chunk, SECTOR_BYTES)) {
        const found = await read(handle, sector, file).catch(onlyLost)
        if (!found) note(lost, sector)
        yield found ?? Buffer.alloc(sector.length)
      }
    }
  } finally {
    await handle.close()
  }
}

function* placesOf({ at, length }: Place, pieceBytes: number): Generator<Place> {
  for (let done = 0; done < length; done += pieceBytes) {
    yield { at: at + done, length: Math.min(pieceBytes, length - done) }
  }
}

async function read(handle: FileHandle, { at, length }: Place, file: string): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(length)
  for (let filled = 0; filled < length; ) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, at + filled)
    if (bytesRead === 0) throw new StorageError(`${file} ends too early`, { reason: 'damaged', file })
    filled += bytesRead
  }
  return bytes
}

function note(lost: LostPart[], { at, length }: Place): void {
  const last = lost.at(-1)
  if (last?.to === at) lost[lost.length - 1] = { from: last.from, to: at + length }
  else lost.push({ from: at, to: at + length })
}
