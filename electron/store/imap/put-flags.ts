// The server's flags go into the rows, except where something was changed here that the server does not know yet.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import type { ImapFlags } from './imap-store.ts'
import { flagColumns } from './message-marks.ts'
import { syncing } from './syncing.ts'

/** Answers with how many messages changed. Those that are not here are left out. */
export function putImapFlags(db: Database, folderId: Id, facts: readonly ImapFlags[]): number {
  return syncing(db, () => {
    const tags = db.all<{ id: number; keyword: string }>('SELECT id, keyword FROM tags')
    return facts.reduce((changed, { uid, flags }) => {
      const sql = 'SELECT message_id AS n FROM imap_places WHERE folder_id = ? AND uid = ?'
      const messageId = db.count(sql, folderId, uid)
      if (messageId === 0) return changed
      const waiting = waitingFlags(db, messageId)
      const on = new Set(flags.map(flag => flag.toLowerCase()))
      const columns = flagColumns.filter(({ flag }) => !waiting.has(flag.toLowerCase()))
      const rows = columns.map(({ column, flag }) =>
        setColumn(db, messageId, { column, isOn: on.has(flag.toLowerCase()) }),
      )
      const keywords = tags.filter(({ keyword }) => !waiting.has(keyword.toLowerCase()))
      const tagged = keywords.map(({ id, keyword }) =>
        setTag(db, messageId, { id, isOn: on.has(keyword.toLowerCase()) }),
      )
      return [...rows, ...tagged].some(changes => changes > 0) ? changed + 1 : changed
    }, 0)
  })
}

/** Inside a transaction: what was changed here and is still to be done there, in small letters. */
export function waitingFlags(db: Database, messageId: Id): ReadonlySet<string> {
  const rows = db.all<{ name: string }>(
    "SELECT name FROM imap_changes WHERE subject_id = ? AND kind = 'flag'",
    messageId,
  )
  return new Set(rows.map(({ name }) => name.toLowerCase()))
}

type Column = (typeof flagColumns)[number]['column']

function setColumn(db: Database, messageId: Id, { column, isOn }: { column: Column; isOn: boolean }): number {
  const sql = `UPDATE messages SET ${column} = ?1 WHERE id = ?2 AND ${column} <> ?1`
  return db.run(sql, isOn ? 1 : 0, messageId).changes
}

function setTag(db: Database, messageId: Id, { id, isOn }: { id: Id; isOn: boolean }): number {
  if (isOn)
    return db.run('INSERT OR IGNORE INTO message_tags (message_id, tag_id) VALUES (?, ?)', messageId, id).changes
  return db.run('DELETE FROM message_tags WHERE message_id = ? AND tag_id = ?', messageId, id).changes
}
