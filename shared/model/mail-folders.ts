// What is known of a mailbox, for what a folder on a server is used, and how long its messages stay. Times are UTC milliseconds.
import type { Id } from './account.ts'
import type { MailboxRole } from './message.ts'

/** The uses for which a person can choose the folder. */
export type SpecialRole = 'sent' | 'drafts' | 'trash' | 'archive' | 'junk'

/** A folder on a server that takes messages. */
export interface ServerFolder {
  readonly id: Id
  /** The names on the way to it, the outermost first. */
  readonly names: readonly string[]
  /** What it is used for now. */
  readonly role: MailboxRole
  /** As the server says, or its name. */
  readonly foundRole?: MailboxRole | undefined
}

/** A limit of a server (RFC 9208): of bytes or of messages. */
export interface Quota {
  /** What it is about, as the server calls it; often empty. */
  readonly root: string
  readonly resource: 'bytes' | 'messages'
  readonly used: number
  readonly limit: number
}

/** Of the messages that are here. */
export interface FolderFacts {
  readonly sizeBytes: number
  readonly flagged: number
  /** Of so many only the header is here. */
  readonly headersOnly: number
  /** Absent: it is empty. */
  readonly oldestMs?: number | undefined
  readonly newestMs?: number | undefined
  /** Absent: it is on no server. */
  readonly onServer?: { readonly names: readonly string[]; readonly waiting: number } | undefined
}

/** What a mailbox keeps; the rest leaves it. At least one limit. Flagged, tagged and unread messages stay unless it says otherwise. */
export interface RetentionRule {
  /** Messages stay so long after they came; in Trash and Junk: after they came there. */
  readonly days?: number | undefined
  /** The newest so many. */
  readonly messages?: number | undefined
  /** The newest, of so many bytes together. */
  readonly bytes?: number | undefined
  readonly takesUnread: boolean
  readonly takesFlagged: boolean
  readonly takesTagged: boolean
}

/** A mailbox, or all of an account that have no rule of their own, but Drafts, Outbox and Archive. */
export type RetentionScope = { readonly kind: 'mailbox' | 'account'; readonly id: Id }

/** What a rule would do now. */
export interface RetentionTrial {
  readonly total: number
  readonly totalBytes: number
  readonly leaving: number
  readonly leavingBytes: number
  /** Of those so many are in Trash or Junk, and go for good. */
  readonly forGood: number
  /** Would leave, if they were not flagged, tagged or unread. */
  readonly spared: number
}

export type MailFolderJobKind = 'use-folder' | 'ask-folder' | 'apply-retention' | 'remove-folder'

export type MailFolderJobResult =
  /** What the server says of a folder; what it does not know is absent. */
  | {
      readonly kind: 'asked-folder'
      readonly messages?: number | undefined
      readonly unread?: number | undefined
      readonly sizeBytes?: number | undefined
      readonly quotas: readonly Quota[]
    }
  | { readonly kind: 'applied-retention'; readonly moved: number; readonly deleted: number }
