// What is to be done on a server, with everything that doing it needs. The newest state counts: what was changed twice is done once,
// and what needs nothing any more is forgotten here.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { mailboxOf } from '../mailboxes.ts'
import type { Profile } from '../profile.ts'
import { type LocationColumns, locationOf } from '../raw-location.ts'
import { roleOf } from '../roles.ts'
import { homeMailbox } from '../snooze/home.ts'
import type { ImapAppend, ImapChange, NewImapPlace } from './imap-store.ts'
import { flagColumns, flagsOf } from './message-marks.ts'
import { syncing } from './syncing.ts'

/** More than one round of work; the answer crosses threads. */
const MAX_CHANGES = 5_000

interface ChangeColumns {
  readonly id: number
  readonly kind: ImapChange['kind']
  readonly subject_id: number
  readonly name: string
  readonly attempts: number
}

type ChangeFacts = ImapChange extends infer C ? (C extends unknown ? Omit<C, 'id' | 'attempts'> : never) : never

/** Oldest first, but for those of `except`. */
export function imapChanges(
  profile: Profile,
  accountId: Id,
  { limit, except }: { limit: number; except: readonly Id[] },
): ImapChange[] {
  const { db } = profile
  return db.transaction(() => {
    for (;;) {
      const rows = db.all<ChangeColumns>(
        `SELECT id, kind, subject_id, name, attempts FROM imap_changes
          WHERE account_id = ? AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?`,
        accountId,
        JSON.stringify(except),
        Math.min(limit, MAX_CHANGES),
      )
      const changes = rows.flatMap(row => changeOf(profile, accountId, row))
      if (changes.length > 0 || rows.length === 0) return changes
    }
  })
}

/** One that needs nothing any more goes. */
function changeOf(profile: Profile, accountId: Id, row: ChangeColumns): ImapChange[] {
  const facts = factsOf(profile, accountId, row)
  if (facts) return [{ ...facts, id: row.id, attempts: row.attempts } as ImapChange]
  profile.db.run('DELETE FROM imap_changes WHERE id = ?', row.id)
  if (row.kind === 'delete') profile.db.run('DELETE FROM imap_places WHERE message_id = ?', row.subject_id)
  return []
}

/** They are about to be tried. */
export function beginImapChanges(db: Database, ids: readonly Id[]): void {
  db.transaction(() => {
    for (const id of ids) db.run('UPDATE imap_changes SET attempts = attempts + 1 WHERE id = ?', id)
  })
}

/** They are done, or never can be; what was changed again meanwhile has a new row and stays. */
export function endImapChanges(db: Database, ids: readonly Id[], places: readonly NewImapPlace[]): void {
  syncing(
    db,
    () => {
      for (const id of ids) db.run('DELETE FROM imap_changes WHERE id = ?', id)
      for (const { messageId, place } of places) {
        keepOldPlace(db, messageId)
        db.run('DELETE FROM imap_places WHERE message_id = ?', messageId)
        if (place) putPlace(db, messageId, place)
      }
    },
    'synced',
  )
}

function putPlace(db: Database, messageId: Id, { folderId, uid }: NonNullable<NewImapPlace['place']>): void {
  // It came by itself before anybody knew that it is this one.
  db.run(
    'DELETE FROM messages WHERE id = (SELECT message_id FROM imap_places WHERE folder_id = ? AND uid = ?)',
    folderId,
    uid,
  )
  db.run('INSERT OR REPLACE INTO imap_places (folder_id, uid, message_id) VALUES (?, ?, ?)', folderId, uid, messageId)
  // Deleted here while the server was busy with it: there it is at the new place.
  db.run(
    `INSERT OR REPLACE INTO imap_changes (account_id, kind, subject_id) SELECT account_id, 'delete', ?1 FROM imap_folders
      WHERE id = ?2 AND NOT EXISTS (SELECT 1 FROM messages WHERE id = ?1)`,
    messageId,
    folderId,
  )
}

/**
 * A message that is on another server now is still to leave the first one: its place there becomes that of nothing, to be deleted.
 * Such places have negative numbers.
 */
function keepOldPlace(db: Database, messageId: Id): void {
  const leaving = db.get<{ id: number }>(
    `SELECT imap_changes.id FROM imap_changes JOIN imap_places ON message_id = subject_id
      JOIN imap_folders ON imap_folders.id = folder_id AND imap_folders.account_id = imap_changes.account_id
      WHERE subject_id = ? AND kind = 'leave'`,
    messageId,
  )
  if (!leaving) return
  db.run('UPDATE imap_places SET message_id = ? WHERE message_id = ?', -leaving.id, messageId)
  db.run("UPDATE imap_changes SET kind = 'delete', subject_id = ? WHERE id = ?", -leaving.id, leaving.id)
}

/** The server refuses them for good: what was moved, marked or deleted here is as the server has it again. */
export function giveUpImapChanges(db: Database, accountId: Id, ids: readonly Id[]): void {
  syncing(db, () => {
    for (const id of ids) {
      db.run(
        `UPDATE messages SET (mailbox_id, role) = (SELECT mailboxes.id, mailboxes.role FROM imap_places
            JOIN imap_folders ON imap_folders.id = folder_id JOIN mailboxes ON mailboxes.id = imap_folders.mailbox_id
            WHERE message_id = messages.id)
          WHERE id = (SELECT subject_id FROM imap_changes JOIN imap_places ON message_id = subject_id
            JOIN imap_folders ON imap_folders.id = folder_id
            WHERE imap_changes.id = ? AND kind = 'move' AND mailbox_id IS NOT NULL)`,
        id,
      )
      db.run(
        `DELETE FROM imap_places WHERE message_id =
          (SELECT subject_id FROM imap_changes WHERE id = ? AND kind = 'delete')`,
        id,
      )
      db.run('DELETE FROM imap_changes WHERE id = ?', id)
    }
    db.run('UPDATE imap_folders SET highest_modseq = 0 WHERE account_id = ?', accountId)
  })
}

function factsOf(
  profile: Profile,
  accountId: Id,
  { kind, subject_id: subject, name }: ChangeColumns,
): ChangeFacts | undefined {
  const { db } = profile
  switch (kind) {
    case 'flag':
      return flagFacts(db, subject, name)
    case 'move':
    case 'leave':
      return moveFacts(profile, accountId, subject)
    case 'append':
      return appendFacts(profile, accountId, subject)
    case 'delete': {
      const place = placeOf(db, subject)
      return place && { kind, messageId: subject, folderId: place.folderId, uid: place.uid }
    }
    case 'make':
    case 'rename': {
      const row = db.get<{ name: string; parent_id: number | null }>(
        'SELECT name, parent_id FROM mailboxes WHERE id = ?',
        subject,
      )
      return (
        row && {
          kind,
          mailboxId: subject,
          name: row.name,
          ...(row.parent_id === null ? {} : { parentId: row.parent_id }),
        }
      )
    }
    case 'subscribe': {
      const row = db.get<{ is_subscribed: number }>('SELECT is_subscribed FROM mailboxes WHERE id = ?', subject)
      return row && { kind, mailboxId: subject, isSubscribed: row.is_subscribed === 1 }
    }
    case 'remove': {
      const row = db.get<{ path: string }>('SELECT path FROM imap_folders WHERE id = ? AND mailbox_id IS NULL', subject)
      return row && { kind, folderId: subject, path: row.path, trashId: mailboxOf(db, accountId, 'trash') }
    }
  }
}

interface Place {
  readonly folderId: Id
  readonly uid: number
  readonly accountId: Id
  readonly mailboxId: Id | null
}

function placeOf(db: Database, messageId: Id): Place | undefined {
  return db.get<Place>(
    `SELECT folder_id AS folderId, uid, account_id AS accountId, mailbox_id AS mailboxId FROM imap_places
      JOIN imap_folders ON imap_folders.id = folder_id WHERE message_id = ?`,
    messageId,
  )
}

function flagFacts(db: Database, messageId: Id, flag: string): ChangeFacts | undefined {
  const place = placeOf(db, messageId)
  if (!place) return undefined
  const own = flagColumns.find(each => each.flag === flag)
  const sql = own
    ? `SELECT ${own.column} AS n FROM messages WHERE id = ?`
    : 'SELECT count(*) AS n FROM message_tags JOIN tags ON tags.id = tag_id WHERE message_id = ? AND keyword = ?'
  const isOn = db.count(sql, ...(own ? [messageId] : [messageId, flag])) > 0
  return { kind: 'flag', folderId: place.folderId, uid: place.uid, flag, isOn }
}

interface MovedColumns extends LocationColumns {
  readonly mailbox_id: number
  readonly role: number
  readonly account_id: number
  readonly whole_bytes: number | null
}

/** Where it is now decides what is to be done, not where it was put in between. */
function moveFacts({ db, files }: Profile, accountId: Id, messageId: Id): ChangeFacts | undefined {
  const place = placeOf(db, messageId)
  const row = db.get<MovedColumns>(
    `SELECT mailboxes.id AS mailbox_id, account_id, mailboxes.role, whole_bytes, pack, pack_offset, size_bytes FROM messages
      JOIN mailboxes ON mailboxes.id = ${homeMailbox} WHERE messages.id = ? AND pack IS NOT NULL`,
    messageId,
  )
  if (!place || !row || place.accountId !== accountId || place.mailboxId === row.mailbox_id) return undefined
  const { folderId, uid } = place
  if (row.account_id === accountId)
    return {
      ...{ kind: 'move', messageId, folderId, uid, mailboxId: row.mailbox_id },
      role: roleOf(row.role),
      raw: locationOf(files, row),
    }
  const isWaiting =
    db.count("SELECT count(*) AS n FROM imap_changes WHERE subject_id = ? AND kind = 'append'", messageId) > 0
  return { kind: 'leave', messageId, folderId, uid, isWhole: row.whole_bytes === null, isWaiting }
}

interface AppendColumns extends LocationColumns {
  readonly mailbox_id: number
  readonly role: number
  readonly received_ms: number
  readonly whole_bytes: number | null
}

function appendFacts({ db, files }: Profile, accountId: Id, messageId: Id): ChangeFacts | undefined {
  const row = db.get<AppendColumns>(
    `SELECT mailboxes.id AS mailbox_id, mailboxes.role, pack, pack_offset, size_bytes, received_ms, whole_bytes
      FROM messages JOIN mailboxes ON mailboxes.id = ${homeMailbox}
      WHERE messages.id = ? AND account_id = ? AND pack IS NOT NULL`,
    messageId,
    accountId,
  )
  const place = placeOf(db, messageId)
  if (!row || place?.accountId === accountId) return undefined
  const copy = copyOf(db, accountId, messageId)
  // Only its header is here: the rest can come from where it was; from nowhere, there is nothing to put there.
  const isWhole = row.whole_bytes === null || copy !== undefined
  if (!isWhole && !place) return undefined
  const facts: ImapAppend = {
    kind: 'append',
    messageId,
    mailboxId: row.mailbox_id,
    role: roleOf(row.role),
    raw: locationOf(files, row),
    receivedMs: row.received_ms,
    flags: flagsOf(db, messageId),
    isWhole,
    ...(copy ? { copyOf: copy } : {}),
  }
  return facts
}

/** Another row over the same bytes that is on this server. */
function copyOf(db: Database, accountId: Id, messageId: Id): { folderId: Id; uid: number } | undefined {
  return db.get<{ folderId: number; uid: number }>(
    `SELECT folder_id AS folderId, imap_places.uid FROM messages own
      JOIN messages other ON other.pack = own.pack AND other.pack_offset = own.pack_offset AND other.id <> own.id
      JOIN imap_places ON imap_places.message_id = other.id JOIN imap_folders ON imap_folders.id = folder_id
      WHERE own.id = ? AND account_id = ?`,
    messageId,
    accountId,
  )
}
