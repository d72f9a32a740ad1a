// Calls about writing and sending.
import type { Id } from '../model/account.ts'
import type { Job } from '../model/job.ts'
import type { Draft, DraftFields, DraftKind } from '../model/message.ts'

export interface ComposeApi {
  /** A new draft on disk, with recipients, subject and quotation filled in from `messageId`. */
  start(q: {
    kind: DraftKind
    accountId?: Id | undefined
    messageId?: Id | undefined
    mailto?: string | undefined
  }): Draft
  open(q: { id: Id }): Draft
  /** On disk when it answers. */
  save(q: { id: Id; fields: DraftFields }): { savedMs: number }
  discard(q: { id: Id }): void
  /** Undoes the last discard of this session, if there is one. */
  restoreDiscarded(q: { id: Id }): Draft
  /** Asks for files and copies them beside the draft. */
  attach(q: { id: Id }): Draft
  detach(q: { id: Id; attachmentId: Id }): Draft
  /** Text the address field completes to: people written to and heard from, best first, at most 8. */
  completeAddress(q: { text: string }): { name: string; address: string }[]
  /** The message size limit the outgoing server announced last, if it did. */
  sizeLimit(q: { accountId: Id }): { limitBytes?: number | undefined }
  /** Into the Outbox, durably, then job `send-mail`. The draft is gone when this answers. */
  send(q: { id: Id; fields: DraftFields }): Job
  /** Tries an Outbox message again: job `send-mail`. */
  sendAgain(q: { messageId: Id }): Job
  /** For `unsure`: the person says it did arrive; it moves to Sent. */
  markSent(q: { messageId: Id }): void
  /** Takes an Outbox message back into a draft; `onlyRefused`: addressed to those the server refused. */
  editAgain(q: { messageId: Id; onlyRefused?: boolean | undefined }): Draft
}
