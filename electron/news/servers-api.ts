// The calls about news servers: settings, order, password, test.

import { z } from 'zod'
import type { NewsApi } from '../../shared/api/news.ts'
import type { Id } from '../../shared/model/account.ts'
import type { NewsServer } from '../../shared/model/news-server.ts'
import { type ApiArea, nothing, recordId } from '../api-area.ts'
import { InputError } from '../errors.ts'
import { byId } from './news-schemas.ts'
import type { NewsServices, NewsStore } from './news-services.ts'
import { newsPassword, newsServerSettings } from './servers/server-schema.ts'
import { testServer } from './servers/test-server.ts'
import { newsPasswordName } from './sessions/connect-server.ts'

/** More servers than anybody has. */
const MAX_SERVERS = 1_000

export type ServerCalls =
  | 'servers'
  | 'addServer'
  | 'changeServer'
  | 'removeServer'
  | 'rankServers'
  | 'setServerPassword'
  | 'testServer'

const keeping = z.enum(['keep', 'session'])

export const serverSchemas: Pick<ApiArea<NewsApi>['schemas'], ServerCalls> = {
  servers: nothing,
  addServer: z.strictObject({
    server: newsServerSettings,
    password: newsPassword.optional(),
    keeping: keeping.optional(),
  }),
  changeServer: z.strictObject({ id: recordId, server: newsServerSettings, password: newsPassword.optional() }),
  removeServer: byId,
  rankServers: z.strictObject({ ids: z.array(recordId).max(MAX_SERVERS) }),
  setServerPassword: z.strictObject({ id: recordId, password: newsPassword, keeping }),
  testServer: z.strictObject({ id: recordId.optional(), server: newsServerSettings, password: newsPassword }),
}

export function serverHandlers(services: NewsServices): Pick<ApiArea<NewsApi>['handlers'], ServerCalls> {
  const { store, secrets, routes, sessions, changed } = services
  return {
    servers: async () => {
      const servers = await store.listNewsServers()
      return servers.map(server => (sessions.isUnreachable(server.id) ? { ...server, isUnreachable: true } : server))
    },
    addServer: async ({ server, password, keeping = 'keep' }) => {
      const added = await store.addNewsServer(server)
      if (password !== undefined) await secrets.write(newsPasswordName(added.id), password, keeping)
      changed(['servers'])
      return added
    },
    changeServer: async ({ id, server, password }) => {
      const changedServer = await store.changeNewsServer(id, server)
      if (server.signIn.kind === 'none') await secrets.remove(newsPasswordName(id))
      else if (password !== undefined) await secrets.write(newsPasswordName(id), password, 'keep')
      await sessions.serverChanged(id)
      changed(['servers'])
      return changedServer
    },
    removeServer: async ({ id }) => {
      await refuseWhilePosting(store, id)
      await services.jobs.stopNewsServer(id)
      await sessions.leave(id, () => store.removeNewsServer(id))
      await secrets.remove(newsPasswordName(id))
      await routes.forget({ kind: 'news', id })
      changed(['servers', 'groups', 'subscriptions', 'headers'])
    },
    rankServers: async ({ ids }) => {
      await store.rankNewsServers(ids)
      changed(['servers', 'groups', 'subscriptions'])
    },
    setServerPassword: async ({ id, password, keeping }) => {
      await serverOf(store, id)
      await secrets.write(newsPasswordName(id), password, keeping)
      await sessions.serverChanged(id)
      changed(['servers'])
    },
    testServer: async ({ id, server, password }) => {
      const known = id === undefined ? undefined : await store.readNewsServer(id)
      const stored = known && (await secrets.read(newsPasswordName(known.id)))
      const tested: NewsServer = { ...unknownServer, ...known, ...server }
      const { jobs } = services
      return jobs.start({ kind: 'test-news-server', title: server.host, newsServerId: known?.id }, job =>
        testServer(services, { server: tested, password: password || (stored ?? '') }, job),
      )
    },
  }
}

const unknownServer = { id: 0, rank: 0, learned: {}, groupCount: 0, subscribedCount: 0 }

/** Before anything is stopped. */
async function refuseWhilePosting(store: NewsStore, id: Id): Promise<void> {
  const isWaiting = (await store.listOutgoingPosts()).some(({ serverId }) => serverId === id)
  if (isWaiting) throw new InputError('Articles wait for this server', 'posts')
}

/** Throws InputError when it is gone. */
export async function serverOf(store: Pick<NewsStore, 'readNewsServer'>, id: Id): Promise<NewsServer> {
  const server = await store.readNewsServer(id)
  if (!server) throw new InputError('This news server is gone')
  return server
}
