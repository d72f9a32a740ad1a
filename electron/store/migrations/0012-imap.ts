// What is known of folders on IMAP servers: which message is which there, and what was changed here and is still to be done
// there. Changes are noted by triggers, in the transaction that makes them, unless the sync itself is writing.
import { changeTriggers } from './0012-triggers.ts'
import type { Migration } from './migration.ts'

const tables = `
  -- Accounts that are read by IMAP: kept by triggers, so that others pay nothing.
  CREATE TABLE imap_accounts (account_id INTEGER PRIMARY KEY);
  INSERT INTO imap_accounts SELECT id FROM accounts
    WHERE json_valid(settings) AND json_extract(settings, '$.incoming.protocol') = 'imap';
  -- One row: what is written now comes from a server.
  CREATE TABLE imap_syncing (is_on INTEGER NOT NULL);
  INSERT INTO imap_syncing (is_on) VALUES (0);
  CREATE TABLE imap_folders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL,
    -- As the server writes it.
    path TEXT NOT NULL,
    delimiter TEXT NOT NULL,
    -- Null: it was removed here and is still to be removed there.
    mailbox_id INTEGER,
    -- 0: nothing was read from it yet.
    uid_validity INTEGER NOT NULL DEFAULT 0,
    uid_next INTEGER NOT NULL DEFAULT 0,
    highest_modseq INTEGER NOT NULL DEFAULT 0,
    -- What the server had the last time: gone or empty once is not believed.
    was_missing INTEGER NOT NULL DEFAULT 0,
    was_empty INTEGER NOT NULL DEFAULT 0,
    UNIQUE (account_id, path)
  );
  CREATE UNIQUE INDEX imap_folders_of ON imap_folders (mailbox_id) WHERE mailbox_id IS NOT NULL;
  -- A message that was deleted or moved here stays at its place until the server knows.
  CREATE TABLE imap_places (
    folder_id INTEGER NOT NULL REFERENCES imap_folders (id) ON DELETE CASCADE,
    uid INTEGER NOT NULL,
    message_id INTEGER NOT NULL UNIQUE,
    PRIMARY KEY (folder_id, uid)
  ) WITHOUT ROWID;
  -- What is to be done on the server, in order. What exactly is looked up when it is done: only the newest state counts.
  CREATE TABLE imap_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL,
    -- flag, move, leave (it is elsewhere now), append, delete: of messages. make, rename, subscribe: of mailboxes.
    -- remove: of a row in imap_folders.
    kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    -- The flag; of remove: the mailbox that it was.
    name TEXT NOT NULL DEFAULT '',
    -- Tries that were begun: what a broken one did is looked for before the next.
    attempts INTEGER NOT NULL DEFAULT 0,
    UNIQUE (subject_id, kind, name)
  );
  -- Versions of drafts on the server; a draft may have several until the older ones are removed there.
  CREATE TABLE imap_draft_copies (
    folder_id INTEGER NOT NULL REFERENCES imap_folders (id) ON DELETE CASCADE,
    uid INTEGER NOT NULL,
    draft_id INTEGER NOT NULL,
    saved_ms INTEGER NOT NULL,
    PRIMARY KEY (folder_id, uid)
  ) WITHOUT ROWID;
  CREATE INDEX imap_draft_copies_of ON imap_draft_copies (draft_id, saved_ms);
  CREATE INDEX imap_changes_of ON imap_changes (account_id, id);`

export const migration0012: Migration = {
  version: 12,
  run: db => db.exec(tables + changeTriggers),
}
