// The rules that hold at the moment, ready to be applied to headers, and what they did.
import { crc32 } from 'node:zlib'
import type { Id } from '../../../shared/model/account.ts'
import type { NewReadingRule, ReadingRule, RuleTally } from '../../../shared/model/reading-rule.ts'
import { type CompiledRules, compileRules } from '../../reading/rules/compile-rules.ts'
import { hasEnded } from '../../reading/rules/rule-end.ts'
import type { Database } from '../database.ts'

interface RuleColumns {
  readonly id: number
  readonly facts: string
  readonly created_ms: number
  readonly hits: number
  readonly saved_lines: number
  readonly saved_bytes: number
  readonly last_hit_ms: number | null
}

export const RULES_QUERY = 'SELECT * FROM reading_rules WHERE removed_ms IS NULL ORDER BY position, id'

export interface LiveRules {
  /** Says which rules these are; 0 for none. */
  readonly version: number
  readonly compiled: CompiledRules
}

export function readRules(db: Database): ReadingRule[] {
  return db.all<RuleColumns>(RULES_QUERY).map(toRule)
}

function toRule(row: RuleColumns): ReadingRule {
  return {
    ...(JSON.parse(row.facts) as NewReadingRule),
    id: row.id,
    createdMs: row.created_ms,
    hits: row.hits,
    savedLines: row.saved_lines,
    savedBytes: row.saved_bytes,
    ...(row.last_hit_ms === null ? {} : { lastHitMs: row.last_hit_ms }),
  }
}

/** Without those that are off or have ended. */
export function liveRules(db: Database, nowMs: number): LiveRules {
  const live = readRules(db).filter(rule => rule.isEnabled && !hasEnded(rule, nowMs))
  const text = live.map(({ id, scope, needsAll, conditions, actions }) =>
    JSON.stringify([id, scope, needsAll, conditions, actions]),
  )
  return { version: live.length === 0 ? 0 : crc32(text.join('\n')) + 1, compiled: compileRules(live, nowMs) }
}

/** Inside a transaction. */
export function addTalliesTo(db: Database, tallies: ReadonlyMap<Id, RuleTally>): void {
  for (const [id, { hits, savedLines, savedBytes, lastHitMs }] of tallies) {
    db.run(
      `UPDATE reading_rules SET hits = hits + ?, saved_lines = saved_lines + ?, saved_bytes = saved_bytes + ?,
        last_hit_ms = nullif(max(ifnull(last_hit_ms, 0), ?), 0) WHERE id = ?`,
      hits,
      savedLines,
      savedBytes,
      lastHitMs ?? 0,
      id,
    )
  }
}
