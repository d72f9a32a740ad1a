// Rules for what is read, in news and mail alike: scores, kills, watches and filters. One rule says where it holds, what must
// be so, what is done then, and when it ends. Patterns of people are wildcards, never regular expressions: those of another
// engine could take for ever on one subject, and few people write them right.
import type { Id } from './account.ts'

/** Fields of text. `thread` is a Message-ID: the article itself and everything below it. `groups`: any group it is in. */
export type RuleTextField = 'author' | 'subject' | 'message-id' | 'thread' | 'to' | 'cc' | 'groups' | 'header' | 'body'
/** `crossposts`: in how many groups it is; `age`: in days; `size`: in bytes. */
export type RuleNumberField = 'lines' | 'size' | 'crossposts' | 'age'

/** Without regard to case and accents. `pattern`: the whole text, `*` any letters, `?` one letter. */
export type TextMatch = 'contains' | 'is' | 'begins' | 'ends' | 'pattern'
export type NumberMatch = 'greater' | 'less' | 'equal'

export type RuleCondition =
  | {
      readonly field: RuleTextField
      readonly match: TextMatch
      readonly text: string
      /** `header`: its name. */
      readonly header?: string | undefined
      /** True: the text must not match. What is not known matches neither way. */
      readonly isNot: boolean
    }
  | { readonly field: RuleNumberField; readonly match: NumberMatch; readonly number: number; readonly isNot: boolean }

export type RuleScope =
  | { readonly kind: 'everywhere' }
  | { readonly kind: 'news' }
  | { readonly kind: 'mail' }
  | { readonly kind: 'account'; readonly accountId: Id }
  | { readonly kind: 'mailbox'; readonly mailboxId: Id }
  /** On all servers: a group is one conversation wherever it is read. */
  | { readonly kind: 'group'; readonly group: string }
  /** `comp.lang`: that group and all below it. */
  | { readonly kind: 'hierarchy'; readonly hierarchy: string }

export type RuleAction =
  /** Negative numbers lower it. */
  | { readonly kind: 'raise'; readonly by: number }
  /** Whatever the other rules add. Of several the first counts. */
  | { readonly kind: 'set'; readonly to: number }
  | { readonly kind: 'watch' }
  /** Hidden, and everything below it. */
  | { readonly kind: 'ignore-thread' }
  | { readonly kind: 'kill' }
  | { readonly kind: 'mark-read' }
  | { readonly kind: 'flag' }
  /** Index into the colours of the style sheet, 0 to 7. */
  | { readonly kind: 'colour'; readonly colour: number }
  | { readonly kind: 'label'; readonly label: string }
  /** Mail only. Of several moves the first counts. */
  | { readonly kind: 'move'; readonly mailboxId: Id }
  | { readonly kind: 'copy'; readonly mailboxId: Id }
  | { readonly kind: 'notify' }

export type RuleEnd =
  | { readonly kind: 'never' }
  | { readonly kind: 'date'; readonly endsMs: number }
  /** When nothing matched for so many days. */
  | { readonly kind: 'silence'; readonly days: number }

export interface NewReadingRule {
  readonly name: string
  readonly isEnabled: boolean
  readonly scope: RuleScope
  /** True: all conditions must hold; false: one is enough. Without conditions the rule matches everything in its scope. */
  readonly needsAll: boolean
  readonly conditions: readonly RuleCondition[]
  readonly actions: readonly RuleAction[]
  readonly ends: RuleEnd
  /** Why, in the person's own words. */
  readonly note: string
}

/** What a rule has done so far. */
export interface RuleTally {
  readonly hits: number
  /** Of what it hid or marked read: so much was not read. */
  readonly savedLines: number
  readonly savedBytes: number
  /** Date of the newest message that matched. */
  readonly lastHitMs?: number | undefined
}

export interface ReadingRule extends NewReadingRule, RuleTally {
  readonly id: Id
  readonly createdMs: number
}

/** One rule's part in what was decided about a message. */
export interface RuleShare {
  readonly ruleId: Id
  readonly name: string
  /** What it added; for `set` the score itself. Absent: it does not score. */
  readonly change?: { readonly kind: 'raise' | 'set'; readonly number: number } | undefined
  /** Another rule set the score, so the change did not count. */
  readonly isOverruled: boolean
  readonly actions: readonly RuleAction[]
}

/** Why a message is shown as it is. */
export interface ScoreExplanation {
  readonly score: number
  /** In the order of the rules. */
  readonly shares: readonly RuleShare[]
}
