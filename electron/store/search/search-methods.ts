// What the services call about searching mail.
import type { Profile } from '../profile.ts'
import { mailCoverage } from './found-messages.ts'
import type { MailSearches } from './mail-searches.ts'
import { putWords } from './put-words.ts'
import { savedSearchMethods } from './saved-searches.ts'
import type { SearchMethods } from './search-store.ts'
import { unindexedMessages } from './unindexed.ts'

export function searchMethods(profile: Profile, searches: MailSearches): SearchMethods {
  const { db } = profile
  return {
    unindexedMessages: limit => unindexedMessages(profile, limit),
    putWords: words => putWords(db, words),
    openSearch: q => searches.open(q),
    finishSearch: async id => {
      const found = searches.find(id)
      await found?.finish()
      return { total: found?.ids(0).length ?? 0, isCut: found?.isCut ?? false }
    },
    searchCoverage: () => mailCoverage(db),
    ...savedSearchMethods(db),
  }
}
