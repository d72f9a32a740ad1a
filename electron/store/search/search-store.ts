// Searching mail in the store: what goes into the index, and what comes out. The index follows the messages by triggers
// (migrations/0013-search.ts); whoever reads messages for it asks what waits and puts their words in.
import type { Id } from '../../../shared/model/account.ts'
import type {
  MailCoverage,
  OpenedMailSearch,
  SavedSearch,
  SearchFacets,
  SearchScope,
} from '../../../shared/model/mail-search.ts'
import type { MailboxRole } from '../../../shared/model/message.ts'
import type { RawLocation } from '../store.ts'

/** The words of one message, folded and parted by spaces (`indexText`). */
export interface MessageWords {
  readonly id: Id
  /** Of the bytes that were read: when the message has others by now, it is read again. */
  readonly sizeBytes: number
  readonly sender: string
  readonly recipients: string
  readonly copied: string
  readonly subject: string
  readonly body: string
  /** How its words begin (`beginningsOf`). */
  readonly beginnings: string
  /** Of attachments, as they are shown. */
  readonly fileNames: readonly string[]
  readonly hasLink: boolean
  readonly hasImage: boolean
}

export interface SearchMethods {
  /**
   * Messages to be read for the index, newest first; at most 500. `below`: of smaller ids. Drafts need no reader and are
   * indexed by this call.
   */
  unindexedMessages(limit: number, below?: Id): { id: Id; raw: RawLocation }[]
  /** Not synced one by one: it can be repeated after a crash. What is gone is left out. */
  putWords(words: readonly MessageWords[]): void
  /**
   * For messages that the disk does not give back: what their rows tell is found by. Where one has moved since `raw` was asked
   * for, it goes on waiting.
   */
  putRowWords(messages: readonly { readonly id: Id; readonly raw: RawLocation }[]): void
  /** All of it waits to be indexed again; what was known of the words is gone. */
  forgetWords(): void
  /** `isTyping`: the last word may go on. `isBestFirst`: the newest of them by how well they fit. */
  openSearch(q: {
    text: string
    scope: SearchScope
    isTyping?: boolean | undefined
    isBestFirst?: boolean | undefined
  }): OpenedMailSearch
  /** Answers when all of it is found, beside other calls; at once with what is found so far when another one was opened since. */
  finishSearch(id: Id): Promise<{ total: number; isCut: boolean }>
  /** Undefined: it is closed. */
  searchedFor(id: Id): { text: string; scope: SearchScope } | undefined
  /** What a server found in one of its folders: how much of it is here, and how much is not here. */
  addFound(id: Id, place: { folderId: Id; uids: readonly number[] }): { here: number; missing: number }
  /** Of the newest it found, beside other calls. */
  searchFacets(id: Id): Promise<SearchFacets>
  /** What people call mailboxes with a role. */
  nameRoles(names: Partial<Record<MailboxRole, string>>): void
  searchCoverage(): MailCoverage
  /** By name. */
  listSavedSearches(): SavedSearch[]
  /** Throws InputError for a name that is empty or taken, as `changeSavedSearch` does. */
  addSavedSearch(search: { name: string; text: string }): SavedSearch
  changeSavedSearch(search: { id: Id; name: string; text: string }): void
  removeSavedSearch(id: Id): void
}
