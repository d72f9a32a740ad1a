// Get News: new headers of the subscribed groups of each server, side by side, then the texts that are marked. What one
// server refuses keeps nothing from the others; the failure is told at the end, and all that came is here.

import type { Id } from '../../shared/model/account.ts'
import type { Job, JobProgress } from '../../shared/model/job.ts'
import type { NewsServer } from '../../shared/model/news-server.ts'
import { asError, CancelledError, ReplyError, StorageError } from '../errors.ts'
import type { ArticleKeeper } from './articles/article-keeper.ts'
import { type ArticlesJob, fetchMarked } from './articles/fetch-articles.ts'
import { askNewGroups } from './groups/refresh-groups.ts'
import { type FetchedHeaders, fetchHeadersFrom } from './headers/fetch-headers.ts'
import { joinedFetches } from './headers/joined-fetches.ts'
import type { NewsServices } from './news-services.ts'

/** Texts nobody kept that stay beside those that are: some hundred thousand articles. */
const MAX_TEXT_BYTES = 1024 * 1024 * 1024

export interface GetNewsServices extends NewsServices {
  readonly keeper: ArticleKeeper
}

/** `serverId`: only that one. Errors: the first of any server; StorageError; CancelledError. */
export async function getNews(
  services: GetNewsServices,
  { serverId }: { readonly serverId?: Id | undefined },
  job: ArticlesJob,
): Promise<FetchedHeaders> {
  const { store } = services
  const servers = (await store.listNewsServers()).filter(({ id }) => serverId === undefined || id === serverId)
  const groups = await groupsByServer(services, servers)
  const total = servers.reduce((sum, { id }) => sum + (groups.get(id)?.length ?? 0), 0)
  const news = new NewsOfServers(services, job, total)
  await Promise.all(servers.map(server => news.fetch(server, groups.get(server.id) ?? [])))
  await news.attempt(() => fetchMarked(services, job))
  await store.trimArticles(MAX_TEXT_BYTES)
  return news.result
}

/** The groups each server is asked for: every server that has one brings what it has of it. */
async function groupsByServer({ store }: NewsServices, servers: readonly NewsServer[]): Promise<Map<Id, Id[]>> {
  const groups = new Map<Id, Id[]>(servers.map(({ id }) => [id, []]))
  for (const { groupId, state } of await store.subscriptions()) {
    if (state === 'first-open') continue
    for (const serverId of await store.serversOfGroup(groupId)) groups.get(serverId)?.push(groupId)
  }
  return groups
}

class NewsOfServers {
  private readonly services: GetNewsServices
  private readonly job: ArticlesJob
  private readonly total: number
  private readonly fetched: FetchedHeaders[] = []
  private failure: Error | undefined
  private done = 0

  constructor(services: GetNewsServices, job: ArticlesJob, total: number) {
    this.services = services
    this.job = job
    this.total = total
  }

  /** All groups of a server, as many at once as it has conversations for jobs. */
  async fetch(server: NewsServer, groupIds: readonly Id[]): Promise<void> {
    const { store, sessions, clock, changed } = this.services
    await this.attempt(async () => {
      const options = { signal: this.job.signal, job: this.job }
      await sessions.withSession(server.id, session => askNewGroups(this.services, server, session), options)
      const waiting = [...groupIds]
      const lanes = Array.from({ length: await sessions.jobLimit(server.id) }, () => this.lane(server.id, waiting))
      const broken = (await Promise.allSettled(lanes)).find(lane => lane.status === 'rejected')
      if (broken) throw broken.reason
      await store.setNewsChecked(server.id, clock.now())
      changed(['servers'])
    })
  }

  /** One thing whose failure does not keep the others. */
  async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (error instanceof StorageError) throw error
      if (this.job.signal.aborted) throw new CancelledError()
      this.failure ??= asError(error)
    }
  }

  get result(): FetchedHeaders {
    if (this.failure) throw this.failure
    return joinedFetches(this.fetched)
  }

  /** Takes the next group as soon as one is done. A group that is refused is told at the end. */
  private async lane(serverId: Id, waiting: Id[]): Promise<void> {
    for (let groupId = waiting.shift(); groupId !== undefined; groupId = waiting.shift()) {
      try {
        if (!this.isFetched(groupId)) await this.fetchGroup(groupId, serverId)
      } catch (error) {
        if (!(error instanceof ReplyError)) throw error
        this.failure ??= asError(error)
      }
      this.done++
      this.job.report({ done: this.done, total: this.total })
    }
  }

  /** A person fetches its headers already. */
  private isFetched(groupId: Id): boolean {
    const isSame = (job: Job): boolean => job.kind === 'fetch-headers' && job.groupId === groupId
    return this.services.jobs.list().some(job => isSame(job) && job.endedMs === undefined)
  }

  private async fetchGroup(groupId: Id, serverId: Id): Promise<void> {
    const job = { ...quiet(this.job), report: (progress: JobProgress) => this.report(progress) }
    this.fetched.push(await fetchHeadersFrom(this.services, { groupId, serverId, choice: { kind: 'new' } }, job))
  }

  /** How far a group is moves the whole a little. */
  private report({ done, total }: JobProgress): void {
    if (total) this.job.report({ done: this.done + Math.min(1, done / total), total: this.total })
  }
}

/** A job as parts of the work see it. */
function quiet({ id, signal, within }: ArticlesJob): Omit<ArticlesJob, 'report'> {
  return { id, signal, within }
}
