// What rules decided, done: the messages, the diary, what the rules saved and who waits no more, in one transaction. So a run
// that is killed anywhere goes on with exactly what is left. A dry run is the same, taken back at its end.

import type { RuleEntry, RuleStep } from '../../../shared/model/mail-rule.ts'
import type { Database } from '../database.ts'
import { addTalliesTo } from '../news/live-rules.ts'
import { wakeAnswered } from '../snooze/wake.ts'
import { doStep, untouched } from './do-step.ts'
import { ARRIVALS, type MailRuleMethods, type RuleDecision } from './rules-store.ts'

/** Some months of much mail; the oldest entries go first. */
export const MAX_DIARY_ENTRIES = 50_000
/** Looked for now and then, not at every message. */
const PRUNE_EVERY = 256

export function applyRules(db: Database, run: Parameters<MailRuleMethods['applyRules']>[0]): RuleEntry[] {
  const { runId, atMs, decisions, tallies } = run
  return db.transaction(() => {
    const left = decisions.filter(({ messageId }) => leaveQueue(db, runId, messageId))
    const entries = left.flatMap(decision => doDecision(db, decision))
    for (const entry of entries) writeEntry(db, { runId, atMs }, entry)
    addTalliesTo(db, new Map(tallies))
    if (runId === ARRIVALS)
      wakeAnswered(
        db,
        left.filter(isNoticed).map(({ messageId }) => messageId),
        atMs,
      )
    return entries
  })
}

export function tryRules(db: Database, decisions: readonly RuleDecision[]): RuleEntry[] {
  let entries: RuleEntry[] = []
  try {
    db.transaction(() => {
      entries = decisions.flatMap(decision => doDecision(db, decision))
      throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  return entries
}

/** What a rule ignores wakes nothing. */
function isNoticed({ steps }: RuleDecision): boolean {
  return !steps.some(({ kind }) => kind === 'ignore')
}

/** Ends the transaction of a dry run. */
class TakenBack extends Error {}

/** False: it waits no more, so its rules ran already, or it is gone. */
function leaveQueue(db: Database, runId: number, messageId: number): boolean {
  return db.run('DELETE FROM rule_waiting WHERE run_id = ? AND message_id = ?', runId, messageId).changes > 0
}

interface EntryColumns {
  readonly mailbox_id: number
  readonly from_name: string
  readonly from_address: string
  readonly subject: string
  readonly sort_date_ms: number
}

function doDecision(db: Database, { messageId, rules, steps }: RuleDecision): RuleEntry[] {
  if (rules.length === 0) return []
  const row = db.get<EntryColumns>(
    `SELECT mailbox_id, from_name, from_address, subject, sort_date_ms FROM messages
      WHERE id = ? AND role NOT IN ${untouched}`,
    messageId,
  )
  if (!row) return []
  const done = steps.map(step => doStep(db, messageId, step)).filter((step): step is RuleStep => step !== undefined)
  const from = { name: row.from_name, address: row.from_address }
  const { subject, sort_date_ms: dateMs, mailbox_id: mailboxId } = row
  return [{ messageId, from, subject, dateMs, mailboxId, rules, steps: done }]
}

function writeEntry(db: Database, at: { runId: number; atMs: number }, entry: RuleEntry): void {
  const { messageId, ...facts } = entry
  const { id } = db.run(
    `INSERT INTO rule_diary (run_id, message_id, at_ms, facts, sha256)
      SELECT ?1, id, ?3, ?4, iif(?1 = ${ARRIVALS}, sha256, NULL) FROM messages WHERE id = ?2`,
    at.runId,
    messageId,
    at.atMs,
    JSON.stringify(facts),
  )
  if (id % PRUNE_EVERY === 0) db.run('DELETE FROM rule_diary WHERE id <= ?', id - MAX_DIARY_ENTRIES)
}
