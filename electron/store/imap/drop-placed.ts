// A message that is no longer in the folder where the server had it.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { homeMailbox } from '../snooze/home.ts'

/**
 * Inside a transaction, while syncing. It goes here too, unless a person put it elsewhere before the server knew and all of it is
 * here: then this is the only copy, and stays where it was put. Answers with how many rows went.
 */
export function dropPlaced(db: Database, folderId: Id, messageId: Id): number {
  db.run('DELETE FROM imap_places WHERE message_id = ?', messageId)
  const { changes } = db.run(
    `DELETE FROM messages WHERE id = ? AND (whole_bytes IS NOT NULL
      OR ${homeMailbox} IS (SELECT mailbox_id FROM imap_folders WHERE id = ?))`,
    messageId,
    folderId,
  )
  return changes
}
