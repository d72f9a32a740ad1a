// Which messages are addressed to the person; removals that go on after a restart; folders whose headers are read a second time.
import type { Migration } from './migration.ts'

const addressed = `
  -- 1: To or Cc names an account's address.
  ALTER TABLE messages ADD COLUMN to_me INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX messages_to_me ON messages (shelf, sort_date_ms, id, mailbox_id) WHERE to_me = 1;
  CREATE INDEX messages_to_me_in ON messages (shelf, thread_id, mailbox_id) WHERE to_me = 1;
  -- One row. Of messages from this id on it is known, for these addresses (JSON); the older ones are asked in steps.
  CREATE TABLE to_me_known (addresses TEXT NOT NULL, from_id INTEGER NOT NULL);
  INSERT INTO to_me_known SELECT '[]', ifnull(max(id), 0) + 1 FROM messages;`

const removals = `
  -- 1: nobody stopped it, and something is left.
  ALTER TABLE removed_mailboxes ADD COLUMN goes_on INTEGER NOT NULL DEFAULT 0;
  -- Accounts that nothing shows any more and whose messages go in steps, or to the heir.
  CREATE TABLE leaving_accounts (account_id INTEGER PRIMARY KEY, heir_id INTEGER);
  CREATE TRIGGER leaving_account_gone AFTER DELETE ON accounts
    BEGIN DELETE FROM leaving_accounts WHERE account_id = old.id; END;`

const folders = `
  -- 1: the server numbers its messages anew, and headers of old ones come a second time.
  ALTER TABLE imap_folders ADD COLUMN is_read_anew INTEGER NOT NULL DEFAULT 0;`

export const migration0019: Migration = { version: 19, run: db => db.exec(addressed + removals + folders) }
