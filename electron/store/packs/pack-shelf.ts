// Which packs there are and which may be appended to. Each writer has a pack of its own while it writes, so messages of
// two accounts that arrive at once never mix. A pack that reached its limit is closed and never changes again.
import { readdirSync } from 'node:fs'
import type { Database } from '../database.ts'
import { packNumberOf, packPath, type StoreFiles } from '../store-files.ts'
import { PackFile } from './pack-file.ts'

/** Small enough to copy in one go for a backup, large enough to keep their number low. */
export const PACK_LIMIT_BYTES = 1 << 30

/**
 * A smaller pack is not worth the work. One that is compressed is closed, and the next begun: so years of mail are some hundred
 * files.
 */
const COMPRESSED_FROM_BYTES = 32 << 20

export type PackState = 'open' | 'closed' | 'copying' | 'retired'

export interface PackRow {
  readonly number: number
  readonly state: PackState
  readonly end_bytes: number
}

export interface PackBounds {
  /** When a pack is full. */
  readonly packLimitBytes?: number
  /** What a pack must hold to be compressed. */
  readonly compressedFromBytes?: number
}

export class PackShelf {
  readonly compressedFromBytes: number
  private readonly db: Database
  private readonly files: StoreFiles
  private readonly limitBytes: number
  private readonly taken = new Set<number>()
  private holds = 0

  constructor(db: Database, files: StoreFiles, bounds: PackBounds = {}) {
    this.db = db
    this.files = files
    this.limitBytes = bounds.packLimitBytes ?? PACK_LIMIT_BYTES
    this.compressedFromBytes = bounds.compressedFromBytes ?? COMPRESSED_FROM_BYTES
  }

  /** The newest pack that has room and no writer, or a new one. Give it back when the bytes are committed or dropped. */
  take(): PackFile {
    const pack = this.openFree() ?? this.create(this.nextNumber())
    this.taken.add(pack.number)
    return pack
  }

  /** Another writer may have it from now on. */
  giveBack(pack: PackFile): void {
    pack.close()
    this.taken.delete(pack.number)
  }

  /** The same after writing went wrong: bytes behind `endBytes` are taken back, as far as the disk lets us. */
  giveBackAt(pack: PackFile, endBytes: number): void {
    try {
      pack.truncate(endBytes)
      this.giveBack(pack)
    } catch {
      // The next start looks at what is behind the recorded end.
      this.setAside(pack)
    }
  }

  /** Never given out again in this run: nobody knows whether rows refer to its last bytes. */
  setAside(pack: PackFile): void {
    pack.close()
  }

  isTaken(number: number): boolean {
    return this.taken.has(number)
  }

  /** While somebody reads packs from outside no pack may go. */
  get isHeld(): boolean {
    return this.holds > 0
  }

  hold(): void {
    this.holds += 1
  }

  /** Once for each `hold`. */
  release(): void {
    this.holds = Math.max(0, this.holds - 1)
  }

  /** Records, inside the transaction that also holds the rows, how far the pack is valid. */
  record(number: number, endBytes: number): void {
    this.db.run(
      `INSERT INTO packs (number, state, end_bytes) VALUES (?, ?, ?)
        ON CONFLICT (number) DO UPDATE SET state = excluded.state, end_bytes = excluded.end_bytes`,
      number,
      endBytes < this.limitBytes ? 'open' : 'closed',
      endBytes,
    )
  }

  /** A number that no pack has or had, as far as files and rows tell. */
  nextNumber(): number {
    const inFiles = readdirSync(this.files.packs).map(name => packNumberOf(name) ?? 0)
    const inRows = this.db.count("SELECT seq AS n FROM sqlite_sequence WHERE name = 'packs'")
    return Math.max(inRows, ...inFiles) + 1
  }

  create(number: number): PackFile {
    return PackFile.create(packPath(this.files, number), number)
  }

  private openFree(): PackFile | undefined {
    const rows = this.db.all<PackRow>("SELECT * FROM packs WHERE state = 'open' ORDER BY number DESC")
    for (const { number, end_bytes } of rows) {
      if (this.taken.has(number)) continue
      const pack = PackFile.open(packPath(this.files, number), number, end_bytes)
      if (pack) return pack
      // Nobody would find what comes after a start that is lost.
      this.db.run("UPDATE packs SET state = 'closed' WHERE number = ?", number)
    }
    return undefined
  }
}
