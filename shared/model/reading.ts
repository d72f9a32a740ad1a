// One message looked at closely: how it travelled, its header, its parts, the list it comes from, and what a person chose
// for reading it. Times are UTC milliseconds, sizes are bytes.
import type { Invitation, InvitationAnswer } from './invitation.ts'
import type { Address } from './message.ts'

/** What a person chose for one message; absent: as it comes. */
export interface MessageChoice {
  /** In place of every charset that the message declares. */
  readonly charset?: string | undefined
  /** The plain text is shown although there is a rich one. */
  readonly isPlain?: boolean | undefined
  /** Colours made for a white page are turned into colours for a dark one. */
  readonly adaptsColours?: boolean | undefined
  /** The request for a receipt was answered. */
  readonly receipt?: 'sent' | 'refused' | undefined
  /** What the person answered to the invitation in it, the last time. */
  readonly invitation?: InvitationAnswer | undefined
  /** When the person asked to be taken off the list. */
  readonly unsubscribedMs?: number | undefined
}

/** How one leaves a list: RFC 8058, a message, or a page. */
export type Unsubscribing =
  /** One POST to that host, made by Kittiwake after the person agreed. */
  { readonly kind: 'one-click'; readonly host: string } | { readonly kind: 'mail' | 'link'; readonly url: string }

/** What else a list offers (RFC 2369 3): a page, or a letter to one address. Of `mailto:`, `https:` or `http:`. */
export interface ListWay {
  readonly kind: 'post' | 'help' | 'archive' | 'subscribe' | 'owner'
  readonly url: string
}

/** RFC 2919 and RFC 2369. */
export interface ListFacts {
  /** As the list calls itself; empty when it has no name. */
  readonly name: string
  /** Without angle brackets; empty when there is none. */
  readonly id: string
  readonly unsubscribing?: Unsubscribing | undefined
  /** The address that everybody on the list reads; absent: it does not say, or takes no messages. */
  readonly postsTo?: string | undefined
  /** At most one of a kind; absent: none. */
  readonly ways?: readonly ListWay[] | undefined
}

/** What only mail has beside its people, subject and text. */
export interface MailFacts {
  readonly list?: ListFacts | undefined
  /** RFC 8098: who wants to be told that the message was opened. */
  readonly receiptTo: readonly Address[]
  /** The envelope's sender, where it is another address than every From. */
  readonly sentBy?: string | undefined
  /** The address it was delivered to, where it is none of To and Cc. */
  readonly deliveredTo?: string | undefined
  /** So long after its Date field the last server took it in; absent: within a day, or nothing tells it. */
  readonly lateMs?: number | undefined
  /** There is a rich text: it can be shown, or the plain one. */
  readonly hasRichText: boolean
  /** As the text declares it; empty when it names none. */
  readonly charset: string
  readonly invitation?: Invitation | undefined
}

/** How a message is read, in its view. */
export interface MessageReading extends MailFacts {
  readonly choice: MessageChoice
  /** Remote pictures of this sender are always shown. */
  readonly isSenderTrusted: boolean
}

/** One step of the journey (RFC 5321 4.4), from one computer to the next. */
export interface Hop {
  /** Empty where the step does not say. */
  readonly from: string
  readonly by: string
  /** As written, such as `ESMTPS`. */
  readonly protocol: string
  /** Whether this step was encrypted; `unknown`: it does not say, or it stayed on one computer. */
  readonly encryption: 'tls' | 'none' | 'unknown'
  /** `1.3`; empty where the step does not say. */
  readonly tlsVersion: string
  /** Absent: no date, or none that can be read. */
  readonly atMs?: number | undefined
  /** Since the last step with a time, or since it was written; below zero where clocks differ. */
  readonly delayMs?: number | undefined
}

export interface Journey {
  /** The Date field. */
  readonly writtenMs?: number | undefined
  /** In the order of time: the first is the sender's own. */
  readonly hops: readonly Hop[]
}

/** A part of the MIME tree, its depth below the message itself. */
export interface PartFacts {
  readonly depth: number
  readonly contentType: string
  /** Safe to show; empty when it has none. */
  readonly fileName: string
  /** Of the text, as declared; empty when there is none. */
  readonly charset: string
  /** Content-Transfer-Encoding, as declared. */
  readonly encoding: string
  readonly disposition: string
  readonly contentId: string
  /** Decoded. */
  readonly sizeBytes: number
  /** As it stands in the message. */
  readonly encodedBytes: number
  /** Names a leaf in other calls; absent: a branch. */
  readonly part?: number | undefined
  readonly isRisky: boolean
}

/** Everything about a message but its text. */
export interface MessageFacts {
  readonly journey: Journey
  /** Every field in order, decoded, at most 500 and each at most 2,000 characters. */
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  readonly parts: readonly PartFacts[]
}
