// The diary of what rules did to mail, and the way back.

import type { Id } from '../../../shared/model/account.ts'
import type { DiaryEntry, RuleEntry } from '../../../shared/model/mail-rule.ts'
import type { Database } from '../database.ts'
import { undoStep } from './do-step.ts'
import { ARRIVALS, type DiaryQuery } from './rules-store.ts'

/** The answer crosses threads. */
const MAX_ENTRIES = 500
/** One transaction: a fraction of a second, after which other calls get their turn. */
const UNDONE_AT_ONCE = 1_000

interface DiaryColumns {
  readonly id: number
  readonly run_id: number
  readonly message_id: number
  readonly at_ms: number
  readonly facts: string
  readonly undone_ms: number | null
}

export function readDiary(db: Database, { before, runId, messageId, count }: DiaryQuery): DiaryEntry[] {
  const where = [
    { sql: 'id < ?', value: before },
    { sql: 'run_id = ?', value: runId },
    { sql: 'message_id = ?', value: messageId },
  ].filter((part): part is { sql: string; value: Id } => part.value !== undefined)
  const condition = where.length === 0 ? 'true' : where.map(({ sql }) => sql).join(' AND ')
  const sql = `SELECT * FROM rule_diary WHERE ${condition} ORDER BY id DESC LIMIT ?`
  return db.all<DiaryColumns>(sql, ...where.map(({ value }) => value), Math.min(count, MAX_ENTRIES)).map(toEntry)
}

export function undoRules(db: Database, ids: readonly Id[], atMs: number): number {
  // The newest first: what came last is taken back first.
  const newestFirst = [...ids].sort((a, b) => b - a)
  return db.transaction(() => newestFirst.filter(id => undoEntry(db, id, atMs)).length)
}

export function undoRuleRun(db: Database, runId: Id, atMs: number): number {
  const sql = 'SELECT id FROM rule_diary WHERE run_id = ? AND undone_ms IS NULL ORDER BY id DESC LIMIT ?'
  const entries = db.all<{ id: number }>(sql, runId, UNDONE_AT_ONCE)
  return undoRules(
    db,
    entries.map(({ id }) => id),
    atMs,
  )
}

function undoEntry(db: Database, id: Id, atMs: number): boolean {
  const row = db.get<DiaryColumns>('SELECT * FROM rule_diary WHERE id = ? AND undone_ms IS NULL', id)
  if (!row) return false
  const { messageId, steps } = toEntry(row)
  for (const step of steps.toReversed()) undoStep(db, messageId, step)
  db.run('UPDATE rule_diary SET undone_ms = ? WHERE id = ?', atMs, id)
  return true
}

function toEntry(row: DiaryColumns): DiaryEntry {
  return {
    ...(JSON.parse(row.facts) as Omit<RuleEntry, 'messageId'>),
    id: row.id,
    messageId: row.message_id,
    atMs: row.at_ms,
    ...(row.run_id === ARRIVALS ? {} : { runId: row.run_id }),
    ...(row.undone_ms === null ? {} : { undoneMs: row.undone_ms }),
  }
}
