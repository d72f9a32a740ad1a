// At start: brings packs and rows together. What compaction left half done is dropped. Complete messages that no row
// knows (the app died before the commit, or the database is older than its packs) get their rows, the rest of a broken
// batch is cut off.
import { readdirSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { Id } from '../../../shared/model/account.ts'
import { readAccount } from '../accounts.ts'
import type { Database } from '../database.ts'
import { parseImapUid } from '../imap/arrivals.ts'
import { insertIncoming, replaceHeader } from '../incoming/insert-incoming.ts'
import { removesCopies } from '../incoming/removes-copies.ts'
import { storedHashes } from '../incoming/stored-hashes.ts'
import { removeFile } from '../remove-file.ts'
import { roleCodes } from '../roles.ts'
import { letArrivalsWait, newestMessage } from '../rules/arrivals.ts'
import { unlessLost } from '../storage-failure.ts'
import { isUnfinishedPack, packNumberOf, packPath, type StoreFiles } from '../store-files.ts'
import { syncFile } from '../sync-path.ts'
import { noteReplaced, rememberUid } from '../uids.ts'
import { PACK_START_BYTES } from './pack-record.ts'
import type { PackRow, PackShelf } from './pack-shelf.ts'
import { type FoundRecord, isPack, packSize, scanPack } from './scan-pack.ts'

interface Shelf {
  readonly db: Database
  readonly files: StoreFiles
  readonly packs: PackShelf
}

/** Run once, before anything is written. */
export function settlePacks(shelf: Shelf): void {
  dropUnwanted(shelf)
  for (const number of packNumbers(shelf.files)) settlePack(shelf, number)
}

/** The numbers of all pack files, ascending. */
export function packNumbers(files: StoreFiles): number[] {
  return readdirSync(files.packs)
    .flatMap(name => packNumberOf(name) ?? [])
    .sort((a, b) => a - b)
}

/** An unfinished pack and `copying` hold only copies; of `retired` everything alive was copied and committed. */
function dropUnwanted({ db, files }: Shelf): void {
  for (const name of readdirSync(files.packs)) if (isUnfinishedPack(name)) removeFile(join(files.packs, name))
  const unwanted = db.all<PackRow>("SELECT * FROM packs WHERE state IN ('copying', 'retired')")
  // The database file alone must know where everything is before anything goes.
  if (unwanted.length === 0 || !db.checkpoint()) return
  for (const { number } of unwanted) {
    removeFile(packPath(files, number))
    db.run('DELETE FROM packs WHERE number = ?', number)
  }
}

function settlePack(shelf: Shelf, number: number): void {
  const { db, files } = shelf
  const path = packPath(files, number)
  const row = db.get<PackRow>('SELECT * FROM packs WHERE number = ?', number)
  const found = unlessLost(path, () => packSize(path))
  // Its messages cannot be read, and everything else is as it was.
  if (!found) return
  const { sizeBytes, isCompressed } = found
  // A database older than the pack's file does not know that nothing can follow in it.
  if (isCompressed) db.run("UPDATE packs SET state = 'closed' WHERE number = ? AND state = 'open'", number)
  if (sizeBytes === row?.end_bytes) return
  if (row && sizeBytes < row.end_bytes) db.run("UPDATE packs SET state = 'closed' WHERE number = ?", number)
  // Died while making it.
  else if (!row && sizeBytes < PACK_START_BYTES) removeFile(path)
  else adoptTail(shelf, { number, path, row, sizeBytes, isCompressed })
}

interface Tail {
  readonly number: number
  readonly path: string
  readonly row: PackRow | undefined
  readonly sizeBytes: number
  readonly isCompressed: boolean
}

function adoptTail({ db, packs }: Shelf, { number, path, row, sizeBytes, isCompressed }: Tail): void {
  const from = row?.end_bytes ?? PACK_START_BYTES
  const found = [...scanPack(path, from)]
  const isDamaged = found.some(record => !record.isIntact) || !isPack(path)
  const isFixed = isDamaged || isCompressed
  const endBytes = isFixed ? sizeBytes : (found.at(-1)?.endBytes ?? from)
  // The app died before it had synced these bytes; a row may name only what a power cut cannot take away.
  syncFile(path)
  db.transaction(() => {
    packs.record(number, endBytes)
    adopt(db, number, found)
    if (isFixed || row?.state === 'closed') db.run("UPDATE packs SET state = 'closed' WHERE number = ?", number)
  })
  if (isFixed || endBytes === sizeBytes) return
  truncateSync(path, endBytes)
  syncFile(path)
}

/**
 * Outgoing messages are left out: the draft of one that was not committed is still there. So are headers and what comes from
 * folders: the server still has the message, and is asked again.
 */
function adopt(db: Database, pack: number, found: readonly FoundRecord[]): void {
  const known = new KnownMessages(db)
  const sinceId = newestMessage(db)
  const accounts = new Set<Id>()
  for (const record of found) {
    const mailboxId = known.inboxOf(record.accountId)
    if (record.kind !== 'incoming' || !record.isIntact || mailboxId === undefined || known.has(record)) continue
    if (parseImapUid(record.uid)) continue
    const place = { ...record, mailboxId, pack }
    const stored = { ...record, isToRemove: known.isToRemove(record.accountId) }
    if (replaceHeader(db, place) !== undefined) {
      noteReplaced(db, record.accountId, stored)
      continue
    }
    rememberUid(db, record.accountId, stored)
    insertIncoming(db, place)
    accounts.add(record.accountId)
  }
  for (const accountId of accounts) letArrivalsWait(db, accountId, sinceId)
}

/** Looks up what is stored already; the hashes of an account are read once, and only when its ids are known. */
class KnownMessages {
  private readonly db: Database
  private readonly hashes = new Map<Id, ReadonlyMap<string, Id>>()

  constructor(db: Database) {
    this.db = db
  }

  inboxOf(accountId: Id): Id | undefined {
    const sql = 'SELECT id FROM mailboxes WHERE account_id = ? AND role = ?'
    return this.db.get<{ id: number }>(sql, accountId, roleCodes.inbox)?.id
  }

  /** An account that deletes on the server would never hear of it again: what is adopted is overdue there. */
  isToRemove(accountId: Id): boolean {
    return removesCopies(readAccount(this.db, accountId).incoming)
  }

  has({ accountId, uid, sha256 }: FoundRecord): boolean {
    const sql = 'SELECT count AS n FROM uids WHERE account_id = ? AND uid = ?'
    return this.db.count(sql, accountId, uid) > 0 && this.hashesOf(accountId).has(Buffer.from(sha256).toString('hex'))
  }

  private hashesOf(accountId: Id): ReadonlyMap<string, Id> {
    const known = this.hashes.get(accountId)
    if (known) return known
    const made = storedHashes(this.db, accountId)
    this.hashes.set(accountId, made)
    return made
  }
}
