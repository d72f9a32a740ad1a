// Holds the packs against the salvaged rows: every message that a pack has and no row knows gets a row again.
import type { Id } from '../../../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID } from '../../../shared/model/message.ts'
import type { Database } from '../database.ts'
import { type IncomingPlace, insertIncoming, replaceHeader } from '../incoming/insert-incoming.ts'
import { mailboxOf } from '../mailboxes.ts'
import { type FoundRecord, packSize, scanPack } from '../packs/scan-pack.ts'
import { packNumbers } from '../packs/settle-packs.ts'
import { roleCodes } from '../roles.ts'
import { packPath, type StoreFiles } from '../store-files.ts'
import type { UnreadableList } from '../unreadable-list.ts'
import { findLost, isCut, isLost, isLostArticle, nameLost, type Salvaged } from './lost-messages.ts'
import { ensureAccount } from './mend-rows.ts'
import { articleRowOf, insertArticle } from './recover-articles.ts'

export interface Recovered {
  /** Messages whose rows were lost: unread in the Inbox, or in Sent when they were made here. */
  readonly recovered: number
  /** Messages and articles whose bytes are no longer what they were. */
  readonly damaged: number
  /** Messages of which nothing but their rows was left. */
  readonly lost: UnreadableList
}

export interface PackedRecord extends FoundRecord {
  readonly pack: number
}

/** Where ids are incomplete those in the packs count too. */
interface Recovery extends Salvaged {
  readonly db: Database
  readonly files: StoreFiles
}

/** Inside a transaction. Every pack is closed: a damaged profile goes on in a new one. */
export function recoverPacks({ db, files, hasAllUids, hasAllMailboxes }: Recovery): Recovered {
  const numbers = packNumbers(files)
  const records = numbers.flatMap(pack => [...scanPack(packPath(files, pack))].map(record => ({ ...record, pack })))
  for (const number of numbers) closePack(db, number, packSize(packPath(files, number)).sizeBytes)
  // Every record is looked up by its place, which nothing else ever asks for.
  db.exec('CREATE INDEX messages_by_place ON messages (pack, pack_offset)')
  const known = new Set<string>()
  const lost = records.filter(record => {
    const id = rowOf(db, record)
    if (id === undefined) return true
    known.add(keyOf(record))
    if (record.kind !== 'article' && !(hasAllMailboxes && hasMailbox(db, id))) {
      rehome(db, id, hasAccount(db, record) ? record.accountId : LOCAL_ACCOUNT_ID)
    }
    return false
  })
  const recovered = lost.filter(record => insertOnce(db, record, known)).length
  findLost(db, { hasAllUids, hasAllMailboxes })
  const named = nameLost(db, { hasAllMailboxes })
  dropRowsWithoutBytes(db)
  for (const id of homeless(db)) rehome(db, id, LOCAL_ACCOUNT_ID)
  db.exec('DROP INDEX messages_by_place')
  for (const record of lost) if (record.kind === 'header') forgetLostHeader(db, record)
  if (!hasAllUids) rememberUids(db, records)
  const cut = db.count(`SELECT count(*) AS n FROM messages WHERE ${isCut}`)
  return { recovered, damaged: cut + records.filter(({ isIntact }) => !isIntact).length, lost: named }
}

function closePack(db: Database, number: number, sizeBytes: number): void {
  db.run("INSERT INTO packs (number, state, end_bytes) VALUES (?, 'closed', ?)", number, sizeBytes)
}

/** The message's row. A row at this place that says something else about it is garbage and goes. */
function rowOf(db: Database, record: PackedRecord): Id | undefined {
  if (record.kind === 'article') return articleRowOf(db, record)
  const { pack, offset, sizeBytes, sha256 } = record
  const row = db.get<{ id: number; role: number; size_bytes: number; sha256: Uint8Array | null }>(
    'SELECT id, role, size_bytes, sha256 FROM messages WHERE pack = ? AND pack_offset = ?',
    pack,
    offset,
  )
  if (!row) return undefined
  const isSame = row.size_bytes === sizeBytes && row.sha256 !== null && Buffer.from(row.sha256).equals(sha256)
  // The rows of drafts have no place in a pack.
  if (isSame && row.role !== roleCodes.drafts && Object.values(roleCodes).includes(row.role)) return row.id
  db.run('DELETE FROM messages WHERE id = ?', row.id)
  return undefined
}

const hasItsMailbox = (row: string): string =>
  `EXISTS (SELECT 1 FROM mailboxes WHERE mailboxes.id = ${row}.mailbox_id AND mailboxes.role = ${row}.role)`

function hasMailbox(db: Database, id: Id): boolean {
  return db.get(`SELECT 1 FROM messages WHERE id = ? AND ${hasItsMailbox('messages')}`, id) !== undefined
}

/** Without a mailbox, and no record says of which account: its header is damaged. Of copies one is enough. */
function homeless(db: Database): Id[] {
  const sql = `SELECT min(id) AS id FROM messages WHERE role <> ${roleCodes.drafts} AND NOT ${hasItsMailbox('messages')}
    AND NOT EXISTS (SELECT 1 FROM messages AS other WHERE other.pack = messages.pack
      AND other.pack_offset = messages.pack_offset AND ${hasItsMailbox('other')}) GROUP BY pack, pack_offset`
  return db.all<{ id: number }>(sql).map(({ id }) => id)
}

function rehome(db: Database, id: Id, accountId: Id): void {
  ensureAccount(db, accountId)
  ensureAccount(db, LOCAL_ACCOUNT_ID)
  db.run(
    // A folder that is lost had no name that anybody knows: what was in it goes to the Archive, as does what has no such mailbox
    // on this computer. The Archive of an IMAP account is a folder of its server, which never had this message in it.
    `UPDATE messages SET (mailbox_id, role) = (SELECT id, role FROM mailboxes
        WHERE (account_id = ?1 AND role = messages.role AND role <> ${roleCodes.folder}) OR (role = ${roleCodes.archive}
          AND account_id = iif(?1 IN (SELECT account_id FROM imap_accounts), ${LOCAL_ACCOUNT_ID}, ?1))
        ORDER BY account_id = ?1 AND role = messages.role DESC LIMIT 1)
      WHERE id = ?2 AND NOT EXISTS (SELECT 1 FROM mailboxes WHERE mailboxes.id = mailbox_id
        AND mailboxes.role = ${roleCodes.folder} AND messages.role = ${roleCodes.folder})`,
    accountId,
    id,
  )
}

/** Compaction may have left two copies of a message; the same id and the same bytes are the same message. */
function insertOnce(db: Database, record: PackedRecord, known: Set<string>): boolean {
  const key = keyOf(record)
  if (known.has(key)) return false
  known.add(key)
  if (record.kind === 'article') return insertArticle(db, record)
  // The server has the message, and is asked again.
  if (record.kind === 'header') return false
  ensureAccount(db, record.accountId)
  const isIncoming = record.kind === 'incoming'
  const isLocal = record.accountId === LOCAL_ACCOUNT_ID
  const role = isLocal ? 'archive' : isIncoming ? 'inbox' : 'sent'
  const place: IncomingPlace = { ...record, mailboxId: mailboxOf(db, record.accountId, role) }
  if (isIncoming && replaceHeader(db, place) !== undefined) return true
  const id = insertIncoming(db, place)
  db.run('UPDATE messages SET role = ?, is_read = ? WHERE id = ?', roleCodes[role], isIncoming ? 0 : 1, id)
  return true
}

/** Nothing of the message is here: its id must be unknown, so that it is fetched again. */
function forgetLostHeader(db: Database, { accountId, uid }: PackedRecord): void {
  db.run(
    `DELETE FROM uids WHERE account_id = ? AND uid = ? AND is_deleted = 0 AND NOT EXISTS
      (SELECT 1 FROM messages JOIN mailboxes ON mailboxes.id = mailbox_id
        WHERE messages.uid = uids.uid AND mailboxes.account_id = uids.account_id)`,
    accountId,
    uid,
  )
}

/** Their ids must be unknown: what the server has of them is fetched again, and does not leave it because of its age. */
function dropRowsWithoutBytes(db: Database): void {
  db.run(
    `DELETE FROM uids WHERE is_deleted = 0 AND uid IN (SELECT messages.uid FROM messages WHERE ${isLost})
      AND NOT EXISTS (SELECT 1 FROM messages JOIN mailboxes ON mailboxes.id = mailbox_id
        WHERE messages.uid = uids.uid AND mailboxes.account_id = uids.account_id AND NOT (${isLost}))`,
  )
  db.run(`DELETE FROM messages WHERE ${isLost}`)
  db.run(`DELETE FROM news_articles WHERE ${isLostArticle}`)
}

/** A damaged message keeps its id unknown, so the server's copy is fetched again if there is one. */
function rememberUids(db: Database, records: readonly PackedRecord[]): void {
  const counts = new Map<string, { record: PackedRecord; count: number }>()
  for (const record of records) {
    if (record.kind !== 'incoming' || !record.isIntact || record.uid === '' || !hasAccount(db, record)) continue
    const key = `${record.accountId}/${record.uid}`
    counts.set(key, { record, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  for (const { record, count } of counts.values()) {
    db.run(
      `INSERT INTO uids (account_id, uid, count, stored_ms) VALUES (?, ?, ?, ?)
        ON CONFLICT (account_id, uid) DO UPDATE SET count = max(count, excluded.count)`,
      record.accountId,
      record.uid,
      count,
      record.receivedMs,
    )
  }
}

/** What is on this computer outlives the account it came through. */
function hasAccount(db: Database, { accountId }: PackedRecord): boolean {
  return db.get('SELECT 1 FROM accounts WHERE id = ?', accountId) !== undefined
}

function keyOf({ accountId, uid, sha256 }: FoundRecord): string {
  return `${accountId}/${uid}/${Buffer.from(sha256).toString('hex')}`
}
