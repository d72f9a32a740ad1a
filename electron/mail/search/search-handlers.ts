// The calls about searching mail.

import { z } from 'zod'
import type { MailSearchApi } from '../../../shared/api/mail-search.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { FirstFound } from '../../../shared/model/mail-search.ts'
import { type ApiArea, line, nothing, recordId } from '../../api-area.ts'
import type { Store } from '../../store/store.ts'
import type { ServerSearchServices } from '../imap/search-server.ts'
import { RecentSearches } from './recent-searches.ts'
import type { ServerSearches } from './server-searches.ts'

/** Longer than a search is understood: then a note says so. */
const text = z.string().max(8_000)
const roles = ['inbox', 'drafts', 'outbox', 'sent', 'trash', 'archive', 'junk', 'folder', 'snoozed'] as const
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
    isBestFirst: z.boolean().optional(),
    first: z.strictObject({ count: z.number().int().min(1).max(500), times: z.array(z.number()).max(60) }),
  }),
  finishSearch: z.strictObject({ id: recordId }),
  searchServer: z.strictObject({ id: recordId, accountId: recordId }),
  stopServerSearch: z.strictObject({ id: recordId }),
  searchFacets: z.strictObject({ id: recordId }),
  nameRoles: z.strictObject({ names: z.partialRecord(z.enum(roles), line(80)) }),
  searchCoverage: nothing,
  indexMail: nothing,
  indexAnew: nothing,
  recentSearches: nothing,
  forgetSearches: nothing,
  savedSearches: nothing,
  addSavedSearch: z.strictObject(saved),
  changeSavedSearch: z.strictObject({ id: recordId, ...saved }),
  removeSavedSearch: z.strictObject({ id: recordId }),
}

export interface SearchServices extends ServerSearchServices {
  readonly serverSearches: ServerSearches
  /** Reads all that waits for the index. */
  indexMail(): Promise<void>
}

/** `changed`: what is shown is another, and the indexer is woken. */
export function searchHandlers(
  services: SearchServices,
  changed: () => Promise<void>,
): ApiArea<MailSearchApi>['handlers'] {
  const { store } = services
  const recent = new RecentSearches(store)
  return {
    openSearch: async ({ first, ...q }) => {
      const opened = await store.openSearch(q)
      const found = await readFirst(store, opened.id, first)
      if (!q.isTyping) await recent.remember(q.text)
      return { ...opened, first: found }
    },
    finishSearch: ({ id }) => store.finishSearch(id),
    searchServer: q => services.serverSearches.search(q),
    stopServerSearch: ({ id }) => services.serverSearches.stop(id),
    searchFacets: ({ id }) => store.searchFacets(id),
    nameRoles: ({ names }) => store.nameRoles(names),
    searchCoverage: () => store.searchCoverage(),
    indexMail: () => services.indexMail(),
    indexAnew: async () => {
      await store.forgetWords()
      await changed()
    },
    recentSearches: () => recent.list(),
    forgetSearches: () => recent.forget(),
    savedSearches: () => store.listSavedSearches(),
    addSavedSearch: q => store.addSavedSearch(q),
    changeSavedSearch: q => store.changeSavedSearch(q),
    removeSavedSearch: ({ id }) => store.removeSavedSearch(id),
  }
}

/** What the window draws at once, without asking again. */
async function readFirst(
  store: Pick<Store, 'listMessages' | 'countSince'>,
  id: Id,
  { count, times }: { readonly count: number; readonly times: readonly number[] },
): Promise<FirstFound> {
  const list = { source: { kind: 'search', id }, filter: 'all' } as const
  const [page, counts] = await Promise.all([
    store.listMessages({ ...list, order: { by: 'date', descending: true }, from: 0, count }),
    store.countSince({ ...list, by: 'date', times: [...times] }),
  ])
  return { page, counts }
}
