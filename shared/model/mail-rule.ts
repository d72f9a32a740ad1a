// What rules do to mail: what would be done, what was done, and what is muted.
import type { Id } from './account.ts'
import type { Address } from './message.ts'
import type { ReadingRule } from './reading-rule.ts'

/** One thing done to a message, as it was done: what was so before is no step. Undone the other way round. */
export type RuleStep =
  | { readonly kind: 'mark-read' }
  | { readonly kind: 'flag' }
  /** It stands grey and never notifies. */
  | { readonly kind: 'ignore' }
  /** It is marked and notifies. */
  | { readonly kind: 'watch' }
  | { readonly kind: 'notify' }
  | { readonly kind: 'label'; readonly tagId: Id; readonly label: string }
  /** `before`: what it had. */
  | { readonly kind: 'colour'; readonly colour: number; readonly before?: number | undefined }
  | { readonly kind: 'copy'; readonly mailboxId: Id; readonly copyId: Id }
  | { readonly kind: 'move'; readonly mailboxId: Id; readonly from: Id }
  /** The mailbox is gone, takes no messages, or the message cannot go there. */
  | { readonly kind: 'not-moved' | 'not-copied'; readonly mailboxId: Id }

/** What rules decided about one message. */
export interface RuleEntry {
  readonly messageId: Id
  readonly from: Address
  readonly subject: string
  readonly dateMs: number
  /** Where it was. */
  readonly mailboxId: Id
  /** Those that matched, in their order; named, because one may be gone by now. */
  readonly rules: readonly { readonly id: Id; readonly name: string }[]
  readonly steps: readonly RuleStep[]
}

export interface DiaryEntry extends RuleEntry {
  readonly id: Id
  /** Absent: on arrival. */
  readonly runId?: Id | undefined
  readonly atMs: number
  readonly undoneMs?: number | undefined
}

/** What rules would do to the newest messages of a mailbox. */
export interface DryRun {
  /** How many were looked at. */
  readonly looked: number
  /** Those that something matched, newest first. */
  readonly entries: readonly RuleEntry[]
}

/** Everything that is hidden or marked read by itself, over mail and news. */
export interface MutedList {
  readonly rules: readonly ReadingRule[]
  readonly hits: number
  readonly savedLines: number
  readonly savedBytes: number
}
