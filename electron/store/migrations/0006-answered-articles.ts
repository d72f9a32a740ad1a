// Articles that were answered from here, by a follow-up or by mail.
import type { Migration } from './migration.ts'

const answered = `
  CREATE TABLE news_answered (
    message_id TEXT PRIMARY KEY,
    -- 0: headers that are here may lack the mark.
    is_shown INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE INDEX news_answered_pending ON news_answered (message_id) WHERE is_shown = 0;`

export const migration0006: Migration = {
  version: 6,
  run: db => db.exec(answered),
}
