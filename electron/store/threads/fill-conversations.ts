// The lists of conversations worked out from the messages, for all mailboxes or for one.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { roleCodes } from '../roles.ts'

/** Inside a transaction. The lists of all mailboxes and of all roles, which must be empty. */
export function fillConversations(db: Database): void {
  fill(db, 'mailbox_id', 'true')
  fill(db, '-1 - role', `role <> ${roleCodes.folder}`)
}

/** Inside a transaction. The lists that show this mailbox, anew. */
export function fillConversationsIn(db: Database, mailboxId: Id, roleCode: number): void {
  db.run('DELETE FROM conversations WHERE scope = ?', mailboxId)
  fill(db, 'mailbox_id', `mailbox_id = ${Number(mailboxId)}`)
  if (roleCode === roleCodes.folder) return
  db.run('DELETE FROM conversations WHERE scope = ?', -1 - roleCode)
  fill(db, '-1 - role', `shelf = ${Number(roleCode)}`)
}

function fill(db: Database, scope: string, condition: string): void {
  db.exec(`INSERT INTO conversations (scope, thread_id, latest_ms, latest_id, total, unread, flagged, attachments)
    SELECT scope, thread_id, sort_date_ms, id, total, unread, flagged, attachments FROM (
      SELECT ${scope} AS scope, thread_id, sort_date_ms, id,
          count(*) OVER whole AS total, sum(is_read = 0) OVER whole AS unread, sum(is_flagged) OVER whole AS flagged,
          sum(has_attachments) OVER whole AS attachments,
          row_number() OVER (PARTITION BY ${scope}, thread_id ORDER BY sort_date_ms DESC, id DESC) AS place
        FROM messages WHERE reading <> 0 AND ${condition}
        WINDOW whole AS (PARTITION BY ${scope}, thread_id))
    WHERE place = 1`)
}
