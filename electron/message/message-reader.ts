// The message thread as the services see it: other people's bytes are parsed there, with limits, never in the main process.
import type { Address, Attachment, MessageWarning } from '../../shared/model/message.ts'
import type { MailFacts, MessageChoice, MessageFacts } from '../../shared/model/reading.ts'
import type { TextBlock } from '../../shared/model/text-block.ts'
import type { AnswerFacts } from './calendar/write-answer.ts'
import type { DeliveryReport } from './delivery-report/parse-delivery-report.ts'
import type { PageOptions } from './message-page.ts'
import type { NewsFields } from './news-fields.ts'
import type { PrintOptions } from './printed-message.ts'
import type { WrittenRanges } from './summarise-written.ts'
import type { RemovedPart } from './without-attachments.ts'
import type { Receipt } from './write-receipt.ts'

/** Where raw bytes lie: a file and a range of it. */
export interface RawRange {
  readonly file: string
  readonly offset: number
  readonly sizeBytes: number
  /** The parts on the way to a message that is attached to the one in the range, from outside in. */
  readonly within?: readonly number[] | undefined
}

/** A message that has no list row yet. */
export interface UnreadMessage {
  readonly id: number
  readonly raw: RawRange
  /** For what names none: chosen for the group it is in. */
  readonly rememberedCharset?: string | undefined
}

/** What a list row needs. `isReadable` false: the parser failed; the other fields are best effort. */
export interface ReadSummary {
  readonly id: number
  readonly from: Address
  readonly to: readonly Address[]
  /** Absent: nobody. */
  readonly cc?: readonly Address[] | undefined
  readonly subject: string
  readonly snippet: string
  readonly dateMs?: number | undefined
  readonly deliveredMs?: number | undefined
  readonly messageId: string
  readonly references: readonly string[]
  readonly hasAttachments: boolean
  readonly isReadable: boolean
  /** It tells what became of a message that was sent. */
  readonly report?: DeliveryReport | undefined
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
  /** The text taken apart; none beside HTML and raw text. */
  readonly blocks: readonly TextBlock[]
  readonly isTruncated: boolean
  readonly remoteCount: number
  /** The rich text has colours of its own. */
  readonly hasOwnColours: boolean
  /** What mail has beside the fields of articles. */
  readonly mail: MailFacts
  /** What articles have beside the fields of mail. */
  readonly news: NewsFields
}

/** What the store keeps about the text of an article. */
export interface ReadArticle {
  readonly id: number
  /** The author's first own words, one line. */
  readonly gist: string
  /** As it stands in the header, decoded. */
  readonly from: string
  readonly subject: string
  readonly dateMs?: number | undefined
  readonly messageId: string
  readonly newsgroups: readonly string[]
  readonly references: readonly string[]
  /** For the index: what people read, at most 64 kB. */
  readonly text: string
  readonly hasAttachments: boolean
}

/** The words of a message for the search index, folded and parted by spaces. */
export interface ReadWords {
  readonly id: number
  /** Of the bytes that were read. */
  readonly sizeBytes: number
  readonly sender: string
  readonly recipients: string
  readonly copied: string
  readonly subject: string
  readonly body: string
  /** How its words begin. */
  readonly beginnings: string
  /** As they are shown. */
  readonly fileNames: readonly string[]
  readonly hasLink: boolean
  readonly hasImage: boolean
}

/** What a message to be sent, or an article to be posted, is made of. */
export interface OutgoingMessage {
  readonly from: Address
  /** Empty for an article. */
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  /** Only for the copy of a draft, which is sent to nobody. */
  readonly draftBcc?: readonly Address[] | undefined
  readonly subject: string
  readonly text: string
  readonly inReplyTo: string
  readonly references: readonly string[]
  readonly messageId: string
  readonly dateMs: number
  readonly attachments: readonly { readonly fileName: string; readonly contentType: string; readonly file: string }[]
  /** Everybody on its way takes 8-bit bytes: news does (RFC 5536 2.3). Without attachments only. */
  readonly is8bit?: boolean | undefined
  /** Further fields, such as Newsgroups; written as they are where they are ASCII. */
  readonly headers?: readonly { readonly name: string; readonly value: string }[] | undefined
}

/** How one message is read, of what a person chose for it. */
export type ReadingChoice = Pick<MessageChoice, 'charset' | 'isPlain'>

/** The beginning of a message that is nowhere on this computer. */
export interface MessageHead {
  readonly id: number
  readonly bytes: Uint8Array
}

/** What rules ask for beyond the row of a message; names in small letters. */
export interface RuleTextWants {
  readonly headers: readonly string[]
  readonly needsBody: boolean
}

/** Decoded, one line each but the body. */
export interface RuleTexts {
  readonly id: number
  readonly to: string
  readonly cc: string
  /** A field that is not there is an empty text; several of one name stand one after the other. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body?: string | undefined
}

/** The methods of the message thread. Text answers are at most 256 kB. */
export interface MessageMethods {
  /** One whose bytes the disk does not give back is missing in the answer. */
  summarise(messages: readonly UnreadMessage[]): ReadSummary[]
  /** The same without ids, as JSON; null where that has to wait (`summarise-written.ts`). */
  summariseWritten(written: WrittenRanges): string
  /** What the heads tell; parts that are not there are missing. Never fails for what one holds. */
  summariseHeads(heads: readonly MessageHead[]): ReadSummary[]
  /** What rules ask for. A message that cannot be read is missing in the answer. */
  ruleTexts(messages: readonly UnreadMessage[], wants: RuleTextWants): RuleTexts[]
  /** From the first 64 kB, for a message that `summarise` failed on; `isReadable` is false. */
  summariseHeader(message: UnreadMessage): ReadSummary
  /** The row of the store for each article. Never fails for what one holds. */
  summariseArticles(articles: readonly UnreadMessage[]): ReadArticle[]
  /** For the search index. Never fails for what one holds; one whose bytes the disk does not give back is missing. */
  readWords(messages: readonly UnreadMessage[]): ReadWords[]
  /** From the first 64 kB, for a message that `readWords` failed on. */
  readHeaderWords(message: UnreadMessage): ReadWords
  /** `rememberedCharset`: for what names none, chosen for the group it is in. `choice`: how a person wants this one read. */
  open(raw: RawRange, rememberedCharset?: string, choice?: ReadingChoice): OpenedMessage
  /** The raw text, nothing taken apart, for a message that `open` failed on. */
  openRaw(raw: RawRange): OpenedMessage
  /**
   * A whole sanitised page for the sandboxed frame. `partUrl` is prefixed to the number of an inline image's part.
   * With `showRemote`, remote images keep their http(s) address; everything else that could fetch is gone either way.
   */
  readHtml(raw: RawRange, options: PageOptions): string
  /** How many marks the page of `readHtml` has with these words. */
  countMarks(raw: RawRange, options: Pick<PageOptions, 'charset' | 'words'>): number
  /** As a piece of a page for paper: its header, its text and what is attached. Safe like `readHtml`. */
  printed(raw: RawRange, options: PrintOptions): string
  /** A page that shows one picture or text of it; undefined for parts of other kinds. */
  previewPart(raw: RawRange, part: number, options: Pick<PageOptions, 'partUrl' | 'charset'>): string | undefined
  /** Its journey, header and parts. */
  readFacts(raw: RawRange, charset?: string): MessageFacts
  /** Where the one POST goes that leaves its list (RFC 8058); undefined when it offers none. */
  oneClickUrl(raw: RawRange): string | undefined
  /** The decoded bytes of one leaf of the MIME tree, with its type as declared. */
  readPart(raw: RawRange, part: number): { bytes: Uint8Array; contentType: string; fileName: string }
  /** RFC 5322 bytes, CR LF only, without Bcc. */
  write(message: OutgoingMessage): Promise<Uint8Array>
  /** RFC 8098 bytes that say that a message was shown. */
  writeReceipt(receipt: Receipt): Promise<Uint8Array>
  /** The message without some of its attachments. Throws InputError when they cannot be taken out. */
  withoutAttachments(raw: RawRange, removed: readonly RemovedPart[]): Uint8Array
  /** RFC 6047 bytes that answer the invitation in a message. Throws InputError when there is none. */
  writeAnswer(raw: RawRange, facts: AnswerFacts): Promise<Uint8Array>
}
