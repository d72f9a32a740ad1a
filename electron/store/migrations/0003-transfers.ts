// Transfers and their groups, in one table: they are listed together, by one order. Paths are inside JSON, because they
// may hold bytes that are no text (shared/file-names.ts). What a tab and the summary count is kept by triggers.
import type { Migration } from './migration.ts'

const tables = `
  CREATE TABLE transfers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The group it belongs to; null for groups and single transfers, which are the top rows of lists.
    group_id INTEGER REFERENCES transfers (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('group', 'file', 'folder', 'scan')),
    -- Belongs to a job that shows it.
    is_hidden INTEGER NOT NULL,
    -- Groups: 'scanning' while folders are read, else 'done'.
    state TEXT NOT NULL,
    -- Follows from the state (tabOf): 0 queue, 1 attention, 2 done.
    tab INTEGER NOT NULL,
    -- Sites that take part; 0: this computer.
    lane INTEGER NOT NULL,
    other_lane INTEGER NOT NULL DEFAULT 0,
    -- The lowest goes first: the priority, negated.
    rank INTEGER NOT NULL DEFAULT 0,
    size_bytes INTEGER,
    done_bytes INTEGER NOT NULL DEFAULT 0,
    added_ms INTEGER NOT NULL,
    ended_ms INTEGER,
    facts TEXT NOT NULL,
    -- Of groups and single transfers.
    terms TEXT,
    progress TEXT NOT NULL DEFAULT '{}',
    -- Of the top rows, about themselves or about all in the group.
    files INTEGER NOT NULL DEFAULT 0,
    done_files INTEGER NOT NULL DEFAULT 0,
    in_queue INTEGER NOT NULL DEFAULT 0,
    in_attention INTEGER NOT NULL DEFAULT 0,
    in_done INTEGER NOT NULL DEFAULT 0,
    paused INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    all_bytes INTEGER NOT NULL DEFAULT 0,
    all_done_bytes INTEGER NOT NULL DEFAULT 0
  );
  -- One row: what is shown, over all.
  CREATE TABLE transfer_totals (
    queued INTEGER NOT NULL,
    attention INTEGER NOT NULL,
    done INTEGER NOT NULL,
    queued_bytes INTEGER NOT NULL,
    queued_done_bytes INTEGER NOT NULL
  );
  INSERT INTO transfer_totals VALUES (0, 0, 0, 0, 0);`

const indexes = `
  CREATE INDEX transfers_waiting ON transfers (is_hidden, lane, rank, id) WHERE state = 'waiting';
  CREATE INDEX transfers_finishing ON transfers (id) WHERE state = 'finishing';
  CREATE INDEX transfers_scanning ON transfers (id) WHERE state = 'scanning';
  CREATE INDEX transfers_hidden ON transfers (id) WHERE is_hidden = 1 AND group_id IS NULL;
  CREATE INDEX transfers_below ON transfers (group_id, tab, rank, id);
  -- The top rows of each tab. All columns of the condition are in the index, so that no row is read for counting.
  CREATE INDEX transfers_in_queue ON transfers (rank, id, group_id, is_hidden, in_queue)
    WHERE group_id IS NULL AND is_hidden = 0 AND in_queue > 0;
  CREATE INDEX transfers_in_attention ON transfers (id, group_id, is_hidden, in_attention)
    WHERE group_id IS NULL AND is_hidden = 0 AND in_attention > 0;
  CREATE INDEX transfers_in_done ON transfers (ended_ms DESC, id DESC, group_id, is_hidden, in_done)
    WHERE group_id IS NULL AND is_hidden = 0 AND in_done > 0;
  CREATE INDEX transfers_open_lane ON transfers (lane) WHERE tab < 2;
  CREATE INDEX transfers_open_other_lane ON transfers (other_lane) WHERE tab < 2;`

const count = (row: 'old' | 'new', sign: '+' | '-') => `
  UPDATE transfers SET
    files = files ${sign} (${row}.kind = 'file'),
    done_files = done_files ${sign} (${row}.kind = 'file' AND ${row}.state = 'done'),
    in_queue = in_queue ${sign} (${row}.tab = 0),
    in_attention = in_attention ${sign} (${row}.tab = 1),
    in_done = in_done ${sign} (${row}.tab = 2),
    paused = paused ${sign} (${row}.state = 'paused'),
    failed = failed ${sign} (${row}.state = 'failed'),
    all_bytes = all_bytes ${sign} ifnull(${row}.size_bytes, 0),
    all_done_bytes = all_done_bytes ${sign} ${row}.done_bytes
    WHERE id = ifnull(${row}.group_id, ${row}.id);
  UPDATE transfer_totals SET
    queued = queued ${sign} (${row}.tab = 0),
    attention = attention ${sign} (${row}.tab = 1),
    done = done ${sign} (${row}.tab = 2),
    queued_bytes = queued_bytes ${sign} (CASE ${row}.tab WHEN 0 THEN ifnull(${row}.size_bytes, 0) ELSE 0 END),
    queued_done_bytes = queued_done_bytes ${sign} (CASE ${row}.tab WHEN 0 THEN ${row}.done_bytes ELSE 0 END)
    WHERE ${row}.is_hidden = 0;`

const triggers = `
  CREATE TRIGGER transfers_added AFTER INSERT ON transfers WHEN new.kind <> 'group' BEGIN ${count('new', '+')} END;
  CREATE TRIGGER transfers_gone AFTER DELETE ON transfers WHEN old.kind <> 'group' BEGIN ${count('old', '-')} END;
  CREATE TRIGGER transfers_changed AFTER UPDATE OF state, tab, size_bytes, done_bytes ON transfers
    WHEN new.kind <> 'group' BEGIN ${count('old', '-')} ${count('new', '+')} END;
  CREATE TRIGGER transfers_ended AFTER UPDATE OF ended_ms ON transfers
    WHEN new.group_id IS NOT NULL AND new.ended_ms IS NOT NULL
    BEGIN UPDATE transfers SET ended_ms = max(ifnull(ended_ms, 0), new.ended_ms) WHERE id = new.group_id; END;`

export const migration0003: Migration = { version: 3, run: db => db.exec(tables + indexes + triggers) }
