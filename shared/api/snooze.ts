// Calls about messages that come back later. A list holds at most 200,000.
import type { Id } from '../model/account.ts'
import type { SnoozedMessage } from '../model/message.ts'

export interface SnoozeApi {
  /**
   * Into Snoozed until then (UTC milliseconds), or until somebody answers. On an IMAP server they stay where they are. What is in
   * Drafts, Outbox, Trash or Junk stays. Answers with how each was.
   */
  begin(q: { ids: Id[]; untilMs: number }): { snoozed: SnoozedMessage[] }
  /** Back before their time, without becoming unread. Answers with how each was. */
  end(q: { ids: Id[] }): { snoozed: SnoozedMessage[] }
  /** As `begin` and `end` answered: undoes them. */
  put(q: { snoozed: SnoozedMessage[] }): void
}
