// One thing that a rule asks for, done to one message, and undone again. Only what changed something is a step.

import type { Id } from '../../../shared/model/account.ts'
import type { RuleStep } from '../../../shared/model/mail-rule.ts'
import type { MailStep } from '../../reading/rules/mail-steps.ts'
import { copyMessage } from '../copy-rows.ts'
import type { Database } from '../database.ts'
import { moveOne, readTarget } from '../message-actions.ts'
import { nameKey } from '../name-key.ts'
import { roleCodes } from '../roles.ts'
import { addTag } from '../tags.ts'

const COLOURS = 8
/** As long as the name of a tag may be. */
const MAX_LABEL = 80

/** Inside a transaction. Undefined: it was so already. */
export function doStep(db: Database, id: Id, step: MailStep): RuleStep | undefined {
  switch (step.kind) {
    case 'mark-read':
      return whenChanged(db.run('UPDATE messages SET is_read = 1 WHERE id = ? AND is_read = 0', id), {
        kind: 'mark-read',
      })
    case 'flag':
      return whenChanged(db.run('UPDATE messages SET is_flagged = 1 WHERE id = ? AND is_flagged = 0', id), {
        kind: 'flag',
      })
    case 'ignore':
      return whenChanged(setMark(db, id, 'is_ignored'), { kind: 'ignore' })
    case 'watch':
      return whenChanged(setMark(db, id, 'is_watched'), { kind: 'watch' })
    case 'notify':
      return { kind: 'notify' }
    case 'label':
      return addLabel(db, id, step.label)
    case 'colour':
      return setColour(db, id, step.colour)
    case 'copy':
      return copyTo(db, id, step.mailboxId)
    case 'move':
      return moveTo(db, id, step.mailboxId)
  }
}

/** Inside a transaction. What was changed again since stays as it is. */
export function undoStep(db: Database, id: Id, step: RuleStep): void {
  switch (step.kind) {
    case 'mark-read':
      db.run('UPDATE messages SET is_read = 0 WHERE id = ? AND is_read = 1', id)
      break
    case 'flag':
      db.run('UPDATE messages SET is_flagged = 0 WHERE id = ? AND is_flagged = 1', id)
      break
    case 'ignore':
      db.run('UPDATE rule_marks SET is_ignored = 0 WHERE message_id = ?', id)
      break
    case 'watch':
      db.run('UPDATE rule_marks SET is_watched = 0 WHERE message_id = ?', id)
      break
    case 'label':
      db.run('DELETE FROM message_tags WHERE message_id = ? AND tag_id = ?', id, step.tagId)
      break
    case 'colour':
      db.run(
        'UPDATE rule_marks SET colour = ? WHERE message_id = ? AND colour = ?',
        step.before ?? null,
        id,
        step.colour,
      )
      break
    case 'copy':
      db.run('DELETE FROM messages WHERE id = ? AND mailbox_id = ?', step.copyId, step.mailboxId)
      break
    case 'move':
      moveOne(db, id, place => (place.mailbox_id === step.mailboxId ? readTarget(db, step.from) : undefined))
      break
    case 'notify':
    case 'not-moved':
    case 'not-copied':
      break
  }
}

function whenChanged({ changes }: { changes: number }, step: RuleStep): RuleStep | undefined {
  return changes > 0 ? step : undefined
}

function setMark(db: Database, id: Id, mark: 'is_ignored' | 'is_watched'): { changes: number } {
  return db.run(
    `INSERT INTO rule_marks (message_id, ${mark}) VALUES (?, 1)
      ON CONFLICT (message_id) DO UPDATE SET ${mark} = 1 WHERE ${mark} = 0`,
    id,
  )
}

function addLabel(db: Database, id: Id, text: string): RuleStep | undefined {
  const label = text.normalize('NFC').trim().slice(0, MAX_LABEL).trim()
  const known = db.get<{ id: number }>('SELECT id FROM tags WHERE name_key = ?', nameKey(label))?.id
  const tagId = known ?? addTag(db, { name: label, colour: db.count('SELECT count(*) AS n FROM tags') % COLOURS }).id
  const sql = 'INSERT OR IGNORE INTO message_tags (message_id, tag_id) VALUES (?, ?)'
  return whenChanged(db.run(sql, id, tagId), { kind: 'label', tagId, label })
}

function setColour(db: Database, id: Id, colour: number): RuleStep | undefined {
  const before = db.get<{ colour: number | null }>('SELECT colour FROM rule_marks WHERE message_id = ?', id)?.colour
  if (before === colour) return undefined
  db.run(
    `INSERT INTO rule_marks (message_id, colour) VALUES (?1, ?2)
      ON CONFLICT (message_id) DO UPDATE SET colour = ?2`,
    id,
    colour,
  )
  return { kind: 'colour', colour, ...(before === null || before === undefined ? {} : { before }) }
}

function copyTo(db: Database, id: Id, mailboxId: Id): RuleStep | undefined {
  const target = readTarget(db, mailboxId)
  if (isIn(db, id, mailboxId)) return undefined
  const [copyId] = target ? copyMessage(db, id, target) : []
  return copyId === undefined ? { kind: 'not-copied', mailboxId } : { kind: 'copy', mailboxId, copyId }
}

function moveTo(db: Database, id: Id, mailboxId: Id): RuleStep | undefined {
  const target = readTarget(db, mailboxId)
  if (isIn(db, id, mailboxId)) return undefined
  const [moved] = target ? moveOne(db, id, () => target) : []
  return moved ? { kind: 'move', mailboxId, from: moved.mailboxId } : { kind: 'not-moved', mailboxId }
}

function isIn(db: Database, id: Id, mailboxId: Id): boolean {
  return db.get('SELECT 1 FROM messages WHERE id = ? AND mailbox_id = ?', id, mailboxId) !== undefined
}

/** What rules never touch: what is being written or sent. */
export const untouched = `(${roleCodes.drafts}, ${roleCodes.outbox})`
