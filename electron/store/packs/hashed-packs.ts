// Holds messages against their hashes where they lie. Those who ask in the order of the packs unpack each frame once.
import { createHash } from 'node:crypto'
import { isUnreadable } from '../../errors.ts'
import { messageErrorOf } from '../storage-failure.ts'
import { packPath, type StoreFiles } from '../store-files.ts'
import { type LostPart, PackBytes } from './pack-bytes.ts'

const CHUNK_BYTES = 1 << 20

export interface HashedPlace {
  readonly pack: number
  readonly pack_offset: number
  readonly size_bytes: number
  readonly sha256: Uint8Array
}

/** One is open at a time. */
export class HashedPacks {
  private readonly files: StoreFiles
  private readonly lost: ReadonlyMap<number, readonly LostPart[]>
  private number = 0
  private pack: PackBytes | undefined

  /** `lost`: what of packs, by their number, counts as zeros. */
  constructor(files: StoreFiles, lost: ReadonlyMap<number, readonly LostPart[]> = new Map()) {
    this.files = files
    this.lost = lost
  }

  /** Its bytes can be read, and are those that came. Throws StorageError for what is wrong beyond this message. */
  hasWhole(place: HashedPlace): boolean {
    const path = packPath(this.files, place.pack)
    try {
      return isWhole(this.open(place.pack, path), place)
    } catch (error) {
      const failure = messageErrorOf(error, path)
      if (isUnreadable(failure)) return false
      throw failure
    }
  }

  close(): void {
    this.pack?.close()
    this.pack = undefined
  }

  private open(number: number, path: string): PackBytes {
    if (this.pack && this.number === number) return this.pack
    this.close()
    this.pack = new PackBytes(path, this.lost.get(number))
    this.number = number
    return this.pack
  }
}

function isWhole(pack: PackBytes, { pack_offset, size_bytes, sha256 }: HashedPlace): boolean {
  const running = createHash('sha256')
  for (let done = 0; done < size_bytes; ) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size_bytes - done))
    if (pack.readInto(chunk, { from: pack_offset + done }) !== chunk.length) return false
    running.update(chunk)
    done += chunk.length
  }
  return running.digest().equals(sha256)
}
