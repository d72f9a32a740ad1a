// Saved jobs and their runs. What they do, remember and came to is JSON: file names in it may not be UTF-8.
import type { Migration } from './migration.ts'

export const migration0004: Migration = {
  version: 4,
  run: db =>
    db.exec(`
  CREATE TABLE saved_jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name_key TEXT NOT NULL UNIQUE,
    settings TEXT NOT NULL,
    memory TEXT NOT NULL DEFAULT '{}',
    next_ms INTEGER,
    last_good_ms INTEGER,
    is_alarming INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE saved_job_runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    saved_job_id INTEGER NOT NULL REFERENCES saved_jobs (id) ON DELETE CASCADE,
    facts TEXT NOT NULL
  );
  CREATE INDEX saved_job_runs_of ON saved_job_runs (saved_job_id, id);
  -- Runs of which the end is not known; asked at start only.
  CREATE TABLE saved_job_running (run_id INTEGER PRIMARY KEY REFERENCES saved_job_runs (id) ON DELETE CASCADE);`),
}
