// Holds every message against its hash, in a copy of the database with the packs it names: a backup has what the disk has, and
// what the disk lost is to be known while its server may still have it. Runs in a thread of its own, and changes nothing.
import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import type { UnreadableMessages } from '../../../shared/model/message.ts'
import { isUnreadable } from '../../errors.ts'
import { PackBytes } from '../packs/pack-bytes.ts'
import { messageErrorOf, storageErrorOf } from '../storage-failure.ts'
import { packPath, type StoreFiles } from '../store-files.ts'
import { UnreadableList } from '../unreadable-list.ts'

const CHUNK_BYTES = 1 << 20

interface HashedColumns {
  readonly id: number
  readonly pack: number
  readonly pack_offset: number
  readonly size_bytes: number
  readonly sha256: Uint8Array
  readonly from_name: string
  readonly from_address: string
  readonly subject: string
  readonly sort_date_ms: number
}

/** In the order of the packs, so that each frame is unpacked once. Throws StorageError. */
export function findUnreadable(files: StoreFiles, database: string): UnreadableMessages {
  try {
    const db = new DatabaseSync(database, { readOnly: true })
    try {
      return lookAtAll(files, db)
    } finally {
      db.close()
    }
  } catch (error) {
    throw storageErrorOf(error, database)
  }
}

function lookAtAll(files: StoreFiles, db: DatabaseSync): UnreadableMessages {
  const found = new UnreadableList()
  const packs = new OpenPacks(files)
  const rows = db.prepare(
    `SELECT id, pack, pack_offset, size_bytes, sha256, from_name, from_address, subject, sort_date_ms FROM messages
      WHERE pack IS NOT NULL ORDER BY pack, pack_offset`,
  )
  try {
    for (const each of rows.iterate()) {
      // The columns are those that are asked for.
      const row = each as unknown as HashedColumns
      if (packs.hasWhole(row)) continue
      const from = { name: row.from_name, address: row.from_address }
      found.add({ id: row.id, from, subject: row.subject, dateMs: row.sort_date_ms })
    }
  } finally {
    packs.close()
  }
  return found.told.unreadable ?? { count: 0, named: [] }
}

/** One at a time. */
class OpenPacks {
  private readonly files: StoreFiles
  private number = 0
  private pack: PackBytes | undefined

  constructor(files: StoreFiles) {
    this.files = files
  }

  hasWhole(row: HashedColumns): boolean {
    const path = packPath(this.files, row.pack)
    try {
      return isWhole(this.open(row.pack, path), row)
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
    this.pack = new PackBytes(path)
    this.number = number
    return this.pack
  }
}

function isWhole(pack: PackBytes, { pack_offset, size_bytes, sha256 }: HashedColumns): boolean {
  const running = createHash('sha256')
  for (let done = 0; done < size_bytes; ) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size_bytes - done))
    if (pack.readInto(chunk, { from: pack_offset + done }) !== chunk.length) return false
    running.update(chunk)
    done += chunk.length
  }
  return running.digest().equals(sha256)
}
