// The search in mail: what stands in the box, what was found, and the searches that are kept.
import { create } from 'zustand'
import type { OpenedMailSearch, SavedSearch, SearchScope } from '../../shared/model/mail-search.ts'
import type { MessageSource } from '../../shared/model/message.ts'

export interface SearchState {
  /** The box is shown. */
  readonly isOpen: boolean
  readonly text: string
  readonly scope: SearchScope
  /** What the text found. Null: nothing was searched yet. */
  readonly opened: OpenedMailSearch | null
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
  isSearching: false,
  before: null,
  saved: [],
}))

/** A search that nobody saved: it ends with the program. */
export function isPassing(source: MessageSource): boolean {
  return source.kind === 'search' && !useSearch.getState().saved.some(({ id }) => id === source.id)
}

/** A search that is neither saved nor in the box any more. */
export function isSearchGone(source: MessageSource): boolean {
  return isPassing(source) && source.kind === 'search' && useSearch.getState().opened?.id !== source.id
}
