// Messages that a server found for a search: those that are here, and of them what the search asks beside words.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import type { SearchSql } from './mail-search-sql.ts'

/** The messages of a folder on a server that are here. */
export function messagesAt(db: Database, folderId: Id, uids: readonly number[]): Id[] {
  return db
    .all<{ message_id: Id }>(
      `SELECT message_id FROM json_each(?) CROSS JOIN imap_places ON folder_id = ? AND imap_places.uid = value
        CROSS JOIN messages ON messages.id = message_id`,
      JSON.stringify(uids),
      folderId,
    )
    .map(row => row.message_id)
}

/** Ids of the index, newest first. `facts` asks nothing about words. */
export function addedIds(db: Database, messageIds: ReadonlySet<Id>, { from, id, where, values }: SearchSql): number[] {
  if (messageIds.size === 0) return []
  return db
    .all<{ id: number }>(
      `SELECT ${id} AS id FROM ${from} WHERE ${where} AND message_id IN (SELECT value FROM json_each(?)) ORDER BY ${id} DESC`,
      ...values,
      JSON.stringify([...messageIds]),
    )
    .map(row => row.id)
}
