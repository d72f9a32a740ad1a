// Why a message is in its conversation: the other messages of it that its ids, its subject or a person put it together with.
import type { Id } from '../../../shared/model/account.ts'
import type { GroupedWith } from '../../../shared/model/message.ts'
import { baseSubject } from '../../reading/threads/base-subject.ts'
import type { Database } from '../database.ts'
import { readRow } from '../message-row.ts'
import { membersOf, readMember, type ThreadMember } from './thread-members.ts'

/** Reasons beyond this nobody reads. */
const MAX_REASONS = 20

export function whyGrouped(db: Database, messageId: Id): GroupedWith[] {
  const own = readMember(db, messageId)
  if (!own) return []
  const threadId = db.count('SELECT thread_id AS n FROM messages WHERE id = ?', messageId)
  const others = membersOf(db, threadId).filter(({ id }) => id !== messageId)
  const joined = joinedWith(db, messageId)
  return others
    .flatMap(other => {
      const kind = reasonOf(own, other, joined)
      return kind ? [{ kind, id: other.id }] : []
    })
    .slice(0, MAX_REASONS)
    .flatMap(({ kind, id }) => {
      const row = readRow(db, id)
      return row ? [{ kind, with: row }] : []
    })
}

function reasonOf(own: ThreadMember, other: ThreadMember, joined: ReadonlySet<Id>): GroupedWith['kind'] | undefined {
  if (joined.has(other.id)) return 'joined'
  const ownIds = idsOf(own)
  if ([...idsOf(other)].some(id => ownIds.has(id))) return 'references'
  return isBareAnswer(own, other) || isBareAnswer(other, own) ? 'subject' : undefined
}

function idsOf({ messageId, references }: ThreadMember): ReadonlySet<string> {
  const ids = new Set([messageId, ...references])
  ids.delete('')
  return ids
}

function isBareAnswer(answer: ThreadMember, other: ThreadMember): boolean {
  const { base, isReply } = baseSubject(answer.subject)
  const isSame = base.toLowerCase() === baseSubject(other.subject).base.toLowerCase()
  return isReply && isSame && base !== '' && answer.references.length === 0 && other.dateMs <= answer.dateMs
}

function joinedWith(db: Database, messageId: Id): ReadonlySet<Id> {
  const rows = db.all<{ message_id: number }>(
    `SELECT message_id FROM thread_choices WHERE is_split = 0 AND group_id =
      (SELECT group_id FROM thread_choices WHERE message_id = ? AND is_split = 0)`,
    messageId,
  )
  return new Set(rows.map(({ message_id }) => message_id))
}
