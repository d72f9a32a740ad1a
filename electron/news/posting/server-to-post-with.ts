// Which server a post goes to.

import type { Id } from '../../../shared/model/account.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import { InputError } from '../../errors.ts'
import type { NewsStore } from '../news-services.ts'

/** The wanted one; else one that carries the group and lets people post; else the first. InputError when there is none. */
export async function serverToPostWith(
  store: Pick<NewsStore, 'listNewsServers' | 'groupsNamed' | 'readNewsgroup'>,
  { wanted, groups: names }: { wanted: Id | undefined; groups: readonly string[] },
): Promise<NewsServer> {
  const servers = await store.listNewsServers()
  const named = servers.find(({ id }) => id === wanted)
  if (named) return named
  const [group] = await store.groupsNamed(names.slice(0, 1), false)
  const carriers = group ? (await store.readNewsgroup(group.id))?.serverIds : undefined
  const open = servers.filter(({ learned }) => learned.isPostingAllowed !== false)
  const server = open.find(({ id }) => carriers?.includes(id)) ?? open[0] ?? servers[0]
  if (!server) throw new InputError('There is no news server', 'serverId')
  return server
}
