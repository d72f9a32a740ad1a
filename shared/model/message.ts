// Messages and mailboxes as the interface sees them. Times are UTC milliseconds, sizes are bytes.
import type { RecipientResult } from '../failure.ts'
import type { Id, KeepRule } from './account.ts'
import type { MessageReading } from './reading.ts'
import type { TextBlock } from './text-block.ts'

export interface Address {
  readonly name: string
  readonly address: string
}

/** An account has one mailbox of each role but `folder`, of which there are as many as a person wants. */
export type MailboxRole = 'inbox' | 'drafts' | 'outbox' | 'sent' | 'trash' | 'archive' | 'junk' | 'folder' | 'snoozed'

/** The mailboxes of this computer that belong to no account: its Trash, its Archive and folders. */
export const LOCAL_ACCOUNT_ID = 0

export interface Mailbox {
  readonly id: Id
  /** `LOCAL_ACCOUNT_ID`: a local folder. */
  readonly accountId: Id
  readonly role: MailboxRole
  /** Empty for roles that the app names itself. */
  readonly name: string
  readonly parentId?: Id | undefined
  readonly total: number
  readonly unread: number
  readonly canHoldMessages: boolean
  readonly canHaveChildren: boolean
  readonly isSubscribed: boolean
  /** IMAP: what of it is kept here. */
  readonly keep?: KeepRule | undefined
}

/** What a message list shows: one mailbox, one kind of mailbox of all accounts together, a tag or a saved search. */
export type MessageSource =
  | { readonly kind: 'mailbox'; readonly id: Id }
  | {
      readonly kind: 'all'
      readonly role: MailboxRole | 'flagged'
      /** Of the accounts of this group alone. */
      readonly group?: string | undefined
    }
  | { readonly kind: 'tag'; readonly id: Id }
  | { readonly kind: 'search'; readonly id: Id }

/** `to-me`: an account's address is named in To or Cc. */
export type MessageFilter = 'all' | 'unread' | 'flagged' | 'attachments' | 'to-me'
/** By the sender's date, or by the time of arrival. */
export type TimeOrder = 'date' | 'arrival'

export interface MessageOrder {
  readonly by: TimeOrder | 'from' | 'subject' | 'size'
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
  /** The conversation it belongs to: the id of the first stored message of it. */
  readonly threadId: Id
  readonly from: Address
  readonly to: readonly Address[]
  readonly subject: string
  /** The first words of the text, one line, at most 200 characters. */
  readonly snippet: string
  /** The sender's date, or the time of arrival when that is missing or impossible. */
  readonly dateMs: number
  /** When the last server took it in; where nothing tells that, when it came to the mailbox or, without a server, here. */
  readonly arrivedMs: number
  readonly sizeBytes: number
  readonly isRead: boolean
  readonly isFlagged: boolean
  readonly isAnswered: boolean
  readonly isForwarded: boolean
  readonly hasAttachments: boolean
  /** In the order of the tags. */
  readonly tags: readonly Id[]
  readonly reading: ReadingState
  /** Only the header is here; so large the message is on the server. */
  readonly wholeBytes?: number
  readonly outbox?: OutboxState
  /** A rule ignores it: it stands grey and never notifies. */
  readonly isIgnored?: boolean
  /** A rule watches it. */
  readonly isWatched?: boolean
  /** Of a rule: index into the colours of the style sheet, 0 to 7. */
  readonly colour?: number
  readonly snooze?: Snooze
}

/** A message that was put off. `asleep`: it is in Snoozed until then. `back`: it stands where it was, at the time of its return. */
export interface Snooze {
  readonly state: 'asleep' | 'back'
  readonly untilMs: number
  /** It came back before its time, because somebody answered. */
  readonly wasAnswered?: boolean
}

/** How a message was before it was put off or brought back: where, and in Snoozed until when. */
export interface SnoozedMessage extends MovedMessage {
  readonly untilMs?: number | undefined
}

export interface MessagePage {
  /** How many rows the whole list has. */
  readonly total: number
  readonly from: number
  readonly rows: readonly MessageRow[]
}

/** A person's own mark. */
export interface Tag {
  readonly id: Id
  readonly name: string
  /** Index into the account colours of the style sheet, 0 to 7. */
  readonly colour: number
  /** What an IMAP server calls it (RFC 9051, 2.3.2). */
  readonly keyword: string
}

/** The messages of one conversation that are in a list, as one row of it. */
export interface ConversationRow {
  readonly threadId: Id
  readonly newest: MessageRow
  /** Who wrote in it, oldest first; at most 5, nobody twice. */
  readonly people: readonly Address[]
  /** Its messages that are in the list. */
  readonly count: number
  /** Its messages when it is opened: over all mailboxes. */
  readonly wholeCount: number
  readonly unread: number
  readonly isFlagged: boolean
  readonly hasAttachments: boolean
}

export interface ConversationPage {
  /** How many conversations the whole list has. */
  readonly total: number
  readonly from: number
  readonly rows: readonly ConversationRow[]
}

/** One conversation, opened: over all mailboxes, oldest first. */
export interface Conversation {
  readonly threadId: Id
  /** `depth`: how many messages it answers, one after the other; 0 stands at the beginning. */
  readonly messages: readonly { readonly row: MessageRow; readonly depth: number }[]
  /** There are more than one answer holds. */
  readonly isCut: boolean
}

/** Why a message is in its conversation. `references`: one names the other. `joined`: a person put them together. */
export interface GroupedWith {
  readonly kind: 'references' | 'subject' | 'joined'
  readonly with: MessageRow
}

/** Where a message was before it was moved. */
export interface MovedMessage {
  readonly id: Id
  readonly mailboxId: Id
}

/** A stored message, or one that is attached to it. */
export interface MessagePlace {
  readonly id: Id
  /** The parts on the way to an attached message, from outside in; at most `MAX_WITHIN`. Absent: the stored one itself. */
  readonly within?: readonly number[] | undefined
}

/** Messages in messages in messages; honest mail that is forwarded again and again stays below. */
export const MAX_WITHIN = 8

export interface Attachment {
  /** Position among the leaves of the MIME tree; names the part in later calls. */
  readonly part: number
  /** Safe to show and to save: no path, no control characters, real ending visible. */
  readonly fileName: string
  readonly contentType: string
  readonly sizeBytes: number
  /** A program or script: saved only after a warning, never opened. */
  readonly isRisky: boolean
  /** Of a kind that runs nothing: the system's program for it may show it. */
  readonly canOpen: boolean
  /** Can be shown inside the window: a picture or a text. */
  readonly canPreview: boolean
  /** A message of its own, which opens like the one it is attached to. */
  readonly isMessage: boolean
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
  | {
      readonly kind: 'html'
      readonly url: string
      readonly remoteCount: number
      readonly isShowingRemote: boolean
      /** Made for a white page. */
      readonly hasOwnColours: boolean
    }
  /** Only the header is here. */
  | { readonly kind: 'header-only' }
  /**
   * The disk does not give it back: what is known of it is in its row. `canGetAgain`: it came from a server that may still
   * have it.
   */
  | { readonly kind: 'unreadable'; readonly canGetAgain: boolean }
  /** No text could be found: the raw source, as it came. */
  | { readonly kind: 'raw'; readonly text: string; readonly isTruncated: boolean; readonly reason: 'empty' | 'failed' }

/** Messages whose bytes the disk did not give back while something was done to many: they were passed over. */
export interface UnreadableMessages {
  readonly count: number
  /** The first of them; no more than a list can hold. */
  readonly named: readonly UnreadableMessage[]
}

export interface UnreadableMessage {
  readonly id: Id
  readonly from: Address
  readonly subject: string
  readonly dateMs: number
  /** Where it lies or lay. */
  readonly folder?: NamedFolder | undefined
}

/** A mailbox by its names, which outlive it. */
export interface NamedFolder {
  readonly role: MailboxRole
  /** Empty for roles that the app names itself. */
  readonly name: string
  /** Empty: a folder of this computer. */
  readonly account: string
}

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
  readonly reading: MessageReading
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

/** A site that can hold a file for a link, and where it went the last time. */
export interface LinkPlace {
  readonly siteId: Id
  readonly name: string
  /** The folder on the site. */
  readonly folder?: string | undefined
  /** The address under which others open that folder. */
  readonly webFolder?: string | undefined
}
