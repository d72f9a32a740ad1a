// What stays on an incoming server: a rule in place of a truth, when each message was stored and whether it was deleted here,
// messages of which only the header is here, and what is remembered of the server.
import type { Migration } from './migration.ts'

const copies = `
  ALTER TABLE accounts ADD COLUMN known TEXT NOT NULL DEFAULT '{}';
  UPDATE accounts SET settings = json_remove(
      json_set(settings, '$.incoming.copies', json_object('kind',
        CASE WHEN json_extract(settings, '$.incoming.leaveOnServer') = 0 THEN 'remove' ELSE 'keep' END)),
      '$.incoming.leaveOnServer')
    WHERE json_valid(settings) AND json_type(settings, '$.incoming') = 'object'
      AND json_type(settings, '$.incoming.copies') IS NULL;
  -- When it was stored, UTC milliseconds. What was stored before nobody noted is counted from now.
  ALTER TABLE uids ADD COLUMN stored_ms INTEGER NOT NULL DEFAULT 0;
  UPDATE uids SET stored_ms = CAST(unixepoch('subsec') * 1000 AS INTEGER);
  -- No message with this id is left here: it was deleted for good.
  ALTER TABLE uids ADD COLUMN is_deleted INTEGER NOT NULL DEFAULT 0;
  -- The id it has on the incoming server; null: it has none, or came before this was noted.
  ALTER TABLE messages ADD COLUMN uid TEXT;
  -- Only the header is here; so large it is on the server.
  ALTER TABLE messages ADD COLUMN whole_bytes INTEGER;
  CREATE INDEX messages_by_uid ON messages (uid) WHERE uid IS NOT NULL;
  CREATE INDEX messages_header_only ON messages (uid) WHERE whole_bytes IS NOT NULL;
  -- Several messages may have one id: the last one of them counts.
  CREATE TRIGGER messages_uid_gone AFTER DELETE ON messages WHEN old.uid IS NOT NULL BEGIN
    UPDATE uids SET is_deleted = 1
      WHERE uid = old.uid AND account_id = (SELECT account_id FROM mailboxes WHERE id = old.mailbox_id)
        AND NOT EXISTS (SELECT 1 FROM messages JOIN mailboxes ON mailboxes.id = mailbox_id
          WHERE messages.uid = old.uid AND account_id = uids.account_id);
  END;`

export const migration0009: Migration = {
  version: 9,
  run: db => db.exec(copies),
}
