// The calls about searching mail.

import { z } from 'zod'
import type { MailSearchApi } from '../../../shared/api/mail-search.ts'
import { type ApiArea, line, nothing, recordId } from '../../api-area.ts'
import type { Store } from '../../store/store.ts'
import { RecentSearches } from './recent-searches.ts'

/** Longer than a search is understood: then a note says so. */
const text = z.string().max(8_000)
const saved = { name: line(80), text: z.string().max(4_000) }

export const searchSchemas: ApiArea<MailSearchApi>['schemas'] = {
  openSearch: z.strictObject({
    text,
    scope: z.union([
      z.strictObject({ kind: z.literal('everything') }),
      // 0: on this computer.
      z.strictObject({ kind: z.literal('account'), id: recordId.or(z.literal(0)) }),
      z.strictObject({ kind: z.literal('mailbox'), id: recordId }),
    ]),
    isTyping: z.boolean().optional(),
  }),
  finishSearch: z.strictObject({ id: recordId }),
  searchCoverage: nothing,
  indexMail: nothing,
  recentSearches: nothing,
  forgetSearches: nothing,
  savedSearches: nothing,
  addSavedSearch: z.strictObject(saved),
  changeSavedSearch: z.strictObject({ id: recordId, ...saved }),
  removeSavedSearch: z.strictObject({ id: recordId }),
}

/** `indexMail`: reads all that waits for the index. */
export function searchHandlers(store: Store, indexMail: () => Promise<void>): ApiArea<MailSearchApi>['handlers'] {
  const recent = new RecentSearches(store)
  return {
    openSearch: async q => {
      const opened = await store.openSearch(q)
      if (!q.isTyping) await recent.remember(q.text)
      return opened
    },
    finishSearch: ({ id }) => store.finishSearch(id),
    searchCoverage: () => store.searchCoverage(),
    indexMail,
    recentSearches: () => recent.list(),
    forgetSearches: () => recent.forget(),
    savedSearches: () => store.listSavedSearches(),
    addSavedSearch: q => store.addSavedSearch(q),
    changeSavedSearch: q => store.changeSavedSearch(q),
    removeSavedSearch: ({ id }) => store.removeSavedSearch(id),
  }
}
