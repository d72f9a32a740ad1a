// Posting to newsgroups: what is looked at before an article goes out, and where answers go.
import type { Address } from './message.ts'

/** `error`: no server would take it. `warning` and `hint`: the person decides. */
export type PostingSeverity = 'error' | 'warning' | 'hint'

export type PostingCheckCode =
  | 'no-from'
  | 'no-groups'
  | 'bad-group-name'
  | 'group-twice'
  | 'unknown-group'
  | 'read-only-group'
  | 'moderated-group'
  | 'crosspost-without-followup'
  | 'many-groups'
  | 'followup-to-mixed'
  | 'followup-to-elsewhere'
  | 'followup-to-many'
  | 'poster-wants-mail'
  | 'copy-unwanted'
  | 'empty-subject'
  | 'shouted-subject'
  | 'long-subject'
  | 'empty-text'
  | 'long-lines'
  | 'long-signature'
  | 'broken-signature-mark'
  | 'only-quoted'
  | 'mostly-quoted'
  | 'top-posted'
  | 'html'
  | 'encoded-file'
  | 'attachment-in-text-group'

/** One thing worth a look. The words are the window's. */
export interface PostingCheck {
  readonly code: PostingCheckCode
  readonly severity: PostingSeverity
  /** Line of the text, from 1. */
  readonly line?: number | undefined
  /** How many lines, groups or letters it is about. */
  readonly count?: number | undefined
  /** The group it is about. */
  readonly group?: string | undefined
}

/** What is known of a group on the server that is posted to. */
export type GroupPosting = 'allowed' | 'moderated' | 'read-only' | 'missing' | 'unknown'

/** What a person is about to post. */
export interface PostDraft {
  readonly from: Address
  readonly groups: readonly string[]
  /** Groups, or the one word `poster`. Empty: not said. */
  readonly followupTo: readonly string[]
  readonly subject: string
  readonly text: string
  readonly attachmentCount: number
  /** The same text also goes by mail to whoever is answered. */
  readonly alsoByMail: boolean
  /** What is answered; absent for a new thread. */
  readonly answering?: AnsweredArticle | undefined
}

/** The fields of an article that say where answers go, as written. */
export interface AnsweredArticle {
  readonly messageId: string
  readonly references: readonly string[]
  readonly subject: string
  readonly from: readonly Address[]
  readonly replyTo: readonly Address[]
  readonly newsgroups: readonly string[]
  /** Followup-To as written; empty when there is none. */
  readonly followupTo: string
  /** Mail-Copies-To as written; empty when there is none. */
  readonly mailCopiesTo: string
}

/** Where an answer goes. */
export interface FollowUpWay {
  /** Groups for a follow-up. */
  readonly groups: readonly string[]
  /** For a reply by mail. */
  readonly mailTo: readonly Address[]
  /** The poster asked for mail instead of a follow-up (`Followup-To: poster`). */
  readonly isMailWanted: boolean
  /** The groups are not those of the article. */
  readonly isRedirected: boolean
  /** What the poster said about copies by mail. */
  readonly copy: 'unsaid' | 'unwanted' | 'wanted'
  /** Where a wanted copy goes. */
  readonly copyTo: readonly Address[]
}
