// Frees the room of deleted messages. The living are copied into a new pack, checked against their hash, synced and
// committed; only then the old pack goes. Killed anywhere, either the old or the new places hold.
import { existsSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { Profile } from '../profile.ts'
import { removeFile } from '../remove-file.ts'
import { guardStorage, unlessLost } from '../storage-failure.ts'
import { packPath } from '../store-files.ts'
import { syncFolder } from '../sync-path.ts'
import { copyMessage, type LivingMessage } from './copy-message.ts'
import { PackBytes } from './pack-bytes.ts'
import type { PackFile } from './pack-file.ts'
import { HEADER_BYTES, PACK_START_BYTES } from './pack-record.ts'
import type { PackRow } from './pack-shelf.ts'
import { readMark } from './scan-pack.ts'

/** A pack is worth copying when this part of it is dead. */
const DEAD_SHARE = 1 / 8
/** Bytes copied before other calls get their turn. */
const SLICE_BYTES = 4 << 20

/** Goes through all packs that are worth it. `isStopped`: the store is closing, the database is no longer there. */
export async function compact(profile: Profile, isStopped: () => boolean): Promise<{ freedBytes: number }> {
  if (profile.packs.isHeld) return { freedBytes: 0 }
  let freedBytes = dropAllRetired(profile)
  for (const source of worthCopying(profile)) {
    if (isStopped() || profile.packs.isHeld) break
    if (profile.packs.isTaken(source.number)) continue
    // Somebody reads the database: each further try would hold up everything else for seconds.
    if (!profile.db.checkpoint()) break
    freedBytes += await compactPack(profile, source, isStopped)
  }
  return { freedBytes }
}

function worthCopying({ db, files }: Profile): PackRow[] {
  // Each place once: several rows may have the same bytes.
  const sql = `SELECT pack, sum(size_bytes) + count(*) * ? AS n FROM
    (SELECT pack, pack_offset, size_bytes FROM messages WHERE pack IS NOT NULL
      UNION SELECT pack, pack_offset, size_bytes FROM news_articles)
    GROUP BY pack`
  const living = new Map(db.all<{ pack: number; n: number }>(sql, HEADER_BYTES).map(({ pack, n }) => [pack, n]))
  return db
    .all<PackRow>("SELECT * FROM packs WHERE state IN ('open', 'closed') ORDER BY number")
    .filter(({ number, end_bytes }) => {
      // One that somebody took away keeps nobody from the others.
      if (!existsSync(packPath(files, number))) return false
      const used = end_bytes - PACK_START_BYTES
      return used > 0 && used - (living.get(number) ?? 0) >= used * DEAD_SHARE
    })
}

async function compactPack(profile: Profile, source: PackRow, isStopped: () => boolean): Promise<number> {
  const { db, packs } = profile
  const number = packs.nextNumber()
  db.transaction(() => {
    db.run("UPDATE packs SET state = 'closed' WHERE number = ?", source.number)
    db.run("INSERT INTO packs (number, state, end_bytes) VALUES (?, 'copying', 0)", number)
  })
  try {
    // The database file itself must say that the new pack is worth nothing yet, whatever happens to the log: without that, a
    // start would take the copies for mail.
    return db.checkpoint() ? await replacePack(profile, { source, number, isStopped }) : 0
  } finally {
    // After a stop the next start does it.
    if (!isStopped()) dropCopying(profile, number)
  }
}

interface Replacement {
  readonly source: PackRow
  /** Of the new pack. */
  readonly number: number
  readonly isStopped: () => boolean
}

async function replacePack(profile: Profile, { source, number, isStopped }: Replacement): Promise<number> {
  const target = profile.packs.create(number)
  try {
    const places = await copyLiving(profile, { source: source.number, target, isStopped })
    if (!places) return 0
    target.sync()
    commitCopies(profile, { source: source.number, target, places })
    return dropRetired(profile, source.number) ? source.end_bytes - target.endBytes : 0
  } finally {
    target.close()
  }
}

/** Copies that were not committed. */
function dropCopying({ db, files }: Profile, number: number): void {
  const { changes } = db.run("DELETE FROM packs WHERE number = ? AND state = 'copying'", number)
  if (changes > 0) removeFile(packPath(files, number))
}

/** Where each message is in the target. */
type Places = ReadonlyMap<LivingMessage, number>

interface CopyJob {
  readonly source: number
  readonly target: PackFile
  readonly isStopped: () => boolean
}

/** Undefined: stopped, or the source is damaged and therefore stays as it is. */
async function copyLiving(profile: Profile, { source, target, isStopped }: CopyJob): Promise<Places | undefined> {
  const path = packPath(profile.files, source)
  const living = readLiving(profile, source)
  const places = new Map<LivingMessage, number>()
  const pack = guardStorage(path, () => unlessLost(path, () => new PackBytes(path)))
  if (!pack) return undefined
  try {
    const mark = readMark(pack)
    let sliceEnd = SLICE_BYTES
    let last: { readonly from: number; readonly to: number } | undefined
    for (const message of living) {
      // Several rows with the same bytes follow each other and stay together.
      const isSame = last?.from === message.pack_offset
      const offset = isSame ? last?.to : mark && copyMessage({ pack, mark }, message, target)
      if (offset === undefined) return undefined
      places.set(message, offset)
      last = { from: message.pack_offset, to: offset }
      if (target.endBytes < sliceEnd) continue
      sliceEnd = target.endBytes + SLICE_BYTES
      await setImmediate()
      if (isStopped()) return undefined
    }
    return places
  } finally {
    pack.close()
  }
}

function readLiving({ db }: Profile, source: number): LivingMessage[] {
  return db.all<LivingMessage>(
    `SELECT 'messages' AS owner, messages.id, pack_offset, size_bytes, sha256, received_ms, account_id
      FROM messages JOIN mailboxes ON mailboxes.id = mailbox_id WHERE pack = ?1
      UNION ALL SELECT 'news_articles', id, pack_offset, size_bytes, sha256, received_ms, server_id
      FROM news_articles WHERE pack = ?1 ORDER BY pack_offset`,
    source,
  )
}

/** Messages deleted since they were copied have no row any more: their copies are dead from the start. */
function commitCopies({ db, packs }: Profile, job: { source: number; target: PackFile; places: Places }): void {
  const { source, target, places } = job
  db.transaction(() => {
    packs.record(target.number, target.endBytes)
    for (const [{ owner, id, pack_offset }, offset] of places) {
      db.run(
        `UPDATE ${owner} SET pack = ?, pack_offset = ? WHERE id = ? AND pack = ? AND pack_offset = ?`,
        target.number,
        offset,
        id,
        source,
        pack_offset,
      )
    }
    const left = db.count(
      'SELECT (SELECT count(*) FROM messages WHERE pack = ?1) + (SELECT count(*) FROM news_articles WHERE pack = ?1) AS n',
      source,
    )
    if (left > 0) throw new Error(`${left} messages of pack ${source} were not copied`)
    db.run("UPDATE packs SET state = 'retired' WHERE number = ?", source)
  })
}

/** Those that could not go when they were copied. Answers with how many bytes are free again. */
function dropAllRetired(profile: Profile): number {
  const retired = profile.db.all<PackRow>("SELECT * FROM packs WHERE state = 'retired'")
  if (retired.length === 0 || !profile.db.checkpoint()) return 0
  const dropped = retired.filter(({ number }) => removeRetired(profile, number))
  return dropped.reduce((sum, { end_bytes }) => sum + end_bytes, 0)
}

/** The database file alone must know the new places before the old ones go. False: it stays, and is dropped another time. */
function dropRetired(profile: Profile, number: number): boolean {
  return profile.db.checkpoint() && removeRetired(profile, number)
}

function removeRetired({ db, files }: Profile, number: number): boolean {
  try {
    removeFile(packPath(files, number))
  } catch {
    // A reader has it open and the system minds.
    return false
  }
  syncFolder(files.packs)
  db.run('DELETE FROM packs WHERE number = ?', number)
  return true
}
