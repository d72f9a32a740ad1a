// One news server of those that are known.
import type { Id } from '../../../shared/model/account.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import { useNews } from '../news-store.ts'

/** Undefined while the servers are being read, and when it was removed. */
export function useServer(id: Id | undefined): NewsServer | undefined {
  return useNews(({ servers }) => servers.find(server => server.id === id))
}
