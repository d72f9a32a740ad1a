// Calls about reading one message: how it is shown, what it is made of, its files, paper, its list, its receipt.
import type { Id } from '../model/account.ts'
import type { InvitationAnswer } from '../model/invitation.ts'
import type { SearchedWord } from '../model/mail-search.ts'
import type { MessagePlace, MessageView, MovedMessage } from '../model/message.ts'
import type { MessageChoice, MessageFacts } from '../model/reading.ts'

/** A message for paper; `showRemote`: its remote pictures are on the screen. */
export interface PrintedMessage {
  readonly id: Id
  readonly showRemote: boolean
}

type PartPlace = MessagePlace & { part: number }

export interface ReadingApi {
  facts(q: { id: Id }): MessageFacts
  /** How often the words stand in its rich text, at most 2,000. Its page marks them: marked-address.ts. */
  countMarks(q: { id: Id; words: SearchedWord[] }): number
  /** The beginning of the text in that charset, at most 2,000 characters; nothing is remembered. */
  tryCharset(q: { id: Id; charset: string }): { subject: string; text: string }
  /** How this message is read from now on; what is not named stays, null takes a choice back. */
  choose(q: {
    id: Id
    charset?: string | null | undefined
    isPlain?: boolean | undefined
    adaptsColours?: boolean | undefined
  }): MessageChoice
  /** Senders whose remote pictures are always shown, as addresses in lower case. */
  remoteSenders(q: Record<never, never>): string[]
  allowRemote(q: { address: string }): void
  forbidRemote(q: { address: string }): void
  /** Where a sandboxed frame shows a picture or a text by itself. */
  previewUrl(q: PartPlace): { url: string }
  /** Shows a copy of an attachment in the system's program for it; only kinds that run nothing. */
  openAttachment(q: PartPlace): void
  /** While the pointer drags: a copy goes to wherever it is dropped. */
  dragAttachment(q: PartPlace): void
  /**
   * A message without these attachments takes its place; the old one goes to the Trash. Answers with the new message and with where the old
   * one was, for `moveBack`.
   */
  removeAttachments(q: { id: Id; parts: number[] }): { id: Id; moved: MovedMessage[] }
  /**
   * A message that is attached to another one. Its row is that of the stored message, with its own subject, people and time.
   * `showRemote`: the person allowed its remote content, this once.
   */
  openAttached(q: MessagePlace & { showRemote: boolean }): MessageView
  /** Asks the system to print; false when the person did not. At most 500 messages. */
  print(q: { messages: PrintedMessage[] }): boolean
  /** Asks for a place for a PDF; false when the person cancelled. */
  savePdf(q: { messages: PrintedMessage[] }): boolean
  /** RFC 8058: one POST to the list's server, because a person agreed. Answers when the server took it. */
  unsubscribe(q: { id: Id }): { host: string }
  /** RFC 6047: an answer to the organizer, into the Outbox and out. May be given again. */
  answerInvitation(q: { id: Id; answer: InvitationAnswer }): void
  /** RFC 8098: into the Outbox and out, or never asked again. */
  answerReceipt(q: { id: Id; isSent: boolean }): void
}
