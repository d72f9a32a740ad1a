// What the store keeps about mail that is here: mailboxes, lists, conversations, tags, and what is done to messages. Lists of
// conversations are kept by triggers (migrations/0011-triggers.ts), so that none is ever counted together.

import type { Id, KeepRule } from '../../shared/model/account.ts'
import type {
  Address,
  Conversation,
  ConversationPage,
  GroupedWith,
  Mailbox,
  MessageFilter,
  MessageOrder,
  MessagePage,
  MessageSource,
  MovedMessage,
  Tag,
} from '../../shared/model/message.ts'
import type { StoredMessage } from './store.ts'

export interface ListScope {
  readonly source: MessageSource
  readonly filter: MessageFilter
}

/**
 * Mailboxes and lists. Every list has one order: by date and id; by sender (in Drafts, Outbox and Sent: by first
 * recipient), subject or size, then newest first. `descending` is its exact reverse.
 * The source `flagged` is everything flagged that is not in a Trash, and so with a tag. What is gone is an empty list.
 */
export interface ListMethods {
  listMailboxes(): Mailbox[]
  /** `count` at most 500, otherwise InputError. */
  listMessages(q: ListScope & { order: MessageOrder; from: number; count: number }): MessagePage
  /** At most 60 times, otherwise InputError. */
  countSince(q: ListScope & { times: readonly number[] }): number[]
  /** -1: not in this list. */
  positionOf(q: ListScope & { order: MessageOrder; id: Id }): number
  /**
   * Conversations by their newest message in the list; one belongs to a filtered list when one of its messages does.
   * `count` at most 500, otherwise InputError.
   */
  listConversations(q: ListScope & { descending: boolean; from: number; count: number }): ConversationPage
  /** At most 60 times, otherwise InputError. */
  countConversationsSince(q: ListScope & { times: readonly number[] }): number[]
  /** -1: not in this list. */
  positionOfConversation(q: ListScope & { descending: boolean; threadId: Id }): number
  /** The messages of the list, newest first, at most 200,000; with `threadIds` those of some conversations. */
  idsIn(q: ListScope & { threadIds?: readonly Id[] | undefined }): Id[]
  /** People written to and heard from: those whose name or address starts with the text before those that contain it; at most 8. */
  completeAddress(text: string): Address[]
}

/** Single messages. Drafts share the ids of messages, so no id means both a draft and a message. */
export interface MessageMethods {
  /** Undefined for drafts too: they have no raw bytes. */
  readMessage(id: Id): StoredMessage | undefined
  mark(ids: readonly Id[], change: { isRead?: boolean | undefined; isFlagged?: boolean | undefined }): void
  /** Nothing happens when there is no such tag. */
  tagMessages(ids: readonly Id[], tagId: Id, isOn: boolean): void
  /**
   * Answers with where each was that is elsewhere now. Drafts and what is in the Outbox stay where they are. Throws
   * InputError when the mailbox is gone or takes no messages.
   */
  move(ids: readonly Id[], mailboxId: Id): MovedMessage[]
  /** The same, to the mailbox of this role of each one's own account; where there is none they stay. */
  moveToRole(ids: readonly Id[], role: 'trash' | 'archive' | 'junk' | 'inbox'): MovedMessage[]
  /** Back to where they were; what is or would be in Drafts or Outbox, or in a mailbox that is gone, stays where it is. */
  moveBack(moved: readonly MovedMessage[]): void
  /** Second rows over the same bytes, with the same marks; answers with their ids. InputError as of `move`. */
  copyMessages(ids: readonly Id[], mailboxId: Id): Id[]
  /**
   * For good: only what is in Trash, in Junk and, unless it is being sent, in Outbox. Drafts are discarded as by
   * `removeDraft`.
   */
  deleteMessages(ids: readonly Id[]): void
}

/** Conversations: by References, In-Reply-To and Message-ID, else by the subject, else as a person grouped them. */
export interface ConversationMethods {
  /** Throws InputError when the message is gone. */
  readConversation(messageId: Id): Conversation
  splitThread(ids: readonly Id[]): void
  joinThreads(ids: readonly Id[]): void
  whyGrouped(messageId: Id): GroupedWith[]
}

/** A person's own mailboxes. All throw InputError when the mailbox is gone, or for a name that is empty or taken. */
export interface FolderMethods {
  addMailbox(mailbox: { accountId: Id; parentId?: Id | undefined; name: string }): Mailbox
  renameMailbox(id: Id, name: string): void
  /** Throws InputError when it would come to lie in itself or in another account. */
  moveMailbox(id: Id, parentId: Id | undefined): void
  /** With all below it; the messages go to the Trash. Answers with the name under which `restoreMailbox` knows it. */
  removeMailbox(id: Id): number
  /** Everything as it was; messages that are no longer in the Trash stay where they are. */
  restoreMailbox(undo: number): void
  /** Deletes some messages of a Trash or Junk for good, and answers with how many are left. */
  emptyMailbox(id: Id): number
  setKeep(id: Id, keep: KeepRule): void
  setSubscribed(id: Id, isSubscribed: boolean): void
}

export interface TagMethods {
  /** By name. */
  listTags(): Tag[]
  /** Throws InputError for a name that is empty or taken, as `changeTag` does. */
  addTag(tag: { name: string; colour: number }): Tag
  /** Its keyword stays. */
  changeTag(tag: { id: Id; name: string; colour: number }): void
  /** Takes it off all messages. */
  removeTag(id: Id): void
}

export interface MailMethods extends ListMethods, MessageMethods, ConversationMethods, FolderMethods, TagMethods {}
