// What the store keeps about mail that is here: mailboxes, lists, conversations, tags, and what is done to messages. Lists of
// conversations are kept by triggers (migrations/0011-triggers.ts), so that none is ever counted together.

import type { Id, KeepRule } from '../../shared/model/account.ts'
import type { FolderFacts, RetentionRule, RetentionScope, RetentionTrial } from '../../shared/model/mail-folders.ts'
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
  TimeOrder,
} from '../../shared/model/message.ts'
import type { RawLocation, StoredMessage } from './store.ts'

export interface ListScope {
  readonly source: MessageSource
  readonly filter: MessageFilter
}

/** A message and when it is listed, in milliseconds since 1970. */
export interface DatedId {
  readonly id: Id
  readonly dateMs: number
}

/**
 * Mailboxes and lists. Every list has one order: by date and id, or by arrival and id; by sender (in Drafts, Outbox and Sent: by first
 * recipient), subject or size, then newest first. `descending` is its exact reverse.
 * The source `flagged` is everything flagged that is not in a Trash, and so with a tag. What is gone is an empty list.
 */
export interface ListMethods {
  listMailboxes(): Mailbox[]
  /** `count` at most 500, otherwise InputError. */
  listMessages(q: ListScope & { order: MessageOrder; from: number; count: number }): MessagePage
  /** At most 60 times, otherwise InputError. */
  countSince(q: ListScope & { by: TimeOrder; times: readonly number[] }): number[]
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
  /**
   * The next `count` messages of a mailbox by their ids, which never change, beginning behind `afterId`. `count` at most
   * 20,000, otherwise InputError.
   */
  idsAfter(q: { mailboxId: Id; afterId: Id; count: number }): DatedId[]
  /** People written to and heard from: those whose name or address starts with the text before those that contain it; at most 8. */
  completeAddress(text: string): Address[]
}

/** Single messages. Drafts share the ids of messages, so no id means both a draft and a message. */
/** What stands for a stored message from now on. */
export interface NewVersion {
  readonly id: Id
  readonly raw: Uint8Array
  readonly hasAttachments: boolean
}

export interface ReplacedMessage {
  /** Of the new message. */
  readonly id: Id
  /** Where the old one was. */
  readonly moved: readonly MovedMessage[]
}

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
  /** The old message goes to the Trash, the new one has its marks, its tags and its place in the conversation. */
  replaceMessage(version: NewVersion): ReplacedMessage
  /**
   * The bytes of this message cannot be read: it counts as one of which only the header is here, until `endGettingAgain`, so
   * that what the server has takes its place. False: it has moved from `raw` since, or only its header is here anyway.
   */
  beginGettingAgain(id: Id, raw: RawLocation): boolean
  /** Where nothing came it is what it was; else what has the same bytes is well again too. Answers with those. */
  endGettingAgain(id: Id, raw: RawLocation): Id[]
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

/** How far the removing of a mailbox is. */
export interface RemovalStep {
  /** The name under which `goOnRemoving` and `restoreMailbox` know it. */
  readonly undo: number
  /** Messages that are still in it; 0: it is gone. */
  readonly left: number
}

export interface UnfinishedRemoval extends RemovalStep {
  readonly accountId: Id
  readonly name: string
}

/** A person's own mailboxes. All throw InputError when the mailbox is gone, or for a name that is empty or taken. */
export interface FolderMethods {
  addMailbox(mailbox: { accountId: Id; parentId?: Id | undefined; name: string }): Mailbox
  renameMailbox(id: Id, name: string): void
  /** Throws InputError when it would come to lie in itself or in another account. */
  moveMailbox(id: Id, parentId: Id | undefined): void
  /** With all below it; the messages go to the Trash, some of them now and the others by `goOnRemoving`. */
  removeMailbox(id: Id): RemovalStep
  /** Some more. Answers with how many are left; at 0 the mailboxes are gone. */
  goOnRemoving(undo: number): number
  /**
   * Some of it as it was; messages that are no longer in the Trash stay where they are. Answers with how many are left: the next
   * call goes on.
   */
  restoreMailbox(undo: number): number
  /** What was not removed until now stays. */
  stopRemoving(undo: number): void
  /** What the last run of the app did not bring to its end, and nobody stopped. */
  unfinishedRemovals(): UnfinishedRemoval[]
  setKeep(id: Id, keep: KeepRule): void
  setSubscribed(id: Id, isSubscribed: boolean): void
}

/** As the store knows them; paths as the server writes them. */
export interface StoredFolderFacts extends Omit<FolderFacts, 'onServer'> {
  readonly folder?: { readonly path: string; readonly delimiter: string; readonly waiting: number } | undefined
}

/** All throw InputError when the mailbox is gone. */
export interface FolderFactMethods {
  folderFacts(mailboxId: Id): StoredFolderFacts
  repairFolder(mailboxId: Id): void
}

/** At most 200,000 of each; what is left is in the next answer. */
export interface LeavingMessages {
  readonly toTrash: readonly Id[]
  /** In Trash and Junk already. */
  readonly forGood: readonly Id[]
}

/** What left. */
export interface LeftMessages {
  readonly moved: readonly MovedMessage[]
  /** For good. */
  readonly deleted: number
}

/** How long messages stay. The rules throw InputError when the mailbox or account is gone. */
export interface RetentionMethods {
  readRetention(of: RetentionScope): RetentionRule | undefined
  writeRetention(of: RetentionScope, rule: RetentionRule | undefined): void
  /** All that have a rule. */
  retainedScopes(): RetentionScope[]
  tryRetention(of: RetentionScope, rule: RetentionRule, nowMs: number): RetentionTrial
  /** By the rule that is kept there; none: nothing leaves. */
  leavingMessages(of: RetentionScope, nowMs: number): LeavingMessages
  /** Of these, what leaves by that rule still. To the Trash; out of Trash and Junk for good. */
  letLeave(of: RetentionScope, nowMs: number, ids: readonly Id[]): LeftMessages
}

/** Some older messages of which nobody knows whether they are addressed to the person. */
export interface ToMeQuestion {
  /** The person's, in small letters. */
  readonly addresses: readonly string[]
  /** The oldest of them. */
  readonly belowId: Id
  /** Their row says that they are. */
  readonly named: readonly Id[]
  /** Their header has to be read. */
  readonly asked: readonly { readonly id: Id; readonly raw: RawLocation }[]
}

export interface ToMeAnswer extends Pick<ToMeQuestion, 'addresses' | 'belowId'> {
  /** All that are. */
  readonly ids: readonly Id[]
}

/** Whether messages are addressed to the person by name. */
export interface ToMeMethods {
  /** Undefined: of all messages it is known. */
  nextToAsk(count: number): ToMeQuestion | undefined
  /** Answers with how many rows changed. */
  putToMe(answer: ToMeAnswer): number
}

export interface TagMethods {
  /** By name. */
  listTags(): Tag[]
  /** Throws InputError for a name that is empty or taken, as `changeTag` does. */
  addTag(tag: { name: string; colour: number }): Tag
  /** Its keyword stays. */
  changeTag(tag: { id: Id; name: string; colour: number }): void
  /** Takes it off all messages; answers with those that carried it, at most 200,000. */
  removeTag(id: Id): Id[]
  /** One that was removed, as it was, on no message yet. Throws InputError when its name is taken by now. */
  restoreTag(tag: Tag): void
}

export interface MailMethods
  extends ListMethods,
    MessageMethods,
    ConversationMethods,
    FolderMethods,
    FolderFactMethods,
    RetentionMethods,
    ToMeMethods,
    TagMethods {}
