// Calls about what rules do to mail. The rules themselves are in `rules`, the same for mail and news.
import type { Id } from '../model/account.ts'
import type { Job } from '../model/job.ts'
import type { DiaryEntry, DryRun, MutedList } from '../model/mail-rule.ts'
import type { NewReadingRule, ReadingRule, RuleEnd } from '../model/reading-rule.ts'

/** Which rules: one that is being written, some of the list (also switched off), or all that hold now. */
export type RuleChoice =
  | { readonly kind: 'written'; readonly rule: NewReadingRule }
  | { readonly kind: 'some'; readonly ids: readonly Id[] }
  | { readonly kind: 'all' }

export interface MailRulesApi {
  /** What they would do to the newest messages of the mailbox, at most 1,000. Nothing is changed. */
  tryOut(q: { mailboxId: Id; rules: RuleChoice }): DryRun
  /** Of how many of the newest messages where it holds (in all Inboxes, at most 1,000; 200 where it reads texts) it is true. */
  countMatches(q: { rule: NewReadingRule }): { matching: number; of: number }
  /** Job `run-rules`. Broken off, even by a crash, it goes on at the next start. At most 200,000 messages. */
  run(q: { ids: Id[]; rules: RuleChoice }): Job
  /** The same for everything in the mailbox. */
  runIn(q: { mailboxId: Id; rules: RuleChoice }): Job
  /** Newest first, `count` at most 500; those before entry `before`, of one run, of one message. */
  diary(q: { before?: Id | undefined; runId?: Id | undefined; messageId?: Id | undefined; count: number }): DiaryEntry[]
  /** Takes back what entries say; what was changed again since stays as it is. Answers with how many were undone. */
  undo(q: { ids: Id[] }): { undone: number }
  undoRun(q: { runId: Id }): { undone: number }
  /** A rule for the conversation of a message, in mail and news: watched or ignored until `ends`. `runId`: what it did here. */
  muteThread(q: { messageId: Id; kind: 'watch-thread' | 'ignore-thread'; ends: RuleEnd }): {
    rule: ReadingRule
    runId: Id
  }
  /** Everything muted over mail and news, and how much it saved. */
  muted(q: Record<never, never>): MutedList
}
