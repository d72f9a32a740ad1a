// One conversation over all mailboxes, oldest first, with how deep each message answers (RFC 5256 REFERENCES).
import type { Id } from '../../../shared/model/account.ts'
import type { Conversation, MessageRow } from '../../../shared/model/message.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { readRow } from '../message-row.ts'
import { roleCodes } from '../roles.ts'
import { readMember, treeOf } from './thread-members.ts'

/** More than anybody reads in one go; the list still has the others. */
const MAX_SHOWN = 500

/**
 * The messages of a conversation as one sees it from a message in a mailbox. What was thrown away is part of it only for who looks
 * at it there. The index holds all that is asked.
 */
export const FROM_CONVERSATION = `FROM messages INDEXED BY messages_by_thread WHERE thread_id = ? AND reading <> 0
  AND mailbox_id NOT IN (SELECT id FROM mailboxes WHERE role IN (${roleCodes.trash}, ${roleCodes.junk}) AND id <> ?)`

export function readConversation(db: Database, messageId: Id): Conversation {
  const row = readRow(db, messageId)
  if (!row) throw new InputError('This message is no longer here')
  const ids = idsOf(db, row)
  // One that was not read yet is alone.
  const place = ids.indexOf(messageId)
  const shown = place < 0 ? [messageId] : around(ids, place)
  const found = shown.map(id => readRow(db, id)).filter(each => each !== undefined)
  // What came back later stands in lists at that time, here at its own.
  const rows = found.toSorted((a, b) => a.dateMs - b.dateMs || a.id - b.id)
  const { depths } = treeOf(rows.flatMap(({ id }) => readMember(db, id) ?? []))
  return {
    threadId: row.threadId,
    messages: rows.map((each, index) => ({ row: each, depth: depths[index] ?? 0 })),
    isCut: place >= 0 && shown.length < ids.length,
  }
}

function idsOf(db: Database, { threadId, mailboxId }: MessageRow): Id[] {
  return db
    .all<{ id: number }>(`SELECT id ${FROM_CONVERSATION} ORDER BY sort_date_ms, id`, threadId, mailboxId)
    .map(({ id }) => id)
}

/** The newest ones, or those around the place asked for. */
function around(ids: readonly Id[], place: number): readonly Id[] {
  const start = Math.max(0, Math.min(ids.length - MAX_SHOWN, place - MAX_SHOWN / 2))
  return ids.slice(start, start + MAX_SHOWN)
}
