// Calls about mailboxes and messages. A list of message ids holds at most 200,000.
import type { Id, KeepRule } from '../model/account.ts'
import type { Job } from '../model/job.ts'
import type {
  Conversation,
  ConversationPage,
  GroupedWith,
  Mailbox,
  MessageFilter,
  MessageOrder,
  MessagePage,
  MessagePlace,
  MessageSource,
  MessageView,
  MovedMessage,
  Tag,
  TimeOrder,
} from '../model/message.ts'
import type { ServerPage } from '../model/server-message.ts'
import type { MailSearchApi } from './mail-search.ts'

interface List {
  source: MessageSource
  filter: MessageFilter
}

/** Lists of messages and of conversations. */
export interface MailListApi {
  mailboxes(q: Record<never, never>): Mailbox[]
  /** Rows `from` to `from + count` of the list; `count` at most 500. */
  listMessages(q: List & { order: MessageOrder; from: number; count: number }): MessagePage
  /** For date headings: how many messages of the list are at or after each time. At most 60 times. */
  countSince(q: List & { by: TimeOrder; times: number[] }): number[]
  /** Where a message stands in the list, or -1. */
  positionOf(q: List & { order: MessageOrder; id: Id }): number
  /** Conversations by the date of their newest message in the list; `count` at most 500. */
  listConversations(q: List & { descending: boolean; from: number; count: number }): ConversationPage
  /** How many conversations of the list have their newest message at or after each time. At most 60 times. */
  countConversationsSince(q: List & { times: number[] }): number[]
  /** Where a conversation stands in the list, or -1. */
  positionOfConversation(q: List & { descending: boolean; threadId: Id }): number
  /** The messages of the list, or of some of its conversations: newest first, at most 200,000. */
  idsIn(q: List & { threadIds?: Id[] | undefined }): Id[]
}

/** One conversation, and how a person groups messages otherwise. */
export interface ConversationApi {
  /**
   * The conversation of a message, at most 500 messages of all mailboxes. What is in Trash or Junk is in it only when
   * the message is there itself.
   */
  conversation(q: { messageId: Id }): Conversation
  /** Out of their conversation, with what answers them, into one of their own. It stays so. */
  splitThread(q: { ids: Id[] }): void
  /** The conversations of these messages become one. It stays so. */
  joinThreads(q: { ids: Id[] }): void
  whyGrouped(q: { messageId: Id }): GroupedWith[]
}

/** What is done to messages; what moves answers with where each was, which undoes it by `moveBack`. */
export interface MessageActionApi {
  mark(q: { ids: Id[]; isRead?: boolean | undefined; isFlagged?: boolean | undefined }): void
  tag(q: { ids: Id[]; tagId: Id; isOn: boolean }): void
  /** Drafts and what is in the Outbox stay where they are. */
  move(q: { ids: Id[]; mailboxId: Id }): { moved: MovedMessage[] }
  /** To the mailbox of that role of each message's own account; on this computer there are Trash and Archive. */
  moveToRole(q: { ids: Id[]; role: 'trash' | 'archive' | 'junk' | 'inbox' }): { moved: MovedMessage[] }
  /** Answers with the new messages, which have the same bytes. */
  copy(q: { ids: Id[]; mailboxId: Id }): { ids: Id[] }
  /** Back to where they were. */
  moveBack(q: { moved: MovedMessage[] }): void
  /** For good. Only messages that are in the Trash, in Junk, in the Outbox or in Drafts. */
  deleteForGood(q: { ids: Id[] }): void
}

/** A person's own mailboxes. Names are unique within a parent. */
export interface FolderApi {
  addMailbox(q: { accountId: Id; parentId?: Id | undefined; name: string }): Mailbox
  renameMailbox(q: { id: Id; name: string }): void
  /** Below another one of the same account; without `parentId` to the top. */
  moveMailbox(q: { id: Id; parentId?: Id | undefined }): void
  /**
   * With all below it; the messages go to the Trash of the account, some of them now. `left`: so many wait for `goOnRemoving`; at 0
   * it is gone. Undone by `restoreMailbox`, for some days.
   */
  removeMailbox(q: { id: Id }): { undo: number; left: number }
  goOnRemoving(q: { undo: number }): { left: number }
  /** What is left of it stays. Where nobody says so, the next start of the app goes on. */
  stopRemoving(q: { undo: number }): void
  /** `left`: so many messages wait for the next call. */
  restoreMailbox(q: { undo: number }): { left: number }
  setKeep(q: { id: Id; keep: KeepRule }): void
  setSubscribed(q: { id: Id; isSubscribed: boolean }): void
}

export interface TagApi {
  tags(q: Record<never, never>): Tag[]
  addTag(q: { name: string; colour: number }): Tag
  changeTag(q: { id: Id; name: string; colour: number }): void
  /** Answers with the messages that carried it, at most 200,000. */
  removeTag(q: { id: Id }): { ids: Id[] }
  /** As it was, on no message yet. */
  restoreTag(q: { tag: Tag }): void
}

/** One message. */
export interface MessageApi {
  /** `showRemote`: the person allowed remote content for this message, this once. */
  openMessage(q: { id: Id; showRemote: boolean }): MessageView
  /** The raw message from byte `from`, at most 64 kB, bytes shown as Latin-1 would. */
  source(q: { id: Id; from: number }): { text: string; sizeBytes: number }
  /** Asks for a place and writes the raw bytes there. False when the person cancelled. */
  saveSource(q: { id: Id }): boolean
  saveAttachment(q: MessagePlace & { part: number }): boolean
  saveAllAttachments(q: MessagePlace): number
}

/** What asks the servers. */
export interface MailServerApi {
  /** Job `get-mail`. `removesHeldBack`: the person agreed to what the last one held back. */
  getMail(q: { accountId: Id; removesHeldBack?: boolean | undefined }): Job
  /** Job `get-message`: the rest of a message of which only the header is here. */
  getMessage(q: { id: Id }): Job
  /** Job `look-at-server`: signs in and keeps the mailbox open until `leaveServer`, for some minutes without a call at most. */
  lookAtServer(q: { accountId: Id }): Job
  /** What is on the server, newest first; `count` at most 50. Nothing is downloaded but headers and first lines. */
  serverMessages(q: { jobId: Id; from: number; count: number }): ServerPage
  /** Marks them for deletion; they are gone when `leaveServer` was answered. */
  removeOnServer(q: { jobId: Id; numbers: number[] }): void
  /** Takes every mark for deletion back. */
  restoreOnServer(q: { jobId: Id }): void
  /** Says goodbye; what is marked is deleted when this is answered. `undo`: nothing is. */
  leaveServer(q: { jobId: Id; undo?: boolean | undefined }): { removed: number }
}

export interface MailApi
  extends MailListApi,
    ConversationApi,
    MessageActionApi,
    FolderApi,
    TagApi,
    MessageApi,
    MailSearchApi,
    MailServerApi {}
