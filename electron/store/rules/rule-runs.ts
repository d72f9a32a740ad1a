// Runs of rules by hand: begun in one transaction, so that one that was broken off goes on where it stopped.

import type { Id } from '../../../shared/model/account.ts'
import type { ReadingRule } from '../../../shared/model/reading-rule.ts'
import type { Database } from '../database.ts'
import { untouched } from './do-step.ts'
import type { MailRuleMethods, UnfinishedRun } from './rules-store.ts'

/** Ended runs that are remembered; the diary names them by number alone. */
const MAX_RUNS = 1_000

export function beginRuleRun(db: Database, run: Parameters<MailRuleMethods['beginRuleRun']>[0]): Id {
  const { ids, rules, startedMs } = run
  return db.transaction(() => {
    const sql = 'INSERT INTO rule_runs (started_ms, rules, total) VALUES (?, ?, ?)'
    const { id: runId } = db.run(sql, startedMs, JSON.stringify(rules), ids.length)
    for (const id of ids) {
      db.run(
        `INSERT OR IGNORE INTO rule_waiting (run_id, message_id)
          SELECT ?, id FROM messages WHERE id = ? AND pack IS NOT NULL AND role NOT IN ${untouched}`,
        runId,
        id,
      )
    }
    db.run('DELETE FROM rule_runs WHERE id <= ? AND ended_ms IS NOT NULL', runId - MAX_RUNS)
    return runId
  })
}

interface RunColumns {
  readonly id: number
  readonly started_ms: number
  readonly rules: string
  readonly total: number
}

export function unfinishedRuleRuns(db: Database): UnfinishedRun[] {
  return db.all<RunColumns>('SELECT * FROM rule_runs WHERE ended_ms IS NULL ORDER BY id').map(row => ({
    id: row.id,
    startedMs: row.started_ms,
    rules: JSON.parse(row.rules) as ReadingRule[],
    total: row.total,
    left: db.count('SELECT count(*) AS n FROM rule_waiting WHERE run_id = ?', row.id),
  }))
}

/** What still waits in it waits no more. */
export function endRuleRun(db: Database, runId: Id, endedMs: number): void {
  db.transaction(() => {
    db.run('DELETE FROM rule_waiting WHERE run_id = ?', runId)
    db.run('UPDATE rule_runs SET ended_ms = ? WHERE id = ?', endedMs, runId)
  })
}
