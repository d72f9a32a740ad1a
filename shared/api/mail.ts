// Calls about mailboxes and messages.
import type { Id } from '../model/account.ts'
import type { Job } from '../model/job.ts'
import type { Mailbox, MessageFilter, MessageOrder, MessagePage, MessageSource, MessageView } from '../model/message.ts'

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
  /** Job `get-mail`. */
  getMail(q: { accountId: Id }): Job
}
