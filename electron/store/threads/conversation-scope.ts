// What conversations a list shows, as SQL that names the columns of the table `conversations`.
import type { Id } from '../../../shared/model/account.ts'
import type { MessageFilter, MessageSource } from '../../../shared/model/message.ts'
import type { Database } from '../database.ts'
import { isAccountLeaving, mailboxesOf, scopeOf } from '../list-scope.ts'
import type { ListScope } from '../mail-store.ts'
import { roleCodes } from '../roles.ts'

export interface ConversationScope {
  /** The kept list, or one that is worked out: few messages are flagged or tagged. */
  readonly table: string
  readonly where: string
  readonly values: readonly number[]
}

const filters: Readonly<Record<Exclude<MessageFilter, 'to-me'>, string>> = {
  all: '',
  unread: ' AND unread > 0',
  flagged: ' AND flagged > 0',
  attachments: ' AND attachments > 0',
}

/** Undefined when the mailbox is gone, and for searches. */
export function conversationScope(db: Database, list: ListScope): ConversationScope | undefined {
  const { source, filter } = list
  const keptId = keptIdOf(db, source)
  if (keptId !== undefined) return keptScope(db, list, keptId)
  if (source.kind === 'all' && source.role !== 'flagged' && filter !== 'to-me') return groupScope(db, source, filter)
  const scope = scopeOf(db, { source, filter: 'all' }, 'date')
  if (!scope) return undefined
  const table = `(SELECT thread_id, max(sort_date_ms) AS latest_ms, messages.id AS latest_id, count(*) AS total,
      sum(is_read = 0) AS unread, sum(is_flagged) AS flagged, sum(has_attachments) AS attachments, sum(to_me) AS to_me
    FROM ${scope.table} WHERE ${scope.where} GROUP BY thread_id)`
  return { table, where: `true${filter === 'to-me' ? ' AND to_me > 0' : filters[filter]}`, values: scope.values }
}

/** Undefined: no list of it is kept. */
function keptIdOf(db: Database, source: MessageSource): Id | undefined {
  if (source.kind === 'mailbox') return source.id
  if (source.kind !== 'all' || source.role === 'flagged' || source.group !== undefined) return undefined
  // The list of all accounts knows the messages of one that is being removed.
  if (isAccountLeaving(db)) return undefined
  return roleScope(roleCodes[source.role])
}

/** Whether a message of a conversation is addressed to the person is a seek in an index. */
function keptScope(db: Database, { source, filter }: ListScope, keptId: Id): ConversationScope | undefined {
  const table = 'conversations INDEXED BY conversations_by_date'
  if (filter !== 'to-me') return { table, where: `scope = ?${filters[filter]}`, values: [keptId] }
  const listed = scopeOf(db, { source, filter: 'all' }, 'date')
  if (!listed) return undefined
  const isAny = `EXISTS (SELECT 1 FROM messages INDEXED BY messages_to_me_in
    WHERE ${listed.where} AND messages.thread_id = conversations.thread_id AND to_me = 1)`
  return { table, where: `scope = ? AND ${isAny}`, values: [keptId, ...listed.values] }
}

/** Put together from the lists that are kept for the mailboxes of these accounts. */
function groupScope(db: Database, source: MessageSource, filter: keyof typeof filters): ConversationScope {
  const table = `(SELECT thread_id, max(latest_ms) AS latest_ms, latest_id, sum(total) AS total, sum(unread) AS unread,
      sum(flagged) AS flagged, sum(attachments) AS attachments
    FROM conversations WHERE scope IN (${(mailboxesOf(db, source) ?? []).join(', ')}) GROUP BY thread_id)`
  return { table, where: `true${filters[filter]}`, values: [] }
}

/** The scope of all mailboxes of a role. Part of the file format. */
function roleScope(roleCode: number): Id {
  return -1 - roleCode
}
