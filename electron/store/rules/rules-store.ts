// What the store keeps about rules on mail: what waits for them, what they did, and the way back. The rules themselves are
// kept with those of news.

import type { Id } from '../../../shared/model/account.ts'
import type { DiaryEntry, RuleEntry } from '../../../shared/model/mail-rule.ts'
import type { Address } from '../../../shared/model/message.ts'
import type { ReadingRule, RuleTally } from '../../../shared/model/reading-rule.ts'
import type { MailStep } from '../../reading/rules/mail-steps.ts'
import type { RawLocation } from '../store.ts'

/** The run of what arrived. */
export const ARRIVALS = 0

/** A message as rules look at it. */
export interface RuleMessage {
  readonly id: Id
  readonly accountId: Id
  readonly mailboxId: Id
  readonly from: Address
  readonly to: readonly Address[]
  readonly subject: string
  readonly messageId: string
  /** What it refers to, and what its conversation began with. */
  readonly references: readonly string[]
  readonly dateMs: number
  /** Of the whole message, also where only its header is here. */
  readonly sizeBytes: number
  readonly isWhole: boolean
  readonly raw: RawLocation
}

/** What rules say about a message; the store sees what of it still has to be done. */
export interface RuleDecision {
  readonly messageId: Id
  readonly rules: RuleEntry['rules']
  readonly steps: readonly MailStep[]
}

export interface UnfinishedRun {
  readonly id: Id
  readonly startedMs: number
  /** As they were when it began. */
  readonly rules: readonly ReadingRule[]
  readonly total: number
  readonly left: number
}

export interface DiaryQuery {
  readonly before?: Id | undefined
  readonly runId?: Id | undefined
  readonly messageId?: Id | undefined
  readonly count: number
}

export interface MailRuleMethods {
  /** Messages that wait for their rules in that run and were read, oldest first, at most 500. */
  waitingForRules(runId: Id, count: number): RuleMessage[]
  /** The newest of a mailbox, newest first, at most 1,000. */
  newestForRules(mailboxId: Id, count: number): RuleMessage[]
  /** They wait for these rules from now on. Drafts and what is in the Outbox are left out. */
  beginRuleRun(run: { ids: readonly Id[]; rules: readonly ReadingRule[]; startedMs: number }): Id
  /** The same for all that is in a mailbox, however many. `total`: so many wait. */
  beginRuleRunIn(run: { mailboxId: Id; rules: readonly ReadingRule[]; startedMs: number }): { id: Id; total: number }
  /** Oldest first. */
  unfinishedRuleRuns(): UnfinishedRun[]
  endRuleRun(runId: Id, endedMs: number): void
  /**
   * Does what the decisions say, writes the diary and lets the messages wait no more: one transaction. What waits no more
   * is left alone, so nothing is done twice. Answers with what was done to messages that some rule matched.
   */
  applyRules(run: {
    runId: Id
    atMs: number
    decisions: readonly RuleDecision[]
    tallies: readonly (readonly [Id, RuleTally])[]
  }): RuleEntry[]
  /** The same, and then everything as it was. */
  tryRules(decisions: readonly RuleDecision[]): RuleEntry[]
  /** Newest first, at most 500. */
  ruleDiary(query: DiaryQuery): DiaryEntry[]
  /** Answers with how many were undone; those undone before are left alone. */
  undoRules(ids: readonly Id[], atMs: number): number
  /** Undoes the newest entries of a run, and answers with how many: 0 when there are no more. */
  undoRuleRun(runId: Id, atMs: number): number
}
