// What belongs to a list, as SQL over the columns that every list index holds, and how much that is.
import type { Id } from '../../shared/model/account.ts'
import type { MessageFilter, MessageOrder, MessageSource } from '../../shared/model/message.ts'
import type { Database } from './database.ts'
import type { ListScope } from './mail-store.ts'
import { roleCodes } from './roles.ts'

export interface Scope {
  /** The table with the index that the order needs. */
  readonly table: string
  readonly where: string
  /** The same of one row of `messages`, where that is not read by way of the table above. */
  readonly whereRow?: string
  readonly values: readonly number[]
}

const indexOf: Readonly<Record<MessageOrder['by'], string>> = {
  date: 'messages_by_date',
  arrival: 'messages_by_date',
  from: 'messages_by_from',
  subject: 'messages_by_subject',
  size: 'messages_by_size',
}

/** Of one row of `messages`. */
export const filters: Readonly<Record<MessageFilter, string>> = {
  all: '',
  unread: ' AND is_read = 0',
  flagged: ' AND is_flagged = 1',
  attachments: ' AND has_attachments = 1',
  'to-me': ' AND to_me = 1',
}

/** What is addressed to the person is counted in its own index. */
const counters: Readonly<Record<Exclude<MessageFilter, 'to-me'>, string>> = {
  all: 'total',
  unread: 'unread',
  flagged: 'flagged',
  attachments: 'attachments',
}

/** A folder is a shelf of its own; the other mailboxes share one with their like. Part of the file format. */
export function shelfOf(mailbox: { readonly id: Id; readonly role: number }): number {
  return mailbox.role === roleCodes.folder ? mailbox.id + 1000 : mailbox.role
}

/** The rows of a list. Undefined when its mailbox is gone, and for searches, whose messages only the search knows. */
export function scopeOf(db: Database, { source, filter }: ListScope, by: MessageOrder['by']): Scope | undefined {
  const condition = filters[filter]
  // Of the orders other than by date this is made by sorting.
  const table = `messages INDEXED BY ${filter === 'to-me' ? 'messages_to_me' : indexOf[by]}`
  if (source.kind === 'search') return undefined
  if (source.kind === 'mailbox') {
    const mailbox = db.get<{ id: number; role: number }>('SELECT id, role FROM mailboxes WHERE id = ?', source.id)
    if (!mailbox) return undefined
    return { table, where: `shelf = ? AND mailbox_id = ?${condition}`, values: [shelfOf(mailbox), source.id] }
  }
  // Few messages are flagged or tagged, so the orders other than by date are made by sorting.
  if (source.kind === 'tag') {
    const tagged = 'message_tags INDEXED BY message_tags_of CROSS JOIN messages ON messages.id = message_id'
    const isElsewhere = `role <> ?${condition}`
    const hasTag = 'EXISTS (SELECT 1 FROM message_tags WHERE message_id = messages.id AND tag_id = ?)'
    return {
      table: tagged,
      where: `tag_id = ? AND ${isElsewhere}`,
      whereRow: `${hasTag} AND ${isElsewhere}`,
      values: [source.id, roleCodes.trash],
    }
  }
  const among = amongAccounts(db, source.group)
  const inThem = among === '' ? '' : ` AND mailbox_id IN (SELECT id FROM mailboxes WHERE true${among})`
  if (source.role === 'flagged') {
    const where = `is_flagged = 1 AND role <> ?${inThem}${condition}`
    return { table: 'messages INDEXED BY messages_flagged', where, values: [roleCodes.trash] }
  }
  if (source.role === 'folder') return undefined
  return { table, where: `shelf = ?${inThem}${condition}`, values: [roleCodes[source.role]] }
}

/** How many rows the list has, from the mailboxes' counters wherever they know. */
export function countList(db: Database, list: ListScope): number {
  const counted = countByMailboxes(db, list)
  if (counted !== undefined) return counted
  const scope = scopeOf(db, list, 'date')
  return scope ? db.count(`SELECT count(*) AS n FROM ${scope.table} WHERE ${scope.where}`, ...scope.values) : 0
}

function countByMailboxes(db: Database, { source, filter }: ListScope): number | undefined {
  if (filter === 'to-me') return undefined
  const counter = counters[filter]
  if (source.kind === 'mailbox') return db.count(`SELECT ${counter} AS n FROM mailboxes WHERE id = ?`, source.id)
  if (source.kind !== 'all' || source.role === 'folder') return undefined
  const among = amongAccounts(db, source.group)
  if (source.role !== 'flagged') {
    return db.count(`SELECT sum(${counter}) AS n FROM mailboxes WHERE role = ?${among}`, roleCodes[source.role])
  }
  if (filter !== 'all' && filter !== 'flagged') return undefined
  return db.count(`SELECT sum(flagged) AS n FROM mailboxes WHERE role <> ?${among}`, roleCodes.trash)
}

/** The mailboxes that a list is about, for looking into each; undefined: it is about messages of all. */
export function mailboxesOf(db: Database, source: MessageSource): Id[] | undefined {
  if (source.kind === 'mailbox') return [source.id]
  if (source.kind !== 'all' || source.role === 'flagged') return undefined
  const sql = `SELECT id FROM mailboxes WHERE role = ?${amongAccounts(db, source.group)}`
  return db.all<{ id: number }>(sql, roleCodes[source.role]).map(({ id }) => id)
}

/** True while messages of a removed account are still here. */
export function isAccountLeaving(db: Database): boolean {
  return db.get('SELECT 1 FROM leaving_accounts') !== undefined
}

/** For a statement about mailboxes: of which accounts; empty where it is all that are here. */
function amongAccounts(db: Database, group: string | undefined): string {
  if (group === undefined)
    return isAccountLeaving(db) ? ' AND account_id NOT IN (SELECT account_id FROM leaving_accounts)' : ''
  const sql = `SELECT id FROM accounts WHERE settings ->> '$.group' = ?
    AND id NOT IN (SELECT account_id FROM leaving_accounts)`
  const ids = db.all<{ id: number }>(sql, group).map(({ id }) => Number(id))
  return ` AND account_id IN (${ids.join(', ')})`
}
