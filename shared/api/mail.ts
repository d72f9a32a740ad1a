// Calls about mailboxes and messages.
import type { Id } from '../model/account.ts'
import type { Job } from '../model/job.ts'
import type { Mailbox, MessageFilter, MessageOrder, MessagePage, MessageSource, MessageView } from '../model/message.ts'
import type { ServerPage } from '../model/server-message.ts'

export interface MailApi {
  mailboxes(q: Record<never, never>): Mailbox[]
  /** Rows `from` to `from + count` of the list; `count` at most 500. */
  listMessages(q: {
    source: MessageSource
    filter: MessageFilter
    order: MessageOrder
    from: number
    count: number
  }): MessagePage
  /** For date headings: how many messages of the list are at or after each time. At most 60 times. */
  countSince(q: { source: MessageSource; filter: MessageFilter; times: number[] }): number[]
  /** Where a message stands in the list, or -1. */
  positionOf(q: { source: MessageSource; filter: MessageFilter; order: MessageOrder; id: Id }): number
  /** `showRemote`: the person allowed remote content for this message, this once. */
  openMessage(q: { id: Id; showRemote: boolean }): MessageView
  /** The raw message from byte `from`, at most 64 kB, bytes shown as Latin-1 would. */
  source(q: { id: Id; from: number }): { text: string; sizeBytes: number }
  mark(q: { ids: Id[]; isRead?: boolean | undefined; isFlagged?: boolean | undefined }): void
  /** To the Trash of its account. Answers with what undoes it. */
  moveToTrash(q: { ids: Id[] }): { moved: { id: Id; mailboxId: Id }[] }
  /** Back to where they were. */
  moveBack(q: { moved: { id: Id; mailboxId: Id }[] }): void
  /** For good. Only messages that are in the Trash, the Outbox or Drafts. */
  deleteForGood(q: { ids: Id[] }): void
  /** Asks for a place and writes the raw bytes there. False when the person cancelled. */
  saveSource(q: { id: Id }): boolean
  saveAttachment(q: { id: Id; part: number }): boolean
  saveAllAttachments(q: { id: Id }): number
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
