// What the services call about searching mail.
import type { SearchFacets } from '../../../shared/model/mail-search.ts'
import type { Profile } from '../profile.ts'
import { messagesAt } from './added-ids.ts'
import { forgetWords } from './forget-words.ts'
import { mailCoverage } from './found-messages.ts'
import type { MailSearches } from './mail-searches.ts'
import { putRowWords } from './put-row-words.ts'
import { putWords } from './put-words.ts'
import { savedSearchMethods } from './saved-searches.ts'
import { searchFacets } from './search-facets.ts'
import type { SearchMethods } from './search-store.ts'
import { unindexedMessages } from './unindexed.ts'

/** Of a search that is gone. */
const noFacets: SearchFacets = {
  ...{ counted: 0, isCut: false, months: [], mailboxes: [], people: [] },
  ...{ attachments: 0, images: 0, links: 0 },
}

export function searchMethods(profile: Profile, searches: MailSearches): SearchMethods {
  const { db } = profile
  return {
    unindexedMessages: (limit, below) => unindexedMessages(profile, limit, below),
    putWords: words => putWords(db, words),
    putRowWords: messages => putRowWords(profile, messages),
    forgetWords: () => forgetWords(db),
    openSearch: q => searches.open(q),
    finishSearch: async id => {
      const found = searches.find(id)
      await found?.finish(() => searches.isWanted(id))
      return { total: found?.ids(0).length ?? 0, isCut: found?.isCut ?? false }
    },
    searchedFor: id => {
      const found = searches.find(id)
      return found && { text: found.text, scope: found.scope }
    },
    addFound: (id, { folderId, uids }) => {
      const here = messagesAt(db, folderId, uids)
      searches.find(id)?.add(here)
      return { here: here.length, missing: uids.length - here.length }
    },
    searchFacets: async id => {
      const found = searches.find(id)
      return found ? searchFacets(db, found) : noFacets
    },
    nameRoles: names => searches.nameRoles(names),
    searchCoverage: () => mailCoverage(db),
    ...savedSearchMethods(db),
  }
}
