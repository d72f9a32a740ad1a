// The Outbox by itself: when a message goes out, how often it was tried, and what reports about its delivery said later.
import type { Migration } from './migration.ts'

const outbox = `
  -- When it goes out by itself, UTC milliseconds; null: when a person says so.
  ALTER TABLE outgoing ADD COLUMN due_ms INTEGER;
  -- Tries in a row that ended with "later".
  ALTER TABLE outgoing ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE outgoing ADD COLUMN wants_notice INTEGER NOT NULL DEFAULT 0;
  -- The account whose server takes it instead of its own account's.
  ALTER TABLE outgoing ADD COLUMN through_account_id INTEGER;
  -- The Message-ID, by which reports name it.
  ALTER TABLE outgoing ADD COLUMN header_id TEXT NOT NULL DEFAULT '';
  -- The draft as it was written, as JSON; until the message is sent.
  ALTER TABLE outgoing ADD COLUMN written TEXT;
  -- One of several messages from a draft that is still a draft: not all of them are here yet.
  ALTER TABLE outgoing ADD COLUMN of_draft_id INTEGER;
  -- 'delayed', 'bounced', 'relayed' or 'delivered', when a report said so.
  ALTER TABLE outgoing_recipients ADD COLUMN delivery TEXT;
  ALTER TABLE outgoing_recipients ADD COLUMN delivery_text TEXT;
  ALTER TABLE outgoing_recipients ADD COLUMN delivery_ms INTEGER;
  UPDATE outgoing SET header_id =
    ifnull((SELECT message_details.message_id FROM message_details WHERE id = outgoing.message_id), '');
  CREATE INDEX outgoing_by_header_id ON outgoing (header_id);`

export const migration0007: Migration = {
  version: 7,
  run: db => db.exec(outbox),
}
