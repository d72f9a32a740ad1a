// A message a second time: another row over the same bytes, which are never copied.
import type { Id } from '../../shared/model/account.ts'
import type { Database } from './database.ts'
import type { Target } from './message-actions.ts'
import { roleCodes } from './roles.ts'

/** All that a copy has in common with its original. Its id on the server only where the server has the rest of it. */
const COMMON = `pack, pack_offset, size_bytes, sha256, received_ms, is_read, is_flagged, is_answered,
  is_forwarded, has_attachments, reading, from_name, from_address, from_key, subject, subject_key, snippet, to_list,
  whole_bytes, thread_id, to_me, delivered_ms`

/** Its own date, also of one that stands at the time of its return in lists. */
const OWN_DATE = `ifnull((SELECT date_ms FROM snoozes WHERE message_id = messages.id AND woke_ms = sort_date_ms), sort_date_ms)`

const ACCOUNT_OF = '(SELECT account_id FROM mailboxes WHERE mailboxes.id ='

/**
 * Inside a transaction. Drafts and what is in the Outbox have no copies, nor has a header in another account, where the rest of it
 * could never be fetched: the answer is empty.
 */
export function copyMessage(db: Database, id: Id, target: Target): Id[] {
  const { changes, id: copyId } = db.run(
    `INSERT INTO messages (mailbox_id, role, uid, sort_date_ms, ${COMMON})
      SELECT ?, ?, iif(whole_bytes IS NULL, NULL, uid), ${OWN_DATE}, ${COMMON} FROM messages
        WHERE id = ? AND pack IS NOT NULL AND role NOT IN (${roleCodes.drafts}, ${roleCodes.outbox})
          AND (whole_bytes IS NULL OR ${ACCOUNT_OF} mailbox_id) = ${ACCOUNT_OF} ?))`,
    target.id,
    target.role,
    id,
    target.id,
  )
  if (changes === 0) return []
  db.run(
    `INSERT INTO message_details (id, message_id, reference_ids, bcc)
      SELECT ?, message_id, reference_ids, bcc FROM message_details WHERE id = ?`,
    copyId,
    id,
  )
  db.run(
    'INSERT INTO message_tags (message_id, tag_id) SELECT ?, tag_id FROM message_tags WHERE message_id = ?',
    copyId,
    id,
  )
  return [copyId]
}
