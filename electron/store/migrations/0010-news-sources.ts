// Several servers for one group: where its headers come from, each server with numbers of its own (news/group-sources.ts).
// What was read of a group whose headers are here is kept under no server: it is about the group's own numbers.
import type { Migration } from './migration.ts'

const sources = `
  CREATE TABLE news_sources (
    group_id INTEGER NOT NULL REFERENCES news_group_states (group_id),
    server_id INTEGER NOT NULL,
    -- Its articles have this part of the group's numbers.
    band INTEGER NOT NULL,
    -- Ranges of the server's numbers that need not be asked for again.
    known TEXT NOT NULL DEFAULT '',
    -- The server has no article below it any more.
    low INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (group_id, server_id)
  ) WITHOUT ROWID;
  CREATE INDEX news_sources_by_server ON news_sources (server_id);
  -- Articles that another server has as well: its number there, and the group's number.
  CREATE TABLE news_copies (
    group_id INTEGER NOT NULL,
    server_id INTEGER NOT NULL,
    server_number INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (group_id, server_id, server_number)
  ) WITHOUT ROWID;
  CREATE INDEX news_copies_by_number ON news_copies (group_id, number);
  -- So many bands were given out.
  ALTER TABLE news_group_states ADD COLUMN bands INTEGER NOT NULL DEFAULT 0;
  -- Ranges of the group's numbers that their first server has no more, and another one has.
  ALTER TABLE news_group_states ADD COLUMN elsewhere TEXT NOT NULL DEFAULT '';
  -- Headers older than so many days are forgotten; 0: none are; null: as the server's settings say.
  ALTER TABLE news_group_states ADD COLUMN keep_days INTEGER;
  INSERT INTO news_sources (group_id, server_id, band, known, low)
    SELECT group_id, server_id, 0, known, low FROM news_group_states WHERE server_id IS NOT NULL;
  UPDATE news_group_states SET bands = 1 WHERE server_id IS NOT NULL;
  DELETE FROM news_read WHERE server_id = 0 AND group_id IN (SELECT group_id FROM news_sources);
  UPDATE news_read SET server_id = 0
    WHERE EXISTS (SELECT 1 FROM news_sources AS own
      WHERE own.group_id = news_read.group_id AND own.server_id = news_read.server_id);
  ALTER TABLE news_group_states DROP COLUMN server_id;
  ALTER TABLE news_group_states DROP COLUMN known;
  ALTER TABLE news_group_states DROP COLUMN low;`

export const migration0010: Migration = {
  version: 10,
  run: db => db.exec(sources),
}
