// The message thread as the services see it: other people's bytes are parsed there, with limits, never in the main process.
import type { Address, Attachment, MessageWarning } from '../../shared/model/message.ts'

/** Where raw bytes lie: a file and a range of it. */
export interface RawRange {
  readonly file: string
  readonly offset: number
  readonly sizeBytes: number
}

/** A message that has no list row yet. */
export interface UnreadMessage {
  readonly id: number
  readonly raw: RawRange
}

/** What a list row needs. `isReadable` false: the parser failed; the other fields are best effort. */
export interface ReadSummary {
  readonly id: number
  readonly from: Address
  readonly to: readonly Address[]
  readonly subject: string
  readonly snippet: string
  readonly dateMs?: number | undefined
  readonly messageId: string
  readonly references: readonly string[]
  readonly hasAttachments: boolean
  readonly isReadable: boolean
}

/** An opened message; the HTML itself is fetched by `readHtml`. */
export interface OpenedMessage {
  readonly from: readonly Address[]
  readonly sender?: Address | undefined
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly bcc: readonly Address[]
  readonly replyTo: readonly Address[]
  readonly subject: string
  readonly messageId: string
  readonly references: readonly string[]
  readonly listId: string
  readonly dateHeader: string
  readonly dateMs?: number | undefined
  readonly warnings: readonly MessageWarning[]
  readonly attachments: readonly Attachment[]
  /** `html`: a rich text exists; `text` is then its plain form, for quoting. */
  readonly kind: 'text' | 'html' | 'raw'
  readonly text: string
  readonly isTruncated: boolean
  readonly remoteCount: number
}

/** What a message to be sent is made of. */
export interface OutgoingMessage {
  readonly from: Address
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly subject: string
  readonly text: string
  readonly inReplyTo: string
  readonly references: readonly string[]
  readonly messageId: string
  readonly dateMs: number
  readonly attachments: readonly { readonly fileName: string; readonly contentType: string; readonly file: string }[]
}

/** The methods of the message thread. Text answers are at most 256 kB. */
export interface MessageMethods {
  summarise(messages: readonly UnreadMessage[]): ReadSummary[]
  /** From the first 64 kB, for a message that `summarise` failed on; `isReadable` is false. */
  summariseHeader(message: UnreadMessage): ReadSummary
  open(raw: RawRange): OpenedMessage
  /** The raw text, nothing taken apart, for a message that `open` failed on. */
  openRaw(raw: RawRange): OpenedMessage
  /**
   * A whole sanitised page for the sandboxed frame. `partUrl` is prefixed to the number of an inline image's part.
   * With `showRemote`, remote images keep their http(s) address; everything else that could fetch is gone either way.
   */
  readHtml(raw: RawRange, options: { showRemote: boolean; partUrl: string }): string
  /** The decoded bytes of one leaf of the MIME tree, with its type as declared. */
  readPart(raw: RawRange, part: number): { bytes: Uint8Array; contentType: string; fileName: string }
  /** RFC 5322 bytes, CR LF only, without Bcc. */
  write(message: OutgoingMessage): Promise<Uint8Array>
}
