// Calls about searching mail. What a search found is listed by the calls for lists, as the source `search`.
import type { Id } from '../model/account.ts'
import type { MailCoverage, OpenedMailSearch, SavedSearch, SearchScope } from '../model/mail-search.ts'

export interface MailSearchApi {
  /** Newest first, quickly. `isTyping`: the last word may go on, and nothing is remembered. */
  openSearch(q: { text: string; scope: SearchScope; isTyping?: boolean | undefined }): OpenedMailSearch
  /** Answers when everything is found. A search that is gone has nothing. */
  finishSearch(q: { id: Id }): { total: number; isCut: boolean }
  searchCoverage(q: Record<never, never>): MailCoverage
  /** Reads what waits for the index now; answers when nothing waits any more. */
  indexMail(q: Record<never, never>): void
  /** The last searches, newest first. */
  recentSearches(q: Record<never, never>): string[]
  forgetSearches(q: Record<never, never>): void
  /** By name. The id of one is that of its source. */
  savedSearches(q: Record<never, never>): SavedSearch[]
  addSavedSearch(q: { name: string; text: string }): SavedSearch
  changeSavedSearch(q: { id: Id; name: string; text: string }): void
  removeSavedSearch(q: { id: Id }): void
}
