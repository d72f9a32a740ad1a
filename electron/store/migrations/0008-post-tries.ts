// Articles on their way out are tried again by themselves: when, and how often they were tried.
import type { Migration } from './migration.ts'

const tries = `
  -- When it is tried by itself, UTC milliseconds; null: when a person says so.
  ALTER TABLE news_outgoing ADD COLUMN due_ms INTEGER;
  -- Tries in a row that ended with "later".
  ALTER TABLE news_outgoing ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;`

export const migration0008: Migration = {
  version: 8,
  run: db => db.exec(tries),
}
