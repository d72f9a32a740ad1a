// Full-text search in mail, and searches kept under a name. All but the latter can be made anew from rows and packs.
import type { Migration } from './migration.ts'

const index = `
  -- Messages and drafts that are to be read for the index, kept by the triggers below. Newest first is highest first.
  CREATE TABLE mail_unindexed (message_id INTEGER PRIMARY KEY);
  CREATE TABLE mail_indexed (
    -- Rises with the date (dated-id.ts); the row of mail_words.
    id INTEGER PRIMARY KEY,
    message_id INTEGER NOT NULL UNIQUE,
    has_link INTEGER NOT NULL,
    has_image INTEGER NOT NULL
  );
  -- Names of attachments, folded.
  CREATE TABLE mail_files (
    id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (id, position)
  ) WITHOUT ROWID;
  -- The index writes two bytes more for each word of each message in every column but the first.
  CREATE VIRTUAL TABLE mail_words USING fts5 (body, sender, recipients, copied, subject, files, content = '',
    contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');
  -- How words begin, for the one that is being typed (beginnings.ts): a sixth of what the index of words would take for it.
  CREATE VIRTUAL TABLE mail_beginnings USING fts5 (beginnings, content = '', contentless_delete = 1, detail = none,
    tokenize = 'unicode61 remove_diacritics 0');
  -- A batch is written in one piece.
  INSERT INTO mail_words (mail_words, rank) VALUES ('hashsize', 16777216);
  INSERT INTO mail_beginnings (mail_beginnings, rank) VALUES ('hashsize', 4194304);
  INSERT INTO mail_unindexed (message_id) SELECT id FROM messages WHERE reading <> 0;`

const again = `
  DELETE FROM mail_indexed WHERE message_id = new.id;
  INSERT OR IGNORE INTO mail_unindexed (message_id) VALUES (new.id);`

const triggers = `
  CREATE TRIGGER mail_indexed_gone AFTER DELETE ON mail_indexed BEGIN
    DELETE FROM mail_words WHERE rowid = old.id;
    DELETE FROM mail_beginnings WHERE rowid = old.id;
    DELETE FROM mail_files WHERE id = old.id;
  END;
  CREATE TRIGGER mail_words_wanted AFTER INSERT ON messages WHEN new.reading <> 0 BEGIN
    INSERT OR IGNORE INTO mail_unindexed (message_id) VALUES (new.id);
  END;
  CREATE TRIGGER mail_words_read AFTER UPDATE OF reading ON messages WHEN old.reading = 0 AND new.reading <> 0 BEGIN ${again} END;
  -- The rest of a message came.
  CREATE TRIGGER mail_words_whole AFTER UPDATE OF whole_bytes ON messages
    WHEN old.whole_bytes IS NOT NULL AND new.whole_bytes IS NULL AND new.reading <> 0 BEGIN ${again} END;
  CREATE TRIGGER mail_words_dated AFTER UPDATE OF sort_date_ms ON messages
    WHEN old.sort_date_ms <> new.sort_date_ms AND old.reading <> 0 AND new.reading <> 0 BEGIN ${again} END;
  CREATE TRIGGER mail_words_written AFTER UPDATE OF to_list, cc, bcc, subject, text ON drafts BEGIN
    INSERT OR IGNORE INTO mail_unindexed (message_id) SELECT id FROM messages WHERE id = new.id;
  END;
  CREATE TRIGGER mail_words_attached AFTER INSERT ON draft_attachments BEGIN
    INSERT OR IGNORE INTO mail_unindexed (message_id) SELECT id FROM messages WHERE id = new.draft_id;
  END;
  CREATE TRIGGER mail_words_detached AFTER DELETE ON draft_attachments BEGIN
    INSERT OR IGNORE INTO mail_unindexed (message_id) SELECT id FROM messages WHERE id = old.draft_id;
  END;
  CREATE TRIGGER mail_words_gone AFTER DELETE ON messages BEGIN
    DELETE FROM mail_indexed WHERE message_id = old.id;
    DELETE FROM mail_unindexed WHERE message_id = old.id;
  END;`

const saved = `
  CREATE TABLE saved_searches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL
  );`

export const migration0013: Migration = {
  version: 13,
  run: db => db.exec(index + triggers + saved),
}
