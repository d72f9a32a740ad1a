// What is known of a message when a search is tried on it in memory.

import type { SearchPlaceField, SearchState, SearchThing } from '../../../shared/model/search-query.ts'

export interface SearchRecord {
  /** Name and address as one text each. */
  readonly from: string
  readonly to: string
  readonly cc: string
  readonly subject: string
  /** Empty when it is not downloaded. */
  readonly body: string
  readonly dateMs: number
  readonly sizeBytes: number
  readonly score: number
  readonly states: ReadonlySet<SearchState>
  readonly has: ReadonlySet<SearchThing>
  /** Names of the places it is in. */
  readonly places: Readonly<Record<SearchPlaceField, readonly string[]>>
  /** Names of its attachments, or of itself when it is a file. */
  readonly fileNames: readonly string[]
}
