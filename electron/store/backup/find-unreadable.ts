// Holds every message of a database against its hash, in the packs it names: what the disk lost is to be known while its server may
// still have it. Runs in a thread of its own, and changes nothing. The store goes on meanwhile: each message is asked for anew by its
// id, so that no long reading keeps the write-ahead log from being reset, and what was moved is looked at where it is now.
import { DatabaseSync } from 'node:sqlite'
import type { JobProgress } from '../../../shared/model/job.ts'
import type { UnreadableMessages } from '../../../shared/model/message.ts'
import { NAME_COLUMNS, NAMED_MESSAGES, type NameColumns, nameMessage } from '../name-message.ts'
import { HashedPacks, type HashedPlace } from '../packs/hashed-packs.ts'
import type { LostPart } from '../packs/pack-bytes.ts'
import { storageErrorOf } from '../storage-failure.ts'
import type { StoreFiles } from '../store-files.ts'
import { UnreadableList } from '../unreadable-list.ts'

/** Often enough for a disk that is slow, and nothing beside what reading them costs. */
const REPORTED_BYTES = 1 << 20
/** The store commits in between; each of its transactions is short. */
const BUSY_TIMEOUT_MS = 10_000

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

/** What is looked at, whatever comes or goes meanwhile. */
interface Listed {
  readonly ids: readonly number[]
  /** Of each, in the same order. */
  readonly sizes: readonly number[]
  readonly totalBytes: number
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
    const db = new DatabaseSync(database, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
    const packs = new HashedPacks(files, lost)
    try {
      return lookAtAll(db, packs, report)
    } finally {
      packs.close()
      db.close()
    }
  } catch (error) {
    throw storageErrorOf(error, database)
  }
}

function lookAtAll(db: DatabaseSync, packs: HashedPacks, report: (progress: JobProgress) => void): LookedAt {
  const listed = listAll(db)
  const place = db.prepare(
    'SELECT pack, pack_offset, size_bytes, sha256 FROM messages WHERE id = ? AND pack IS NOT NULL',
  )
  const name = db.prepare(`SELECT ${NAME_COLUMNS} FROM ${NAMED_MESSAGES} WHERE messages.id = ?`)
  // The columns are those that are asked for.
  const placeOf = (id: number) => place.get(id) as unknown as HashedPlace | undefined
  const found = new UnreadableList()
  const progress = new LookProgress(listed, report)
  let looked = 0
  for (const [index, id] of listed.ids.entries()) {
    const known = placeOf(id)
    if (known) looked += 1
    if (known && isDamaged(packs, known, () => placeOf(id))) {
      const columns = name.get(id) as unknown as NameColumns | undefined
      if (columns) found.add(nameMessage(columns))
    }
    // What it was when all were added up, so that the end is reached whatever changes.
    progress.count(listed.sizes[index] ?? 0)
  }
  progress.tell()
  return { looked, ...found.told }
}

function listAll(db: DatabaseSync): Listed {
  const ids: number[] = []
  const sizes: number[] = []
  let totalBytes = 0
  const rows = db.prepare('SELECT id, size_bytes FROM messages WHERE pack IS NOT NULL ORDER BY pack, pack_offset')
  for (const { id, size_bytes } of rows.iterate()) {
    ids.push(Number(id))
    sizes.push(Number(size_bytes))
    totalBytes += Number(size_bytes)
  }
  return { ids, sizes, totalBytes }
}

/** Since its place was asked for it may have gone, or got another one from compaction or from its server. */
function isDamaged(packs: HashedPacks, place: HashedPlace, placeNow: () => HashedPlace | undefined): boolean {
  for (let known = place; ; ) {
    if (packs.hasWhole(known)) return false
    const now = placeNow()
    if (!now) return false
    if (now.pack === known.pack && now.pack_offset === known.pack_offset) return true
    known = now
  }
}

class LookProgress {
  private readonly report: (progress: JobProgress) => void
  private readonly all: { readonly total: number; readonly totalBytes: number }
  private done = 0
  private doneBytes = 0
  private untoldBytes = 0

  constructor({ ids, totalBytes }: Listed, report: (progress: JobProgress) => void) {
    this.report = report
    this.all = { total: ids.length, totalBytes }
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
