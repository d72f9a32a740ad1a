// Messages that come back: at their time, or because somebody answered. The newest of each conversation is unread then and stands
// at the top with the reason, the others are where they were.

import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { roleCodes } from '../roles.ts'
import { bringHome, endSleep } from './snooze-messages.ts'

/** One transaction: a fraction of a second. */
const MAX_WOKEN = 1_000

interface SleepingColumns {
  readonly id: number
  readonly thread_id: number
}

/** What sleeps is little beside all messages: the order of the tables is the plan. */
const SLEEPING = `SELECT message_id AS id, thread_id FROM snoozes CROSS JOIN messages ON messages.id = message_id
  WHERE woke_ms IS NULL AND messages.role = ${roleCodes.snoozed}`
const OLDEST_FIRST = 'ORDER BY date_ms, message_id LIMIT'

export function wakeDue(db: Database, nowMs: number): Id[] {
  return db.transaction(() => {
    const due = db.all<SleepingColumns>(`${SLEEPING} AND until_ms <= ? ${OLDEST_FIRST} ${MAX_WOKEN}`, nowMs)
    wake(db, due, { nowMs, wasAnswered: false })
    // What was put somewhere else meanwhile does not come back.
    db.run(
      `DELETE FROM snoozes WHERE woke_ms IS NULL AND until_ms <= ?
        AND (SELECT role FROM messages WHERE id = message_id) <> ${roleCodes.snoozed}`,
      nowMs,
    )
    return due.map(({ id }) => id)
  })
}

export function nextWakeMs(db: Database): number | undefined {
  const sql = 'SELECT min(until_ms) AS ms FROM snoozes INDEXED BY snoozes_due WHERE woke_ms IS NULL'
  return db.get<{ ms: number | null }>(sql)?.ms ?? undefined
}

/** Inside a transaction: these arrived, so what sleeps of their conversations comes back. */
export function wakeAnswered(db: Database, arrived: readonly Id[], nowMs: number): void {
  if (nextWakeMs(db) === undefined) return
  const found = db.all<SleepingColumns>(
    `${SLEEPING} AND thread_id IN (SELECT thread_id FROM messages WHERE id IN (SELECT value FROM json_each(?)))
      ${OLDEST_FIRST} ${MAX_WOKEN}`,
    JSON.stringify(arrived),
  )
  wake(db, found, { nowMs, wasAnswered: true })
}

function wake(
  db: Database,
  sleeping: readonly SleepingColumns[],
  { nowMs, wasAnswered }: { nowMs: number; wasAnswered: boolean },
): void {
  const newest = new Map(sleeping.map(({ id, thread_id }) => [thread_id, id]))
  for (const { id, thread_id } of sleeping) if (newest.get(thread_id) !== id) endSleep(db, id)
  // One after the other, in the order of their dates.
  for (const [index, id] of [...newest.values()].toReversed().entries()) {
    const wokeMs = nowMs - index
    if (!bringHome(db, id, wokeMs)) continue
    db.run('UPDATE snoozes SET woke_ms = ?, was_answered = ? WHERE message_id = ?', wokeMs, Number(wasAnswered), id)
    db.run('UPDATE messages SET is_read = 0 WHERE id = ? AND is_read = 1', id)
  }
}
