// Messages put off, and taken back before their time. A server hears nothing of it: there they stay where they are.

import type { Id } from '../../../shared/model/account.ts'
import type { SnoozedMessage } from '../../../shared/model/message.ts'
import type { Database } from '../database.ts'
import { whileSyncing } from '../imap/syncing.ts'
import { findMailbox } from '../mailboxes.ts'
import { roleCodes } from '../roles.ts'

/** What is being written or sent, and what was thrown away. */
const staying: ReadonlySet<number> = new Set([roleCodes.drafts, roleCodes.outbox, roleCodes.trash, roleCodes.junk])

interface Place {
  readonly mailbox_id: number
  readonly account_id: number
  readonly role: number
  readonly date_ms: number
}

/** The date is the message's own, also where it stands at the time of its return. */
const SELECT_PLACE = `SELECT mailbox_id, account_id, messages.role,
    ifnull((SELECT date_ms FROM snoozes WHERE message_id = messages.id AND woke_ms = sort_date_ms), sort_date_ms) AS date_ms
  FROM messages JOIN mailboxes ON mailboxes.id = mailbox_id WHERE messages.id = ?`

export function snoozeMessages(db: Database, ids: readonly Id[], untilMs: number): SnoozedMessage[] {
  return db.transaction(() => whileSyncing(db, () => ids.flatMap(id => snoozeOne(db, id, untilMs))))
}

function snoozeOne(db: Database, id: Id, untilMs: number): SnoozedMessage[] {
  const place = db.get<Place>(SELECT_PLACE, id)
  if (!place || staying.has(place.role)) return []
  if (place.role === roleCodes.snoozed) return changeTime(db, id, untilMs)
  const targetId = findMailbox(db, place.account_id, 'snoozed')
  if (targetId === undefined) return []
  db.run(
    'INSERT OR REPLACE INTO snoozes (message_id, home_id, until_ms, date_ms) VALUES (?, ?, ?, ?)',
    id,
    place.mailbox_id,
    untilMs,
    place.date_ms,
  )
  const sql = `UPDATE messages SET mailbox_id = ?, role = ${roleCodes.snoozed}, sort_date_ms = ? WHERE id = ?`
  db.run(sql, targetId, place.date_ms, id)
  return [{ id, mailboxId: place.mailbox_id }]
}

function changeTime(db: Database, id: Id, untilMs: number): SnoozedMessage[] {
  const before = sleepingOf(db, id)
  if (before) db.run('UPDATE snoozes SET until_ms = ? WHERE message_id = ?', untilMs, id)
  return before ? [before] : []
}

function sleepingOf(db: Database, id: Id): SnoozedMessage | undefined {
  return db.get<{ id: number; mailboxId: number; untilMs: number }>(
    `SELECT message_id AS id, mailbox_id AS mailboxId, until_ms AS untilMs FROM snoozes
      JOIN messages ON messages.id = message_id
      WHERE message_id = ? AND woke_ms IS NULL AND messages.role = ${roleCodes.snoozed}`,
    id,
  )
}

export function endSnooze(db: Database, ids: readonly Id[]): SnoozedMessage[] {
  return db.transaction(() =>
    ids.flatMap(id => {
      const before = sleepingOf(db, id)
      return before && endSleep(db, id) ? [before] : []
    }),
  )
}

export function putSnoozes(db: Database, snoozed: readonly SnoozedMessage[]): void {
  db.transaction(() => {
    for (const { id, untilMs } of snoozed) {
      if (untilMs === undefined) endSleep(db, id)
      else whileSyncing(db, () => snoozeOne(db, id, untilMs))
    }
  })
}

/** Inside a transaction: it is where and as it was. False: it does not sleep. */
export function endSleep(db: Database, id: Id): boolean {
  if (!bringHome(db, id)) return false
  db.run('DELETE FROM snoozes WHERE message_id = ?', id)
  return true
}

/**
 * Inside a transaction. Back to where it was, or to the Inbox where that is gone; `sortMs`: where it stands in lists, absent: at
 * its own date. False: it does not sleep.
 */
export function bringHome(db: Database, id: Id, sortMs?: number): boolean {
  const row = db.get<{ home_id: number; account_id: number; date_ms: number }>(
    `SELECT home_id, account_id, date_ms FROM snoozes JOIN messages ON messages.id = message_id
      JOIN mailboxes ON mailboxes.id = mailbox_id
      WHERE message_id = ? AND woke_ms IS NULL AND messages.role = ${roleCodes.snoozed}`,
    id,
  )
  if (!row) return false
  const move = (to: Id): boolean =>
    db.run(
      `UPDATE messages SET (mailbox_id, role) = (SELECT id, role FROM mailboxes WHERE id = ?1), sort_date_ms = ?2
        WHERE id = ?3 AND EXISTS (SELECT 1 FROM mailboxes WHERE id = ?1)`,
      to,
      sortMs ?? row.date_ms,
      id,
    ).changes > 0
  if (whileSyncing(db, () => move(row.home_id))) return true
  // Its mailbox is gone: this is a move like others, of which the server is told.
  const inboxId = findMailbox(db, row.account_id, 'inbox') ?? findMailbox(db, row.account_id, 'archive')
  if (inboxId === undefined || !move(inboxId)) return false
  db.run('UPDATE snoozes SET home_id = ? WHERE message_id = ?', inboxId, id)
  return true
}
