// Whether the server that something failed with is used with a password: without one nothing is said about it.
import type { Failure } from '../../shared/failure.ts'
import type { Id } from '../../shared/model/account.ts'
import type { NewsServer } from '../../shared/model/news-server.ts'
import { useNews } from './news-store.ts'

/** `serverId` absent: the server that the failure names. True for a server that is not known. */
export function hasPassword(
  servers: readonly Pick<NewsServer, 'id' | 'host' | 'signIn'>[],
  failure: Failure | null,
  serverId?: Id,
): boolean {
  const server = servers.find(({ id, host }) => (serverId === undefined ? host === failure?.host : id === serverId))
  return server?.signIn.kind !== 'none'
}

export function useHasPassword(failure: Failure | null, serverId?: Id): boolean {
  return useNews(({ servers }) => hasPassword(servers, failure, serverId))
}
