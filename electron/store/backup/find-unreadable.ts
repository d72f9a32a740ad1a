// Holds every message against its hash, in a copy of the database with the packs it names: a backup has what the disk has, and
// what the disk lost is to be known while its server may still have it. Runs in a thread of its own, and changes nothing.
import { DatabaseSync } from 'node:sqlite'
import type { UnreadableMessages } from '../../../shared/model/message.ts'
import { HashedPacks, type HashedPlace } from '../packs/hashed-packs.ts'
import type { LostPart } from '../packs/pack-bytes.ts'
import { storageErrorOf } from '../storage-failure.ts'
import type { StoreFiles } from '../store-files.ts'
import { UnreadableList } from '../unreadable-list.ts'

export interface CopiedMessages {
  /** A copy of the profile's database. */
  readonly database: string
  /** What of packs, by their number, could not be copied: it counts as lost even if the disk gives it back now. */
  readonly lost: ReadonlyMap<number, readonly LostPart[]>
}

interface HashedColumns extends HashedPlace {
  readonly id: number
  readonly from_name: string
  readonly from_address: string
  readonly subject: string
  readonly sort_date_ms: number
}

/** In the order of the packs, so that each frame is unpacked once. Throws StorageError. */
export function findUnreadable(files: StoreFiles, { database, lost }: CopiedMessages): UnreadableMessages {
  try {
    const db = new DatabaseSync(database, { readOnly: true })
    try {
      return lookAtAll(db, new HashedPacks(files, lost))
    } finally {
      db.close()
    }
  } catch (error) {
    throw storageErrorOf(error, database)
  }
}

function lookAtAll(db: DatabaseSync, packs: HashedPacks): UnreadableMessages {
  const found = new UnreadableList()
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
