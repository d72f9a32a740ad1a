// What is done to messages: marked, tagged, moved, copied, deleted. Each call is one transaction.
import type { Id } from '../../shared/model/account.ts'
import type { MovedMessage } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import { copyMessage } from './copy-rows.ts'
import type { Database } from './database.ts'
import { discardDraft } from './drafts.ts'
import type { MessageMethods } from './mail-store.ts'
import { findMailbox } from './mailboxes.ts'
import { roleCodes } from './roles.ts'

export function messageActions(
  db: Database,
): Omit<MessageMethods, 'readMessage' | 'replaceMessage' | 'beginGettingAgain' | 'endGettingAgain'> {
  return {
    mark: (ids, change) => db.transaction(() => mark(db, ids, change)),
    tagMessages: (ids, tagId, isOn) => db.transaction(() => tagMessages(db, ids, { tagId, isOn })),
    move: (ids, mailboxId) =>
      db.transaction(() => {
        const target = requireTarget(db, mailboxId)
        return ids.flatMap(id => moveOne(db, id, () => target))
      }),
    moveToRole: (ids, role) =>
      db.transaction(() => {
        const targets = new Map<Id, Target | undefined>()
        return ids.flatMap(id => moveOne(db, id, ({ account_id }) => targetOf(db, targets, { account_id, role })))
      }),
    moveBack: moved =>
      db.transaction(() => {
        for (const { id, mailboxId } of moved)
          moveOne(db, id, () => readTarget(db, mailboxId) ?? bedOf(db, id, mailboxId))
      }),
    copyMessages: (ids, mailboxId) =>
      db.transaction(() => {
        const target = requireTarget(db, mailboxId)
        return ids.flatMap(id => copyMessage(db, id, target))
      }),
    deleteMessages: ids => db.transaction(() => deleteMessages(db, ids)),
  }
}

function mark(db: Database, ids: readonly Id[], change: Parameters<MessageMethods['mark']>[1]): void {
  const { isRead, isFlagged } = change
  for (const id of ids) {
    if (isRead !== undefined) {
      db.run('UPDATE messages SET is_read = ?1 WHERE id = ?2 AND is_read <> ?1', isRead ? 1 : 0, id)
    }
    if (isFlagged !== undefined) {
      db.run('UPDATE messages SET is_flagged = ?1 WHERE id = ?2 AND is_flagged <> ?1', isFlagged ? 1 : 0, id)
    }
  }
}

function tagMessages(db: Database, ids: readonly Id[], { tagId, isOn }: { tagId: Id; isOn: boolean }): void {
  const sql = isOn
    ? `INSERT OR IGNORE INTO message_tags (message_id, tag_id)
        SELECT messages.id, tags.id FROM messages JOIN tags WHERE messages.id = ? AND tags.id = ?`
    : 'DELETE FROM message_tags WHERE message_id = ? AND tag_id = ?'
  for (const id of ids) db.run(sql, id, tagId)
}

export interface Place {
  readonly mailbox_id: number
  readonly account_id: number
  readonly role: number
}

export interface Target {
  readonly id: Id
  readonly role: number
}

/** What is being written or sent is moved by nothing but writing and sending. */
const held: ReadonlySet<number> = new Set([roleCodes.drafts, roleCodes.outbox])
/** Nor is anything put off without a time. */
const closed: ReadonlySet<number> = new Set([...held, roleCodes.snoozed])

const SELECT_PLACE = `SELECT mailbox_id, account_id, messages.role FROM messages
  JOIN mailboxes ON mailboxes.id = mailbox_id WHERE messages.id = ?`

/** Inside a transaction. Answers with where it was, or with nothing when it stays. */
export function moveOne(db: Database, id: Id, targetFor: (place: Place) => Target | undefined): MovedMessage[] {
  const place = db.get<Place>(SELECT_PLACE, id)
  const target = place && !held.has(place.role) ? targetFor(place) : undefined
  if (!place || !target || target.id === place.mailbox_id) return []
  db.run('UPDATE messages SET mailbox_id = ?, role = ? WHERE id = ?', target.id, target.role, id)
  placeByDate(db, id)
  return [{ id, mailboxId: place.mailbox_id }]
}

/** Undefined: it is gone or takes no messages. */
export function readTarget(db: Database, mailboxId: Id): Target | undefined {
  const target = db.get<{ id: number; role: number }>(
    'SELECT id, role FROM mailboxes WHERE id = ? AND can_hold_messages = 1',
    mailboxId,
  )
  return target && !closed.has(target.role) ? target : undefined
}

/** Snoozed, of a message that still has a time to come back. */
function bedOf(db: Database, id: Id, mailboxId: Id): Target | undefined {
  return db.get<{ id: number; role: number }>(
    `SELECT id, role FROM mailboxes WHERE id = ? AND role = ${roleCodes.snoozed}
      AND EXISTS (SELECT 1 FROM snoozes WHERE message_id = ? AND woke_ms IS NULL)`,
    mailboxId,
    id,
  )
}

/** What came back stands at the time of its return where it came back to, and at its own date everywhere else. */
function placeByDate(db: Database, id: Id): void {
  db.run(
    `UPDATE messages SET sort_date_ms = iif(mailbox_id = home_id, woke_ms, date_ms) FROM snoozes
      WHERE messages.id = ?1 AND message_id = ?1 AND woke_ms IS NOT NULL AND sort_date_ms IN (woke_ms, date_ms)`,
    id,
  )
}

function requireTarget(db: Database, mailboxId: Id): Target {
  const target = readTarget(db, mailboxId)
  if (!target) throw new InputError('This mailbox is gone or takes no messages')
  return target
}

interface RoleTarget {
  readonly account_id: Id
  readonly role: 'trash' | 'archive' | 'junk' | 'inbox'
}

function targetOf(db: Database, known: Map<Id, Target | undefined>, { account_id, role }: RoleTarget) {
  if (!known.has(account_id)) {
    const id = findMailbox(db, account_id, role)
    known.set(account_id, id === undefined ? undefined : { id, role: roleCodes[role] })
  }
  return known.get(account_id)
}

function deleteMessages(db: Database, ids: readonly Id[]): void {
  for (const id of ids) {
    db.run(`DELETE FROM messages WHERE id = ? AND role IN (${roleCodes.trash}, ${roleCodes.junk})`, id)
    db.run(
      `DELETE FROM messages WHERE id = ? AND role = ?
        AND NOT EXISTS (SELECT 1 FROM outgoing WHERE message_id = messages.id AND state = 'sending')`,
      id,
      roleCodes.outbox,
    )
    discardDraft(db, id)
  }
}
