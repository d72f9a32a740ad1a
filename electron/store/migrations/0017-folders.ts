// Folders for special uses chosen by hand, what is kept how long, and folders that are removed in steps.
import type { Migration } from './migration.ts'

/** 4 Trash, 6 Junk: what is in them is counted from the day on which it came there. */
const binned = `
  CREATE TABLE binned (
    message_id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    since_ms INTEGER NOT NULL
  );
  INSERT INTO binned SELECT id, CAST(unixepoch('subsec') * 1000 AS INTEGER) FROM messages WHERE role IN (4, 6);
  CREATE TRIGGER binned_arrived AFTER INSERT ON messages WHEN new.role IN (4, 6)
    BEGIN INSERT OR REPLACE INTO binned VALUES (new.id, CAST(unixepoch('subsec') * 1000 AS INTEGER)); END;
  CREATE TRIGGER binned_moved AFTER UPDATE OF mailbox_id ON messages WHEN old.role IN (4, 6) OR new.role IN (4, 6)
    BEGIN
      DELETE FROM binned WHERE message_id = new.id;
      INSERT INTO binned SELECT new.id, CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE new.role IN (4, 6);
    END;`

const tables = `
  -- What the server says it is for, or its name does. Null: nothing.
  ALTER TABLE imap_folders ADD COLUMN found_role INTEGER;
  -- The messages of a folder that has another mailbox now follow it there, in steps; those up to last_uid did.
  CREATE TABLE imap_followers (
    folder_id INTEGER NOT NULL,
    from_id INTEGER NOT NULL,
    last_uid INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (folder_id, from_id)
  ) WITHOUT ROWID;
  -- The Message-ID of the copy. Empty: an earlier version put it there.
  ALTER TABLE imap_draft_copies ADD COLUMN header_id TEXT NOT NULL DEFAULT '';
  -- 1: another program wrote it.
  ALTER TABLE imap_draft_copies ADD COLUMN is_foreign INTEGER NOT NULL DEFAULT 0;
  -- Discarded here because they went on the server.
  CREATE TABLE drafts_gone (draft_id INTEGER PRIMARY KEY REFERENCES drafts (id) ON DELETE CASCADE);
  -- What of an account's folders is kept how long, where a folder has no rule of its own. JSON.
  CREATE TABLE retention_rules (account_id INTEGER PRIMARY KEY, facts TEXT NOT NULL);
  CREATE TRIGGER retention_account_gone AFTER DELETE ON accounts
    BEGIN DELETE FROM retention_rules WHERE account_id = old.id; END;
  -- Where the messages of a removed mailbox were.
  CREATE TABLE removed_messages (
    removal_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    mailbox_id INTEGER NOT NULL,
    PRIMARY KEY (removal_id, message_id)
  ) WITHOUT ROWID;
  CREATE TRIGGER removed_mailbox_gone AFTER DELETE ON removed_mailboxes
    BEGIN DELETE FROM removed_messages WHERE removal_id = old.id; END;`

export const migration0017: Migration = { version: 17, run: db => db.exec(tables + binned) }
