// Calls about writing and sending.
import type { Id } from '../model/account.ts'
import type { Job } from '../model/job.ts'
import type { Draft, DraftFields, DraftKind, LinkPlace } from '../model/message.ts'
import type { OutboxItem, ScheduledSend, SendWishes } from '../model/outbox.ts'

export interface ComposeApi {
  /** A new draft on disk, with recipients, subject and quotation filled in from `messageId`. `toList`: a reply to its mailing list. */
  start(q: {
    kind: DraftKind
    accountId?: Id | undefined
    messageId?: Id | undefined
    mailto?: string | undefined
    toList?: boolean | undefined
  }): Draft
  open(q: { id: Id }): Draft
  /** On disk when it answers. */
  save(q: { id: Id; fields: DraftFields }): { savedMs: number }
  discard(q: { id: Id }): void
  /** Undoes the last discard of this session, if there is one. */
  restoreDiscarded(q: { id: Id }): Draft
  /** Asks for files and copies them beside the draft. */
  attach(q: { id: Id }): Draft
  /** A file that was dropped on the window: its bytes, at most 100 MB. */
  attachDropped(q: { id: Id; name: string; bytes: Uint8Array<ArrayBuffer> }): Draft
  detach(q: { id: Id; attachmentId: Id }): Draft
  /** Sites that an attachment can be put on. */
  linkPlaces(q: Record<never, never>): LinkPlace[]
  /**
   * Puts an attachment into a new folder of a site, under a name nobody can guess: job `put-on-site`, its result the link. The
   * draft stays as it is. `webFolder`: the address under which others open `folder`.
   */
  sendAsLink(q: { id: Id; attachmentId: Id; siteId: Id; folder: string; webFolder: string }): Job
  /** Text the address field completes to: people written to and heard from, best first, at most 8. */
  completeAddress(q: { text: string }): { name: string; address: string }[]
  /** The message size limit the outgoing server announced last, if it did. */
  sizeLimit(q: { accountId: Id }): { limitBytes?: number | undefined }
  /** Into the Outbox, durably, then job `send-mail`. The draft is gone when this answers. */
  send(q: { id: Id; fields: DraftFields }): Job
  /** Into the Outbox, durably; sent when its time has come. The draft is gone when this answers. */
  schedule(q: { id: Id; fields: DraftFields; wishes: SendWishes }): ScheduledSend
  /** Takes messages back that were put into the Outbox together: the draft as it was. */
  undoSend(q: { messageIds: Id[] }): Draft
  /** Another time for a message that waits; absent: it stays in the Outbox until a person says so. */
  reschedule(q: { messageId: Id; atMs?: number | undefined }): void
  /** Everything that is not sent yet. */
  outbox(q: Record<never, never>): OutboxItem[]
  /**
   * Tries an Outbox message again, or a sent one with those who were refused or whose mail came back: job `send-mail`.
   * `throughAccountId`: by the server of that account.
   */
  sendAgain(q: { messageId: Id; throughAccountId?: Id | undefined }): Job
  /** For `unsure`: the person says it did arrive; it moves to Sent. */
  markSent(q: { messageId: Id }): void
  /** Takes an Outbox message back into a draft; `onlyRefused`: addressed to those the server refused. */
  editAgain(q: { messageId: Id; onlyRefused?: boolean | undefined }): Draft
  /** Accounts whose servers stand in where this account's cannot be reached, first choice first. */
  fallbacks(q: { accountId: Id }): Id[]
  setFallbacks(q: { accountId: Id; accountIds: Id[] }): void
}
