// A message that arrives from a folder on a server: it gets a row and its place, or is recognised as one that is here already and
// whose place nobody knew (a switch from POP3, new UIDs after a server was rebuilt, a copy that the server did not name).
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { type IncomingPlace, insertIncoming, type ReadBefore, whenThere } from '../incoming/insert-incoming.ts'
import { readingCode } from '../message-row.ts'
import { roleCodes } from '../roles.ts'
import { keepRuled } from '../rules/arrivals.ts'
import { homeMailbox } from '../snooze/home.ts'
import { flagColumns } from './message-marks.ts'

/** How a message from a folder is named while it arrives: never seen outside, but kept in the pack's record. */
export interface ImapUid {
  readonly folderId: Id
  readonly uid: number
}

const IMAP_UID = /^imap\/(\d{1,15})\/(\d{1,10})$/

export function formatImapUid({ folderId, uid }: ImapUid): string {
  return `imap/${folderId}/${uid}`
}

/** Undefined: it comes from no folder. */
export function parseImapUid(text: string): ImapUid | undefined {
  const [, folderId, uid] = IMAP_UID.exec(text) ?? []
  return folderId === undefined ? undefined : { folderId: Number(folderId), uid: Number(uid) }
}

export interface Arrival extends Omit<IncomingPlace, 'mailboxId' | 'roleCode' | 'marks'> {
  /** As the server says. */
  readonly flags?: readonly string[] | undefined
  /** Absent: it was not read yet. */
  readonly read?: ReadBefore | undefined
}

/** Messages of an account that are on no server as far as anybody knows, by the SHA-256 of their bytes. */
export type Unplaced = Map<string, Id[]>

export function unplacedMessages(db: Database, accountId: Id): Unplaced {
  const rows = db.all<{ id: number; hex: string }>(
    `SELECT messages.id, lower(hex(sha256)) AS hex FROM mailboxes JOIN messages ON messages.mailbox_id = mailboxes.id
      WHERE account_id = ? AND messages.role NOT IN (${roleCodes.drafts}, ${roleCodes.outbox}) AND sha256 IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM imap_places WHERE message_id = messages.id)`,
    accountId,
  )
  const found: Unplaced = new Map()
  for (const { id, hex } of rows) found.set(hex, [...(found.get(hex) ?? []), id])
  return found
}

/** Inside a transaction, while syncing. Undefined: the folder is gone here, or the message is at its place already. */
export function placeArrival(
  db: Database,
  { folderId, uid }: ImapUid,
  arrival: Arrival & { unplaced: Unplaced },
): Id | undefined {
  const mailbox = db.get<{ id: number; role: number; account_id: number }>(
    `SELECT mailboxes.id, role, mailboxes.account_id FROM imap_folders JOIN mailboxes ON mailboxes.id = mailbox_id
      WHERE imap_folders.id = ?`,
    folderId,
  )
  if (!mailbox) return undefined
  const known = db.count('SELECT message_id AS n FROM imap_places WHERE folder_id = ? AND uid = ?', folderId, uid)
  if (known > 0) {
    arrival.staged?.settle()
    return replaceBytes(db, known, arrival)
  }
  const here = takeUnplaced(db, arrival, mailbox.id)
  const id = here ?? insertArrival(db, mailbox, arrival)
  db.run('INSERT INTO imap_places (folder_id, uid, message_id) VALUES (?, ?, ?)', folderId, uid, id)
  if (here !== undefined) settleAdopted(db, here, { ...mailbox, flags: arrival.flags ?? [] })
  else whenThere(arrival, () => addTags(db, id, arrival.flags ?? []))
  return id
}

/** The rest of a message of which only the header was here. */
function replaceBytes(db: Database, id: Id, arrival: Arrival): Id | undefined {
  keepRuled(db, id, arrival.sha256)
  const { changes } = db.run(
    `UPDATE messages SET pack = ?, pack_offset = ?, size_bytes = ?, sha256 = ?, whole_bytes = ?, reading = ?
      WHERE id = ? AND whole_bytes IS NOT NULL`,
    arrival.pack,
    arrival.offset,
    arrival.sizeBytes,
    arrival.sha256,
    arrival.wholeBytes ?? null,
    readingCode('pending'),
    id,
  )
  return changes > 0 ? id : undefined
}

/** Preferably one in this very mailbox. */
function takeUnplaced(
  db: Database,
  { sha256, unplaced }: Arrival & { unplaced: Unplaced },
  mailboxId: Id,
): Id | undefined {
  const hex = Buffer.from(sha256).toString('hex')
  const ids = unplaced.get(hex) ?? []
  const rows = ids.flatMap(
    id => db.get<{ id: number; mailbox_id: number }>('SELECT id, mailbox_id FROM messages WHERE id = ?', id) ?? [],
  )
  const id = (rows.find(({ mailbox_id }) => mailbox_id === mailboxId) ?? rows[0])?.id
  if (id === undefined) return undefined
  const left = ids.filter(each => each !== id)
  if (left.length > 0) unplaced.set(hex, left)
  else unplaced.delete(hex)
  return id
}

function insertArrival(db: Database, mailbox: { id: number; role: number }, arrival: Arrival): Id {
  const on = new Set((arrival.flags ?? []).map(flag => flag.toLowerCase()))
  const marks = flagColumns.map(({ flag }) => on.has(flag.toLowerCase()))
  // Its place says where it is on the server.
  const place = { ...arrival, mailboxId: mailbox.id, roleCode: mailbox.role, uid: '', marks }
  return insertIncoming(db, place, arrival.read)
}

function addTags(db: Database, id: Id, flags: readonly string[]): void {
  for (const flag of flags) {
    if (flag.startsWith('\\')) continue
    db.run('INSERT OR IGNORE INTO message_tags (message_id, tag_id) SELECT ?, id FROM tags WHERE keyword = ?', id, flag)
  }
}

interface Adopted {
  readonly id: Id
  readonly role: number
  readonly account_id: Id
  readonly flags: readonly string[]
}

/**
 * It was here: marks add up, and it stays in the mailbox it was put into, of which the server is told. What was only saved out of
 * a pack goes where the server has it. It is not to be uploaded.
 */
function settleAdopted(db: Database, id: Id, { flags, ...mailbox }: Adopted): void {
  db.run("DELETE FROM imap_changes WHERE subject_id = ? AND kind = 'append'", id)
  const on = new Set(flags.map(flag => flag.toLowerCase()))
  for (const { column, flag } of flagColumns) {
    if (on.has(flag.toLowerCase())) db.run(`UPDATE messages SET ${column} = 1 WHERE id = ? AND ${column} = 0`, id)
    else noteChange(db, { accountId: mailbox.account_id, id, kind: 'flag', name: flag }, `${column} = 1`)
  }
  addTags(db, id, flags)
  db.run(
    "UPDATE messages SET mailbox_id = ?, role = ?, uid = NULL WHERE id = ? AND uid LIKE 'imap/%'",
    mailbox.id,
    mailbox.role,
    id,
  )
  db.run('UPDATE messages SET uid = NULL WHERE id = ? AND uid IS NOT NULL', id)
  noteChange(
    db,
    { accountId: mailbox.account_id, id, kind: 'move', name: '' },
    `${homeMailbox} <> ${Number(mailbox.id)}`,
  )
}

function noteChange(
  db: Database,
  { accountId, id, kind, name }: { accountId: Id; id: Id; kind: 'flag' | 'move'; name: string },
  condition: string,
): void {
  db.run(
    `INSERT OR REPLACE INTO imap_changes (account_id, kind, subject_id, name)
      SELECT ?, ?, id, ? FROM messages WHERE id = ? AND ${condition}`,
    accountId,
    kind,
    name,
    id,
  )
}
