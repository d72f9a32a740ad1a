// Messages that come back later; and rules on arrival: what waits for them is noted by the code that lets messages arrive.
import type { Migration } from './migration.ts'

const snooze = `
  -- Role 8: what comes back later. Every account has one, and this computer.
  INSERT OR IGNORE INTO mailboxes (account_id, role) SELECT id, 8 FROM accounts UNION SELECT 0, 8;
  CREATE TABLE snoozes (
    message_id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    -- Where it comes back to; its account's Inbox when that is gone.
    home_id INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    -- Of its list row, which has the time of its return while that is where it stands.
    date_ms INTEGER NOT NULL,
    -- Null: it sleeps, as long as it is in the mailbox of role 8.
    woke_ms INTEGER,
    -- 1: it came back because somebody answered.
    was_answered INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX snoozes_due ON snoozes (until_ms) WHERE woke_ms IS NULL;`

/** A row that was inserted finished never was what the trigger looked for, and what is imported or copied does not arrive. */
const arrivals = `
  DROP TRIGGER rules_arrived;
  -- SHA-256 of what arrived: a message that comes again from the server, moved back there, has had its rules.
  ALTER TABLE rule_diary ADD COLUMN sha256 BLOB;
  CREATE INDEX rule_diary_same ON rule_diary (sha256) WHERE sha256 IS NOT NULL;`

export const migration0016: Migration = {
  version: 16,
  run: db => db.exec(snooze + arrivals),
}
