// What belongs to a list, as SQL over the columns that every list index holds, and how much that is.
import type { MailboxRole, MessageFilter, MessageOrder } from '../../shared/model/message.ts'
import type { Database } from './database.ts'
import { roleCodes, roleOf } from './roles.ts'
import type { ListScope } from './store.ts'

export interface Scope {
  /** The table with the index that the order needs. */
  readonly table: string
  readonly where: string
  readonly values: readonly number[]
}

const indexOf: Readonly<Record<MessageOrder['by'], string>> = {
  date: 'messages_by_date',
  from: 'messages_by_from',
  subject: 'messages_by_subject',
  size: 'messages_by_size',
}

const filters: Readonly<Record<MessageFilter, string>> = {
  all: '',
  unread: ' AND is_read = 0',
  flagged: ' AND is_flagged = 1',
  attachments: ' AND has_attachments = 1',
}

const counters: Readonly<Record<MessageFilter, string>> = {
  all: 'total',
  unread: 'unread',
  flagged: 'flagged',
  attachments: 'attachments',
}

/** The rows of a list. Undefined when its mailbox is gone. */
export function scopeOf(db: Database, { source, filter }: ListScope, by: MessageOrder['by']): Scope | undefined {
  const condition = filters[filter]
  if (source.kind === 'mailbox') {
    const role = roleOfMailbox(db, source.id)
    if (!role) return undefined
    const where = `role = ? AND mailbox_id = ?${condition}`
    return { table: `messages INDEXED BY ${indexOf[by]}`, where, values: [roleCodes[role], source.id] }
  }
  // Few messages are flagged, so the orders other than by date are made by sorting.
  if (source.role === 'flagged') {
    const where = `is_flagged = 1 AND role <> ?${condition}`
    return { table: 'messages INDEXED BY messages_flagged', where, values: [roleCodes.trash] }
  }
  return {
    table: `messages INDEXED BY ${indexOf[by]}`,
    where: `role = ?${condition}`,
    values: [roleCodes[source.role]],
  }
}

/** How many rows the list has, from the mailboxes' counters wherever they know. */
export function countList(db: Database, list: ListScope): number {
  const { source, filter } = list
  if (source.kind === 'mailbox') {
    return db.count(`SELECT ${counters[filter]} AS n FROM mailboxes WHERE id = ?`, source.id)
  }
  if (source.role !== 'flagged') {
    return db.count(`SELECT sum(${counters[filter]}) AS n FROM mailboxes WHERE role = ?`, roleCodes[source.role])
  }
  if (filter === 'all' || filter === 'flagged') {
    return db.count('SELECT sum(flagged) AS n FROM mailboxes WHERE role <> ?', roleCodes.trash)
  }
  const scope = scopeOf(db, list, 'date')
  return scope ? db.count(`SELECT count(*) AS n FROM ${scope.table} WHERE ${scope.where}`, ...scope.values) : 0
}

function roleOfMailbox(db: Database, id: number): MailboxRole | undefined {
  const row = db.get<{ role: number }>('SELECT role FROM mailboxes WHERE id = ?', id)
  return row && roleOf(row.role)
}
