// The calls about newsgroups: the list of all, subscriptions, headers.

import { z } from 'zod'
import type { NewsApi } from '../../shared/api/news.ts'
import type { Id } from '../../shared/model/account.ts'
import { listOpenings } from '../../shared/model/article.ts'
import type { Job, JobKind } from '../../shared/model/job.ts'
import type { GroupSettings, HeaderChoice, OpenedGroup } from '../../shared/model/newsgroup.ts'
import { type ApiArea, nothing, recordId } from '../api-area.ts'
import type { JobContext, JobFacts } from '../jobs/job.ts'
import type { NntpSession } from '../protocols/nntp/session.ts'
import type { ArticleKeeper } from './articles/article-keeper.ts'
import { getNews } from './get-news.ts'
import { askServers } from './groups/ask-servers.ts'
import { previewGroup } from './groups/preview-group.ts'
import { refreshGroups } from './groups/refresh-groups.ts'
import { enterGroup, fetchHeaders } from './headers/fetch-headers.ts'
import { byId, groupView, MAX_READ_AFTER_MS, position, rowCount, timeMs } from './news-schemas.ts'
import type { NewsServices } from './news-services.ts'
import { serverOf } from './servers-api.ts'

const MAX_WORD = 500
const MAX_SUBSCRIBED_AT_ONCE = 1_000
const MAX_HEADERS = 100_000_000
const MAX_DAYS = 36_500

export type GroupCalls =
  | 'listGroups'
  | 'countGroups'
  | 'findGroup'
  | 'readGroup'
  | 'completeGroup'
  | 'previewGroup'
  | 'refreshGroups'
  | 'sawNewGroups'
  | 'subscribe'
  | 'subscriptions'
  | 'counts'
  | 'changeGroup'
  | 'openGroup'
  | 'askGroup'
  | 'fetchHeaders'
  | 'getNews'
  | 'forgetHeaders'
  | 'acknowledgeGroup'

const groupSettings: z.ZodType<GroupSettings> = z.strictObject({
  serverId: recordId.optional(),
  isMuted: z.boolean().optional(),
  charset: z.string().max(60).optional(),
  isNotifying: z.boolean().optional(),
  opening: z.enum(listOpenings).optional(),
  readAfterMs: z.union([z.number().min(0).max(MAX_READ_AFTER_MS), z.null(), z.literal('usual')]).optional(),
  keepHeadersDays: z.union([z.number().int().min(1).max(MAX_DAYS), z.null(), z.literal('usual')]).optional(),
})

const headerChoice: z.ZodType<HeaderChoice> = z.union([
  z.strictObject({ kind: z.enum(['new', 'all', 'resume']) }),
  z.strictObject({ kind: z.literal('last'), count: z.number().int().min(1).max(MAX_HEADERS) }),
  z.strictObject({ kind: z.literal('days'), days: z.number().int().min(1).max(MAX_DAYS) }),
])

const groupIds = z.array(recordId).max(MAX_SUBSCRIBED_AT_ONCE)

export const groupSchemas: Pick<ApiArea<NewsApi>['schemas'], GroupCalls> = {
  listGroups: z.strictObject({ view: groupView, from: position, count: rowCount }),
  countGroups: z.strictObject({ view: groupView }),
  findGroup: z.strictObject({ view: groupView, text: z.string().max(MAX_WORD), from: position }),
  readGroup: byId,
  completeGroup: z.strictObject({ text: z.string().max(MAX_WORD) }),
  previewGroup: byId,
  refreshGroups: z.strictObject({ serverId: recordId, withDescriptions: z.boolean() }),
  sawNewGroups: nothing,
  subscribe: z.strictObject({ add: groupIds, remove: groupIds }),
  subscriptions: nothing,
  counts: nothing,
  changeGroup: z.strictObject({ id: recordId, change: groupSettings }),
  openGroup: byId,
  askGroup: byId,
  fetchHeaders: z.strictObject({ groupId: recordId, choice: headerChoice }),
  getNews: z.strictObject({ serverId: recordId.optional() }),
  forgetHeaders: z.strictObject({ groupId: recordId, beforeMs: timeMs }),
  acknowledgeGroup: byId,
}

export interface GroupsServices extends NewsServices {
  readonly keeper: ArticleKeeper
}

type Handlers = ApiArea<NewsApi>['handlers']
type ListCalls = 'listGroups' | 'countGroups' | 'findGroup' | 'readGroup' | 'completeGroup' | 'sawNewGroups'
type ServerCalls = 'previewGroup' | 'refreshGroups' | 'askGroup' | 'fetchHeaders' | 'getNews'

export function groupHandlers(services: GroupsServices): Pick<Handlers, GroupCalls> {
  return { ...listHandlers(services), ...subscriptionHandlers(services), ...serverHandlers(services) }
}

function listHandlers({ store, changed }: NewsServices): Pick<Handlers, ListCalls> {
  return {
    listGroups: ({ view, from, count }) => store.listGroups(view, from, count),
    countGroups: ({ view }) => store.countGroups(view),
    findGroup: ({ view, text, from }) => store.findGroup(view, text, from),
    readGroup: ({ id }) => store.readNewsgroup(id),
    completeGroup: ({ text }) => store.completeGroup(text),
    sawNewGroups: async () => {
      await store.sawNewGroups()
      changed(['groups'])
    },
  }
}

function subscriptionHandlers(services: NewsServices): Omit<Pick<Handlers, GroupCalls>, ListCalls | ServerCalls> {
  const { store, changed } = services
  return {
    subscribe: async ({ add, remove }) => {
      await store.subscribeGroups(add, remove)
      changed(['subscriptions', 'groups', 'servers'])
    },
    subscriptions: () => store.subscriptions(),
    counts: () => store.newsCounts(),
    changeGroup: async ({ id, change }) => {
      await store.changeGroup(id, change)
      // Another charset shows other words.
      changed(['subscriptions', 'headers', 'articles'], [id])
    },
    openGroup: ({ id }) => store.openGroup(id),
    forgetHeaders: async ({ groupId, beforeMs }) => {
      const count = await store.forgetHeaders(groupId, beforeMs)
      changed(['headers', 'subscriptions'], [groupId])
      return count
    },
    acknowledgeGroup: async ({ id }) => {
      await store.acknowledgeGroup(id)
      changed(['subscriptions'], [id])
    },
  }
}

function serverHandlers(services: GroupsServices): Pick<Handlers, ServerCalls> {
  const { store } = services
  return {
    previewGroup: async ({ id }) => {
      const group = await store.openGroup(id)
      const ask = (session: NntpSession) => previewGroup(session, group.name, group.charset)
      return askServers(services, group, { ask, isEmpty: threads => threads.length === 0 })
    },
    askGroup: async ({ id }) => {
      const group = await store.openGroup(id)
      const ask = (session: NntpSession) => enterGroup(session, group.name)
      return askServers(services, group, { ask, isEmpty: ({ about }) => about === 0 })
    },
    refreshGroups: async ({ serverId, withDescriptions }) => {
      const server = await serverOf(store, serverId)
      const facts = { kind: 'refresh-groups', title: server.name, newsServerId: serverId } as const
      return once(services, facts, job => refreshGroups(services, { server, withDescriptions }, job))
    },
    fetchHeaders: async ({ groupId, choice }) => {
      const running = services.jobs.list().find(job => job.groupId === groupId && isFetching(job))
      return running ?? startFetchHeaders(services, await store.openGroup(groupId), choice)
    },
    getNews: ({ serverId }) => startGetNews(services, serverId),
  }
}

function isFetching({ kind, endedMs }: Job): boolean {
  return kind === 'fetch-headers' && endedMs === undefined
}

/** Job `fetch-headers`, also beside another one, which may have asked too early. */
export function startFetchHeaders(
  services: NewsServices,
  { groupId, name, serverId }: Pick<OpenedGroup, 'groupId' | 'name' | 'serverId'>,
  choice: HeaderChoice,
): Job {
  const facts = { kind: 'fetch-headers', title: name, groupId, newsServerId: serverId } as const
  const queue = `headers/${groupId}`
  return services.jobs.start({ ...facts, queue }, job => fetchHeaders(services, { groupId, choice }, job))
}

/** New headers of a server, or of all; job `get-news`. InputError when the server is gone. */
export async function startGetNews(services: GroupsServices, serverId: Id | undefined): Promise<Job> {
  const { store } = services
  const servers = serverId === undefined ? await store.listNewsServers() : [await serverOf(store, serverId)]
  const title = servers.map(({ name }) => name).join(', ')
  const facts = { kind: 'get-news', title, newsServerId: serverId } as const
  return once(services, facts, job => getNews(services, { serverId }, job))
}

/** The same work is done once at a time: asked for again, the one that runs answers. */
function once(
  { jobs }: NewsServices,
  facts: JobFacts & { readonly kind: JobKind },
  work: (job: JobContext) => ReturnType<Parameters<NewsServices['jobs']['start']>[1]>,
): Job {
  const { kind, groupId, newsServerId } = facts
  const isSame = (job: Job): boolean =>
    job.kind === kind && job.endedMs === undefined && job.groupId === groupId && job.newsServerId === newsServerId
  return jobs.list().find(isSame) ?? jobs.start(facts, work)
}
