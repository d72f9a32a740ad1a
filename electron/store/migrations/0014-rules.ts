// Rules on mail: which messages wait for them, what they did, and what they made of a message.
import type { Migration } from './migration.ts'

const rules = `
  -- Runs by hand; the rules as they were when each began, JSON, so that one that was broken off goes on as it began.
  CREATE TABLE rule_runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    started_ms INTEGER NOT NULL,
    rules TEXT NOT NULL,
    total INTEGER NOT NULL,
    ended_ms INTEGER
  );
  -- Messages that rules have not looked at yet. Run 0: those that arrived.
  CREATE TABLE rule_waiting (
    run_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    PRIMARY KEY (run_id, message_id)
  ) WITHOUT ROWID;
  CREATE INDEX rule_waiting_of ON rule_waiting (message_id);
  CREATE TRIGGER rules_arrived AFTER INSERT ON messages WHEN new.role = 0 AND new.reading = 0 AND new.is_read = 0 BEGIN
    INSERT INTO rule_waiting (run_id, message_id) VALUES (0, new.id);
  END;
  -- Ids of messages stay when the message goes: what was done is still to be read.
  CREATE TABLE rule_diary (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    facts TEXT NOT NULL,
    undone_ms INTEGER
  );
  CREATE INDEX rule_diary_of ON rule_diary (message_id);
  CREATE INDEX rule_diary_by_run ON rule_diary (run_id, id);
  -- What rules made of a message beside its own marks.
  CREATE TABLE rule_marks (
    message_id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    is_ignored INTEGER NOT NULL DEFAULT 0,
    is_watched INTEGER NOT NULL DEFAULT 0,
    colour INTEGER
  );`

export const migration0014: Migration = {
  version: 14,
  run: db => db.exec(rules),
}
