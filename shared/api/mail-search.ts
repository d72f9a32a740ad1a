// Calls about searching mail. What a search found is listed by the calls for lists, as the source `search`.
import type { Id } from '../model/account.ts'
import type {
  FirstFound,
  MailCoverage,
  OpenedMailSearch,
  SavedSearch,
  SearchFacets,
  SearchScope,
  ServerSearch,
} from '../model/mail-search.ts'
import type { MailboxRole } from '../model/message.ts'

export interface MailSearchApi {
  /**
   * Newest first, quickly. `isTyping`: the last word may go on, and nothing is remembered. `isBestFirst`: the newest thousand by
   * how well they fit, then the others. `first`: with so many of its first rows, and how many messages are at or after each of the
   * times, in one answer.
   */
  openSearch(q: {
    text: string
    scope: SearchScope
    isTyping?: boolean | undefined
    isBestFirst?: boolean | undefined
    first: { readonly count: number; readonly times: readonly number[] }
  }): OpenedMailSearch & { readonly first: FirstFound }
  /** Answers when everything is found. A search that is gone has nothing. */
  finishSearch(q: { id: Id }): { total: number; isCut: boolean }
  /** Asks the server of an IMAP account too; what it finds is in the search then. Answers within two minutes. */
  searchServer(q: { id: Id; accountId: Id }): ServerSearch
  /** Nobody waits for it any more: the servers that are asked for this search are left. */
  stopServerSearch(q: { id: Id }): void
  /** Of the newest it found, at most 10,000. */
  searchFacets(q: { id: Id }): SearchFacets
  /** What the window calls mailboxes with a role, for `in:`; until the program ends. */
  nameRoles(q: { names: Partial<Record<MailboxRole, string>> }): void
  searchCoverage(q: Record<never, never>): MailCoverage
  /** Reads what waits for the index now; answers when nothing waits any more. */
  indexMail(q: Record<never, never>): void
  /** Makes the index anew of all messages: begins at once, goes on behind everything else, finds more and more meanwhile. */
  indexAnew(q: Record<never, never>): void
  /** The last searches, newest first. */
  recentSearches(q: Record<never, never>): string[]
  forgetSearches(q: Record<never, never>): void
  /** By name. The id of one is that of its source. */
  savedSearches(q: Record<never, never>): SavedSearch[]
  addSavedSearch(q: { name: string; text: string }): SavedSearch
  changeSavedSearch(q: { id: Id; name: string; text: string }): void
  removeSavedSearch(q: { id: Id }): void
}
