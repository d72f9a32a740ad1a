// Imports that can go on where they stopped, and what tells that two stored messages are the same one.
import type { Migration } from './migration.ts'

const tables = `
  CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    started_ms INTEGER NOT NULL,
    title TEXT NOT NULL,
    keeps_same INTEGER NOT NULL,
    added INTEGER NOT NULL DEFAULT 0,
    same INTEGER NOT NULL DEFAULT 0,
    -- Too long, or not what their file promised.
    unusable INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE import_sources (
    import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    -- What it is and where, JSON.
    facts TEXT NOT NULL,
    mailbox_id INTEGER NOT NULL,
    -- How far it was read; moves in the transaction that stores the messages before it.
    point TEXT NOT NULL DEFAULT '',
    is_done INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (import_id, position)
  ) WITHOUT ROWID;
  -- Worked out from the raw bytes when it is needed for the first time. Empty: they could not be read.
  CREATE TABLE message_prints (
    message_id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    print BLOB NOT NULL
  );
  CREATE INDEX message_prints_of ON message_prints (print, message_id);
  CREATE TRIGGER message_prints_outdated AFTER UPDATE OF sha256 ON messages WHEN old.sha256 IS NOT new.sha256
    BEGIN DELETE FROM message_prints WHERE message_id = new.id; END;`

export const migration0015: Migration = { version: 15, run: db => db.exec(tables) }
