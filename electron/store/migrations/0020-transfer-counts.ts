// What a transfer that goes on changes in the counts: bytes and state apart, each only where it differs, and in one step in
// place of taking the old row away and adding the new one. A queue of small files writes little else.
import type { Migration } from './migration.ts'

type Row = 'new' | 'old'

const step = (countOf: (row: Row) => string) => `${countOf('new')} - ${countOf('old')}`
const sizeOf = (row: Row) => `ifnull(${row}.size_bytes, 0)`
const doneOf = (row: Row) => `${row}.done_bytes`
const queued = (row: Row, bytes: string) => `(CASE ${row}.tab WHEN 0 THEN ${bytes} ELSE 0 END)`
/** All that is counted of a state. */
const kindOf = (row: Row) => `(${row}.tab, ${row}.state = 'done', ${row}.state = 'paused', ${row}.state = 'failed')`
const bytesDiffer = 'new.size_bytes IS NOT old.size_bytes OR new.done_bytes <> old.done_bytes'

const triggers = `
  DROP TRIGGER transfers_changed;
  CREATE TRIGGER transfers_bytes_changed AFTER UPDATE OF size_bytes, done_bytes ON transfers
    WHEN new.kind <> 'group' AND (${bytesDiffer}) BEGIN
    UPDATE transfers SET
      all_bytes = all_bytes + ${step(sizeOf)},
      all_done_bytes = all_done_bytes + ${step(doneOf)}
      WHERE id = ifnull(new.group_id, new.id); END;
  CREATE TRIGGER transfers_state_changed AFTER UPDATE OF state, tab ON transfers
    WHEN new.kind <> 'group' AND ${kindOf('new')} <> ${kindOf('old')} BEGIN
    UPDATE transfers SET
      done_files = done_files + ${step(row => `(${row}.kind = 'file' AND ${row}.state = 'done')`)},
      in_queue = in_queue + ${step(row => `(${row}.tab = 0)`)},
      in_attention = in_attention + ${step(row => `(${row}.tab = 1)`)},
      in_done = in_done + ${step(row => `(${row}.tab = 2)`)},
      paused = paused + ${step(row => `(${row}.state = 'paused')`)},
      failed = failed + ${step(row => `(${row}.state = 'failed')`)}
      WHERE id = ifnull(new.group_id, new.id); END;
  CREATE TRIGGER transfers_totals_changed AFTER UPDATE OF tab, size_bytes, done_bytes ON transfers
    WHEN new.kind <> 'group' AND new.is_hidden = 0 AND (new.tab <> old.tab OR ${bytesDiffer}) BEGIN
    UPDATE transfer_totals SET
      queued = queued + ${step(row => `(${row}.tab = 0)`)},
      attention = attention + ${step(row => `(${row}.tab = 1)`)},
      done = done + ${step(row => `(${row}.tab = 2)`)},
      queued_bytes = queued_bytes + ${step(row => queued(row, sizeOf(row)))},
      queued_done_bytes = queued_done_bytes + ${step(row => queued(row, doneOf(row)))}; END;
  DROP TRIGGER transfers_ended;
  CREATE TRIGGER transfers_ended AFTER UPDATE OF ended_ms ON transfers
    WHEN new.group_id IS NOT NULL AND new.ended_ms IS NOT NULL BEGIN
    UPDATE transfers SET ended_ms = new.ended_ms
      WHERE id = new.group_id AND (ended_ms IS NULL OR ended_ms < new.ended_ms); END;`

export const migration0020: Migration = { version: 20, run: db => db.exec(triggers) }
