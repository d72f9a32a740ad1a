// Runs of rules by hand: begun in one transaction, so that one that was broken off goes on where it stopped.

import type { Id } from '../../../shared/model/account.ts'
import type { ReadingRule } from '../../../shared/model/reading-rule.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { scopeOf } from '../list-scope.ts'
import { untouched } from './do-step.ts'
import type { MailRuleMethods, UnfinishedRun } from './rules-store.ts'

/** Ended runs that are remembered; the diary names them by number alone. */
const MAX_RUNS = 1_000

type BegunRun = Parameters<MailRuleMethods['beginRuleRun']>[0]

export function beginRuleRun(db: Database, run: BegunRun): Id {
  const { ids } = run
  return db.transaction(() => {
    const runId = writeRun(db, run, ids.length)
    for (const id of ids) {
      db.run(
        `INSERT OR IGNORE INTO rule_waiting (run_id, message_id)
          SELECT ?, id FROM messages WHERE id = ? AND pack IS NOT NULL AND role NOT IN ${untouched}`,
        runId,
        id,
      )
    }
    return runId
  })
}

/** One statement, and nothing of it crosses threads: a million messages take the store a second or two. */
export function beginRuleRunIn(
  db: Database,
  { mailboxId, ...run }: Parameters<MailRuleMethods['beginRuleRunIn']>[0],
): { id: Id; total: number } {
  const scope = scopeOf(db, { source: { kind: 'mailbox', id: mailboxId }, filter: 'all' }, 'date')
  if (!scope) throw new InputError('This mailbox is gone')
  return db.transaction(() => {
    const id = writeRun(db, run, 0)
    const { changes: total } = db.run(
      `INSERT INTO rule_waiting (run_id, message_id) SELECT ?, id FROM ${scope.table}
        WHERE ${scope.where} AND pack IS NOT NULL AND role NOT IN ${untouched}`,
      id,
      ...scope.values,
    )
    db.run('UPDATE rule_runs SET total = ? WHERE id = ?', total, id)
    return { id, total }
  })
}

/** Inside a transaction. Of those that ended long ago the oldest are forgotten. */
function writeRun(db: Database, run: Pick<BegunRun, 'rules' | 'startedMs'>, total: number): Id {
  const sql = 'INSERT INTO rule_runs (started_ms, rules, total) VALUES (?, ?, ?)'
  const { id } = db.run(sql, run.startedMs, JSON.stringify(run.rules), total)
  db.run('DELETE FROM rule_runs WHERE id <= ? AND ended_ms IS NOT NULL', id - MAX_RUNS)
  return id
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
