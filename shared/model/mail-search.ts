// Searching mail: where, what was found, and how much of the mail was looked at.
import type { Id } from './account.ts'
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
  /** Words are looked for in texts: what is not indexed may be missing. */
  readonly asksBody: boolean
  readonly coverage: MailCoverage
}

/** A search kept under a name: a mailbox that fills itself. */
export interface SavedSearch {
  readonly id: Id
  readonly name: string
  /** As a person types it. */
  readonly text: string
}
