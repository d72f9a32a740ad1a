// The calls about newsgroups: the list of all, subscriptions, headers.

import { z } from 'zod'
import type { NewsApi } from '../../shared/api/news.ts'
import type { Id } from '../../shared/model/account.ts'
import { listOpenings } from '../../shared/model/article.ts'
import type { Job, JobKind } from '../../shared/model/job.ts'
import type { GroupMarks, GroupSettings, HeaderChoice, OpenedGroup } from '../../shared/model/newsgroup.ts'
import { type ApiArea, nothing, recordId } from '../api-area.ts'
import { InputError, ReplyError } from '../errors.ts'
import type { JobContext, JobFacts } from '../jobs/job.ts'
import type { NntpSession } from '../protocols/nntp/session.ts'
import type { ArticleKeeper } from './articles/article-keeper.ts'
import { getNews } from './get-news.ts'
import { previewGroup } from './groups/preview-group.ts'
import { refreshGroups } from './groups/refresh-groups.ts'
import { enterGroup, fetchHeaders, homesOf, NO_SUCH_GROUP } from './headers/fetch-headers.ts'
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
      // Another charset shows other words; another server has other headers.
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
  const { store, sessions } = services
  return {
    previewGroup: async ({ id }) => {
      const { name, serverId, charset } = await carriedGroup(services, id)
      return sessions.withSession(serverId, session => previewGroup(session, name, charset), { purpose: 'read' })
    },
    askGroup: async ({ id }) => askGroup(services, id),
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

/** ReplyError 411 where no server has it. */
async function askGroup(services: NewsServices, id: Id): Promise<GroupMarks> {
  const group = await services.store.openGroup(id)
  for (const serverId of await homesOf(services, group)) {
    const ask = (session: NntpSession) => enterGroup(session, group.name)
    const marks = await services.sessions.withSession(serverId, ask, { purpose: 'read' })
    if (marks) return marks
  }
  const text = 'No such newsgroup'
  throw new ReplyError({ command: `GROUP ${group.name}`, code: NO_SUCH_GROUP, text, temporary: false })
}

/** InputError where no server carries it. */
async function carriedGroup({ store }: NewsServices, id: Id) {
  const { name, serverId, charset } = await store.openGroup(id)
  if (serverId === undefined) throw new InputError(`No server carries ${name}`, 'server')
  return { name, serverId, charset }
}
