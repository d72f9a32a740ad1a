// Holds every message of a database against its hash, in the packs it names: what the disk lost is to be known while its server may
// still have it. Runs in a thread of its own, and changes nothing.
import { DatabaseSync } from 'node:sqlite'
import type { JobProgress } from '../../../shared/model/job.ts'
import type { UnreadableMessages } from '../../../shared/model/message.ts'
import { HashedPacks, type HashedPlace } from '../packs/hashed-packs.ts'
import type { LostPart } from '../packs/pack-bytes.ts'
import { storageErrorOf } from '../storage-failure.ts'
import type { StoreFiles } from '../store-files.ts'
import { UnreadableList } from '../unreadable-list.ts'

/** Often enough for a disk that is slow, and nothing beside what reading them costs. */
const REPORTED_BYTES = 1 << 20

export interface CopiedMessages {
  /** The profile's, or a copy of it. */
  readonly database: string
  /** What of packs, by their number, could not be copied: it counts as lost even if the disk gives it back now. */
  readonly lost: ReadonlyMap<number, readonly LostPart[]>
}

export interface LookedAt {
  /** Messages. */
  readonly looked: number
  readonly unreadable?: UnreadableMessages | undefined
}

interface HashedColumns extends HashedPlace {
  readonly id: number
  readonly from_name: string
  readonly from_address: string
  readonly subject: string
  readonly sort_date_ms: number
}

/**
 * In the order of the packs, so that each frame is unpacked once. `report` is called before the first message and behind the last,
 * and in between. Throws StorageError.
 */
export function findUnreadable(
  files: StoreFiles,
  { database, lost }: CopiedMessages,
  report: (progress: JobProgress) => void,
): LookedAt {
  try {
    const db = new DatabaseSync(database, { readOnly: true })
    try {
      // What is counted and what is looked at are one state, though the store goes on.
      db.exec('BEGIN')
      return lookAtAll(db, new HashedPacks(files, lost), report)
    } finally {
      db.close()
    }
  } catch (error) {
    throw storageErrorOf(error, database)
  }
}

function lookAtAll(db: DatabaseSync, packs: HashedPacks, report: (progress: JobProgress) => void): LookedAt {
  const found = new UnreadableList()
  const progress = new LookProgress(db, report)
  const rows = db.prepare(
    `SELECT id, pack, pack_offset, size_bytes, sha256, from_name, from_address, subject, sort_date_ms FROM messages
      WHERE pack IS NOT NULL ORDER BY pack, pack_offset`,
  )
  try {
    for (const each of rows.iterate()) {
      // The columns are those that are asked for.
      const row = each as unknown as HashedColumns
      if (!packs.hasWhole(row)) {
        const from = { name: row.from_name, address: row.from_address }
        found.add({ id: row.id, from, subject: row.subject, dateMs: row.sort_date_ms })
      }
      progress.count(row.size_bytes)
    }
    progress.tell()
  } finally {
    packs.close()
  }
  return { looked: progress.done, ...found.told }
}

class LookProgress {
  private readonly report: (progress: JobProgress) => void
  private readonly all: { readonly total: number; readonly totalBytes: number }
  done = 0
  private doneBytes = 0
  private untoldBytes = 0

  constructor(db: DatabaseSync, report: (progress: JobProgress) => void) {
    this.report = report
    const all = db.prepare(
      'SELECT count(*) AS total, ifnull(sum(size_bytes), 0) AS totalBytes FROM messages WHERE pack IS NOT NULL',
    )
    this.all = all.get() as { total: number; totalBytes: number }
    this.tell()
  }

  count(sizeBytes: number): void {
    this.done += 1
    this.doneBytes += sizeBytes
    this.untoldBytes += sizeBytes
    if (this.untoldBytes >= REPORTED_BYTES) this.tell()
  }

  tell(): void {
    const { report, all, done, doneBytes } = this
    this.untoldBytes = 0
    report({ done, doneBytes, ...all })
  }
}
