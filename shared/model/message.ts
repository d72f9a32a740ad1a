// Messages and mailboxes as the interface sees them. Times are UTC milliseconds, sizes are bytes.
import type { RecipientResult } from '../failure.ts'
import type { Id } from './account.ts'
import type { TextBlock } from './text-block.ts'

export interface Address {
  readonly name: string
  readonly address: string
}

export type MailboxRole = 'inbox' | 'drafts' | 'outbox' | 'sent' | 'trash'

export interface Mailbox {
  readonly id: Id
  readonly accountId: Id
  readonly role: MailboxRole
  readonly total: number
  readonly unread: number
}

/** What a message list shows: one mailbox, or one kind of mailbox of all accounts together. */
export type MessageSource =
  | { readonly kind: 'mailbox'; readonly id: Id }
  | { readonly kind: 'all'; readonly role: MailboxRole | 'flagged' }

export type MessageFilter = 'all' | 'unread' | 'flagged' | 'attachments'
export interface MessageOrder {
  readonly by: 'date' | 'from' | 'subject' | 'size'
  readonly descending: boolean
}

export type OutboxState = 'waiting' | 'sending' | 'unsure' | 'failed'

/**
 * `pending`: stored, not yet read by the message thread. `listed`: read.
 * `unreadable`: its reader failed on it; the raw message is safe and its source can be shown.
 */
export type ReadingState = 'pending' | 'listed' | 'unreadable'

export interface MessageRow {
  readonly id: Id
  readonly mailboxId: Id
  readonly accountId: Id
  readonly role: MailboxRole
  readonly from: Address
  readonly to: readonly Address[]
  readonly subject: string
  /** The first words of the text, one line, at most 200 characters. */
  readonly snippet: string
  /** The sender's date, or the time of arrival when that is missing or impossible. */
  readonly dateMs: number
  readonly sizeBytes: number
  readonly isRead: boolean
  readonly isFlagged: boolean
  readonly isAnswered: boolean
  readonly isForwarded: boolean
  readonly hasAttachments: boolean
  readonly reading: ReadingState
  /** Only the header is here; so large the message is on the server. */
  readonly wholeBytes?: number
  readonly outbox?: OutboxState
}

export interface MessagePage {
  /** How many rows the whole list has. */
  readonly total: number
  readonly from: number
  readonly rows: readonly MessageRow[]
}

export interface Attachment {
  /** Position among the leaves of the MIME tree; names the part in later calls. */
  readonly part: number
  /** Safe to show and to save: no path, no control characters, real ending visible. */
  readonly fileName: string
  readonly contentType: string
  readonly sizeBytes: number
  /** A program or script: saved only after a warning, never opened. */
  readonly isRisky: boolean
}

export type MessageBody =
  | {
      readonly kind: 'text'
      readonly text: string
      /** The text taken apart for reading. */
      readonly blocks: readonly TextBlock[]
      readonly isTruncated: boolean
    }
  /** `url` is shown in a sandboxed frame; `remoteCount` constructs were blocked. */
  | { readonly kind: 'html'; readonly url: string; readonly remoteCount: number; readonly isShowingRemote: boolean }
  /** Only the header is here. */
  | { readonly kind: 'header-only' }
  /** No text could be found: the raw source, as it came. */
  | { readonly kind: 'raw'; readonly text: string; readonly isTruncated: boolean; readonly reason: 'empty' | 'failed' }

/** One message, opened. */
export interface MessageView {
  readonly row: MessageRow
  readonly from: readonly Address[]
  readonly sender?: Address | undefined
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly bcc: readonly Address[]
  readonly replyTo: readonly Address[]
  readonly messageId: string
  readonly listId: string
  /** The Date header as it was written. */
  readonly dateHeader: string
  /** Some things deserve a closer look: several From fields, a name that looks like another address. */
  readonly warnings: readonly MessageWarning[]
  readonly body: MessageBody
  readonly attachments: readonly Attachment[]
  /** Outbox and Sent: what the server said about each recipient. */
  readonly recipients?: readonly RecipientResult[] | undefined
  /** It waits to be sent, to all or to the rest of its recipients. */
  readonly waiting?: OutgoingWait | undefined
}

/** No `dueMs`: until a person says so. `attempts`: tries in a row that ended with "later". */
export interface OutgoingWait {
  readonly dueMs?: number | undefined
  readonly attempts: number
}

export type MessageWarning =
  | 'several-from'
  | 'no-from'
  | 'name-is-address'
  | 'sender-differs'
  | 'look-alike'
  | 'parts-limit'

export type DraftKind = 'new' | 'reply' | 'reply-all' | 'forward'

export interface DraftAttachment {
  readonly id: Id
  readonly fileName: string
  readonly contentType: string
  readonly sizeBytes: number
}

/** What a person writes; the recipients are text as typed until the message is sent. */
export interface DraftFields {
  readonly accountId: Id
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly bcc: readonly string[]
  readonly subject: string
  readonly text: string
}

export interface Draft extends DraftFields {
  readonly id: Id
  readonly kind: DraftKind
  /** The message this one answers or forwards. */
  readonly parentId?: Id | undefined
  readonly inReplyTo: string
  readonly references: readonly string[]
  readonly attachments: readonly DraftAttachment[]
  readonly savedMs: number
}
