// Searching mail: where, what was found, and how much of the mail was looked at.
import type { Id } from './account.ts'
import type { Address, MessagePage } from './message.ts'
import type { SearchNote } from './search-query.ts'

export type SearchScope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'account'; readonly id: Id }
  | { readonly kind: 'mailbox'; readonly id: Id }

/** How much of the mail a search could look at. */
export interface MailCoverage {
  /** Messages and drafts that are here. */
  readonly messages: number
  /** Of those, the ones that are still to be read for the index. */
  readonly waiting: number
  /** Only their headers are here: nothing is found in their texts. */
  readonly headersOnly: number
}

/** A search under way; its messages are the source `{ kind: 'search', id }`. */
export interface OpenedMailSearch {
  readonly id: Id
  /** So many were found so far. */
  readonly total: number
  /** False: `finishSearch` tells when there are no more. */
  readonly isComplete: boolean
  /** There are more than one search shows. */
  readonly isCut: boolean
  readonly notes: readonly SearchNote[]
  /** Each can be taken out of the text by itself. */
  readonly operators: readonly SearchOperator[]
  /** To be marked where they stand. */
  readonly words: readonly SearchedWord[]
  /** Words are looked for in texts: what is not indexed may be missing. */
  readonly asksBody: boolean
  readonly coverage: MailCoverage
}

/** The first rows of what was found, newest first, and how many are at or after each time that was asked about. */
export interface FirstFound {
  readonly page: MessagePage
  readonly counts: readonly number[]
}

/** An operator with its value, as a person typed it: `start` and `end` are places in the text. */
export interface SearchOperator {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** In small letters without accents. */
export interface SearchedWord {
  readonly text: string
  /** It may go on. */
  readonly isPrefix: boolean
}

/** What the messages found have in common, most of them first. */
export interface SearchFacets {
  /** So many of the newest were counted. */
  readonly counted: number
  /** There are more than were counted. */
  readonly isCut: boolean
  /** From the first to the last with a message; local calendar. `month` from 1. */
  readonly months: readonly { readonly year: number; readonly month: number; readonly count: number }[]
  readonly mailboxes: readonly { readonly id: Id; readonly count: number }[]
  readonly people: readonly { readonly person: Address; readonly count: number }[]
  readonly attachments: number
  readonly images: number
  readonly links: number
}

/** What the server of an account found. */
export interface ServerSearch {
  /** Of messages that are here; they are in the search now, as far as they fit. */
  readonly found: number
  /** Not here yet. */
  readonly missing: number
  /** Folders that could not be searched. */
  readonly refused: number
}

/** A search kept under a name: a mailbox that fills itself. */
export interface SavedSearch {
  readonly id: Id
  readonly name: string
  /** As a person types it. */
  readonly text: string
}
