// What the store keeps about messages that come back later.

import type { Id } from '../../../shared/model/account.ts'
import type { SnoozedMessage } from '../../../shared/model/message.ts'

export interface SnoozeMethods {
  /**
   * Answers with how each was that was put off: where, or until when it was put off already. What is in Drafts, Outbox, Trash or
   * Junk stays where it is.
   */
  snooze(ids: readonly Id[], untilMs: number): SnoozedMessage[]
  /** Back before their time, as they were; answers with how each was. What does not sleep is left alone. */
  endSnooze(ids: readonly Id[]): SnoozedMessage[]
  /** As the other two answered: those with `untilMs` sleep until then, the others are back. */
  putSnoozes(snoozed: readonly SnoozedMessage[]): void
  /** What is due comes back, the newest of each conversation unread and at the top; answers with all of it. At most 1,000 at once. */
  wakeDue(nowMs: number): Id[]
  /** When the next is due, UTC milliseconds; undefined: nothing sleeps. */
  nextWakeMs(): number | undefined
}
