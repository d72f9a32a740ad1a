// What services ask about messages that come back later.
import type { Database } from '../database.ts'
import { endSnooze, putSnoozes, snoozeMessages } from './snooze-messages.ts'
import type { SnoozeMethods } from './snooze-store.ts'
import { nextWakeMs, wakeDue } from './wake.ts'

export function snoozeMethods(db: Database): SnoozeMethods {
  return {
    snooze: (ids, untilMs) => snoozeMessages(db, ids, untilMs),
    endSnooze: ids => endSnooze(db, ids),
    putSnoozes: snoozed => putSnoozes(db, snoozed),
    wakeDue: nowMs => wakeDue(db, nowMs),
    nextWakeMs: () => nextWakeMs(db),
  }
}
