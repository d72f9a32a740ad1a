// The triggers of migration 0011: counters of mailboxes, and the lists of conversations. A message counts in the scope of
// its mailbox and, unless that is a folder, in the scope of its role. What is recomputed is one seek in an index, whatever
// the length of the conversation.

const countIn = `UPDATE mailboxes SET total = total + 1, unread = unread + (new.is_read = 0),
    flagged = flagged + new.is_flagged, attachments = attachments + new.has_attachments
    WHERE id = new.mailbox_id;`
const countOut = `UPDATE mailboxes SET total = total - 1, unread = unread - (old.is_read = 0),
    flagged = flagged - old.is_flagged, attachments = attachments - old.has_attachments
    WHERE id = old.mailbox_id;`

export const counterTriggers = `
  CREATE TRIGGER messages_added AFTER INSERT ON messages BEGIN ${countIn} END;
  CREATE TRIGGER messages_gone AFTER DELETE ON messages BEGIN ${countOut} END;
  CREATE TRIGGER messages_changed AFTER UPDATE OF mailbox_id, is_read, is_flagged, has_attachments ON messages
    WHEN old.mailbox_id <> new.mailbox_id OR old.is_read <> new.is_read OR old.is_flagged <> new.is_flagged
      OR old.has_attachments <> new.has_attachments
    BEGIN ${countOut} ${countIn} END;`

/** One more in a scope; `only`: when that is true. */
const enterScope = (scope: string, only: string): string => `
  INSERT INTO conversations (scope, thread_id, latest_ms, latest_id, total, unread, flagged, attachments)
    SELECT ${scope}, iif(new.thread_id = 0, new.id, new.thread_id), new.sort_date_ms, new.id, 1, new.is_read = 0,
        new.is_flagged, new.has_attachments
      WHERE ${only}
    ON CONFLICT (scope, thread_id) DO UPDATE SET
      latest_id = CASE WHEN (excluded.latest_ms, excluded.latest_id) > (latest_ms, latest_id)
        THEN excluded.latest_id ELSE latest_id END,
      latest_ms = max(latest_ms, excluded.latest_ms),
      total = total + 1, unread = unread + excluded.unread,
      flagged = flagged + excluded.flagged, attachments = attachments + excluded.attachments;`
const enter = enterScope('new.mailbox_id', 'true') + enterScope('-1 - new.role', 'new.role <> 7')

const newestInMailbox = (row: 'old' | 'new'): string => `
  (SELECT sort_date_ms, id FROM messages WHERE thread_id = ${row}.thread_id AND mailbox_id = ${row}.mailbox_id AND reading <> 0
    ORDER BY sort_date_ms DESC, id DESC LIMIT 1)`
/** From the mailboxes of the role, whose own rows are right by then. */
const newestInRole = (row: 'old' | 'new'): string => `
  (SELECT part.latest_ms, part.latest_id FROM mailboxes JOIN conversations part ON part.scope = mailboxes.id
    WHERE mailboxes.role = ${row}.role AND part.thread_id = ${row}.thread_id
    ORDER BY part.latest_ms DESC, part.latest_id DESC LIMIT 1)`

const leaveScope = (scope: string, newest: string): string => `
  DELETE FROM conversations WHERE scope = ${scope} AND thread_id = old.thread_id AND total = 1;
  UPDATE conversations SET (latest_ms, latest_id) = ${newest}, total = total - 1, unread = unread - (old.is_read = 0),
      flagged = flagged - old.is_flagged, attachments = attachments - old.has_attachments
    WHERE scope = ${scope} AND thread_id = old.thread_id;`
const leave = leaveScope('old.mailbox_id', newestInMailbox('old')) + leaveScope('-1 - old.role', newestInRole('old'))

const wasIn = 'old.reading <> 0'
const isIn = 'new.reading <> 0'
const stays = `${wasIn} AND ${isIn} AND old.thread_id = new.thread_id AND old.mailbox_id = new.mailbox_id`

/** A message that was not read yet (reading 0) has a conversation of its own, but is in no list of conversations. */
export const conversationTriggers = `
  CREATE TRIGGER conversations_begun AFTER INSERT ON messages WHEN new.thread_id = 0 BEGIN
    UPDATE messages SET thread_id = new.id WHERE id = new.id;
  END;
  CREATE TRIGGER conversations_added AFTER INSERT ON messages WHEN ${isIn} BEGIN ${enter} END;
  CREATE TRIGGER conversations_read AFTER UPDATE OF reading ON messages WHEN NOT (${wasIn}) AND ${isIn} BEGIN ${enter} END;
  CREATE TRIGGER conversations_unread AFTER UPDATE OF reading ON messages WHEN ${wasIn} AND NOT (${isIn}) BEGIN ${leave} END;
  CREATE TRIGGER conversations_gone AFTER DELETE ON messages WHEN ${wasIn} BEGIN ${leave} END;
  CREATE TRIGGER conversations_moved AFTER UPDATE OF thread_id, mailbox_id, role ON messages
    WHEN old.thread_id <> 0 AND ${wasIn} AND ${isIn} AND NOT (${stays} AND old.role = new.role)
    BEGIN ${leave} ${enter} END;
  CREATE TRIGGER conversations_marked AFTER UPDATE OF is_read, is_flagged, has_attachments ON messages
    WHEN ${stays} AND (old.is_read <> new.is_read OR old.is_flagged <> new.is_flagged
      OR old.has_attachments <> new.has_attachments)
    BEGIN
      UPDATE conversations SET unread = unread + old.is_read - new.is_read, flagged = flagged + new.is_flagged - old.is_flagged,
          attachments = attachments + new.has_attachments - old.has_attachments
        WHERE thread_id = new.thread_id AND scope IN (new.mailbox_id, -1 - new.role);
    END;
  CREATE TRIGGER conversations_dated AFTER UPDATE OF sort_date_ms ON messages
    WHEN ${stays} AND old.sort_date_ms <> new.sort_date_ms
    BEGIN
      UPDATE conversations SET (latest_ms, latest_id) = ${newestInMailbox('new')}
        WHERE scope = new.mailbox_id AND thread_id = new.thread_id;
      UPDATE conversations SET (latest_ms, latest_id) = ${newestInRole('new')}
        WHERE scope = -1 - new.role AND thread_id = new.thread_id;
    END;`
