// What conversations a list shows, as SQL that names the columns of the table `conversations`.
import type { Id } from '../../../shared/model/account.ts'
import type { MessageFilter } from '../../../shared/model/message.ts'
import type { Database } from '../database.ts'
import { scopeOf } from '../list-scope.ts'
import type { ListScope } from '../mail-store.ts'
import { roleCodes } from '../roles.ts'

export interface ConversationScope {
  /** The kept list, or one that is worked out: few messages are flagged or tagged. */
  readonly table: string
  readonly where: string
  readonly values: readonly number[]
}

const filters: Readonly<Record<MessageFilter, string>> = {
  all: '',
  unread: ' AND unread > 0',
  flagged: ' AND flagged > 0',
  attachments: ' AND attachments > 0',
}

/** Undefined when the mailbox is gone, and for searches. */
export function conversationScope(db: Database, list: ListScope): ConversationScope | undefined {
  const { source, filter } = list
  const condition = filters[filter]
  const kept = { table: 'conversations INDEXED BY conversations_by_date', where: `scope = ?${condition}` }
  if (source.kind === 'mailbox') return { ...kept, values: [source.id] }
  if (source.kind === 'all' && source.role !== 'flagged')
    return { ...kept, values: [roleScope(roleCodes[source.role])] }
  const scope = scopeOf(db, { source, filter: 'all' }, 'date')
  if (!scope) return undefined
  const table = `(SELECT thread_id, max(sort_date_ms) AS latest_ms, messages.id AS latest_id, count(*) AS total,
      sum(is_read = 0) AS unread, sum(is_flagged) AS flagged, sum(has_attachments) AS attachments
    FROM ${scope.table} WHERE ${scope.where} GROUP BY thread_id)`
  return { table, where: `true${condition}`, values: scope.values }
}

/** The scope of all mailboxes of a role. Part of the file format. */
function roleScope(roleCode: number): Id {
  return -1 - roleCode
}
