// The search in mail: what stands in the box, what was found, and the searches that are kept.
import { create } from 'zustand'
import type { Id } from '../../../shared/model/account.ts'
import type {
  OpenedMailSearch,
  SavedSearch,
  SearchFacets,
  SearchScope,
  ServerSearch,
} from '../../../shared/model/mail-search.ts'
import type { MessageSource } from '../../../shared/model/message.ts'

export type ServerState =
  | { readonly kind: 'asked' }
  | { readonly kind: 'found'; readonly result: ServerSearch }
  | { readonly kind: 'failed'; readonly words: string }

export interface SearchState {
  /** The box is shown. */
  readonly isOpen: boolean
  readonly text: string
  readonly scope: SearchScope
  /** What the text found. Null: nothing was searched yet. */
  readonly opened: OpenedMailSearch | null
  /** By how well they fit, not by date. */
  readonly isBestFirst: boolean
  /** What they have in common is shown. */
  readonly isNarrowing: boolean
  /** Null while it is counted. */
  readonly facets: SearchFacets | null
  /** What the servers of accounts found for it, where they were asked. */
  readonly servers: ReadonlyMap<Id, ServerState>
  /** Newest first. */
  readonly recent: readonly string[]
  /** Words marked in the message that is shown; null while no search is. And at which one a person is, from 1; 0: none. */
  readonly matches: number | null
  readonly match: number
  /** Some of what there is may not be found yet. */
  readonly isSearching: boolean
  /** What the list showed before. */
  readonly before: MessageSource | null
  /** By name. */
  readonly saved: readonly SavedSearch[]
}

export const everywhere: SearchScope = { kind: 'everything' }

export const useSearch = create<SearchState>(() => ({
  isOpen: false,
  text: '',
  scope: everywhere,
  opened: null,
  isBestFirst: false,
  isNarrowing: false,
  facets: null,
  servers: new Map(),
  recent: [],
  matches: null,
  match: 0,
  isSearching: false,
  before: null,
  saved: [],
}))

/** A search that nobody saved: it ends with the program. */
export function isPassing(source: MessageSource): boolean {
  return source.kind === 'search' && !useSearch.getState().saved.some(({ id }) => id === source.id)
}

/** In no order of dates. */
export function isRanked(source: MessageSource): boolean {
  return isPassing(source) && useSearch.getState().isBestFirst
}

/** A search that is neither saved nor in the box any more. */
export function isSearchGone(source: MessageSource): boolean {
  return isPassing(source) && source.kind === 'search' && useSearch.getState().opened?.id !== source.id
}
