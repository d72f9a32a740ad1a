// When a message arrived, by the Received field of the server that took it in last.
import type { Migration } from './migration.ts'

const arrival = `
  -- Null: nothing tells it, and it arrived when it came to its mailbox on a server, or here.
  ALTER TABLE messages ADD COLUMN delivered_ms INTEGER;
  ALTER TABLE messages ADD COLUMN arrival_ms INTEGER AS (ifnull(delivered_ms, received_ms)) VIRTUAL;
  -- One index more would make every message that arrives, moves or is marked cost more: lists by arrival are sorted from this.
  DROP INDEX messages_by_date;
  CREATE INDEX messages_by_date ON messages
    (shelf, sort_date_ms, id, mailbox_id, is_read, is_flagged, has_attachments, arrival_ms);`

export const migration0021: Migration = { version: 21, run: db => db.exec(arrival) }
