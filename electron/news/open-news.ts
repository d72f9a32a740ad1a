// Puts work with news together: conversations with servers, the texts that come, and the calls of the window.

import type { Api, EventName, Events } from '../../shared/api/index.ts'
import type { NewsApi } from '../../shared/api/news.ts'
import type { Id } from '../../shared/model/account.ts'
import type { OutgoingPost } from '../../shared/model/article.ts'
import type { Job } from '../../shared/model/job.ts'
import type { ApiArea } from '../api-area.ts'
import type { Jobs } from '../jobs/job.ts'
import type { Store } from '../store/store.ts'
import { ArticleKeeper } from './articles/article-keeper.ts'
import { TextReader } from './articles/read-texts.ts'
import { articleHandlers, articleSchemas, startFetch } from './articles-api.ts'
import { BinaryThread } from './binaries/binary-thread.ts'
import { binaryHandlers, binarySchemas } from './binaries-api.ts'
import { NewsCheck } from './check-news.ts'
import { examineHandlers, examineSchemas } from './examine-api.ts'
import { fetchPosted } from './fetch-posted.ts'
import { groupHandlers, groupSchemas, startGetNews } from './groups-api.ts'
import { OldHeaders } from './headers/forget-old.ts'
import { HeaderIndexer } from './headers/index-headers.ts'
import { ToldArticles } from './headers/told-articles.ts'
import { listHandlers, listSchemas } from './lists-api.ts'
import { LooseWork } from './loose-work.ts'
import { NewsNotice } from './news-notice.ts'
import type { NewsServices, NewsStore } from './news-services.ts'
import { newsrcHandlers, newsrcSchemas } from './newsrc-api.ts'
import { PostClock } from './posting/post-clock.ts'
import { PostJobs } from './posting/post-jobs.ts'
import type { PostingServices } from './posting/posting-services.ts'
import { postingHandlers, postingSchemas } from './posting-api.ts'
import { rulesApi } from './rules-api.ts'
import { serverHandlers, serverSchemas } from './servers-api.ts'
import { ServerSessions } from './sessions/server-sessions.ts'

export interface NewsSystem
  extends Pick<NewsServices, 'reader' | 'secrets' | 'routes' | 'recorder' | 'jobs' | 'clock' | 'desktop' | 'notify'> {
  readonly store: NewsStore & Pick<Store, 'addDraft' | 'listAccounts'>
  /** The binary thread's entry; absent: the source itself. */
  readonly binaryThread?: URL | undefined
  readonly postingTexts: PostingServices['texts']
  readonly writeMail: PostingServices['writeMail']
  readonly sendMail: PostingServices['sendMail']
  draftsChanged(): void
  isOffline(): boolean
  /** Where the sandboxed frame finds the HTML of an article; allows its remote pictures when asked. */
  htmlUrl(articleId: Id, showRemote: boolean): string
  emit<E extends EventName>(name: E, payload: Events[E]): void
}

export interface News {
  readonly areas: { readonly [A in 'news' | 'rules']: ApiArea<Api[A]> }
  /** What goes on by itself from now on. */
  start(): void
  /** An answer may have gone out. */
  answered(): void
  /** A person went offline: conversations end. Or online: what waited is posted, and what was broken off is asked for again. */
  offlineChanged(): Promise<void>
  /** Nothing begins by itself any more. Before the jobs are stopped. */
  rest(): void
  /** Ends the conversations with QUIT. After the jobs were stopped. */
  end(): Promise<void>
}

/** Throws StorageError. */
export async function openNews(system: NewsSystem): Promise<News> {
  const { store, reader, clock, emit, isOffline } = system
  const notice = new NewsNotice(changed => emit('news.changed', changed))
  const indexer = new HeaderIndexer({ store, clock })
  const changed: NewsServices['changed'] = (changes, groupIds) => {
    notice.changed(changes, groupIds)
    if (changes.includes('headers')) indexer.wake()
  }
  const sessions = new ServerSessions({ ...system, changed, reached: serverId => postClock.reached(serverId) })
  const texts = new TextReader({ store, reader, described: () => changed(['articles']) })
  const keeper = new ArticleKeeper({ store, sessions, clock, changed, arrived: () => texts.wake() })
  const binaries = new BinaryThread(system.binaryThread)
  const services = { ...system, sessions, changed, keeper, binaries, told: new ToldArticles() }
  const check = new NewsCheck({ store, clock, isOffline, fetch: serverId => startGetNews(services, serverId) })
  const oldHeaders = new OldHeaders({ store, clock, changed })
  const loose = new LooseWork()
  let isResting = false
  // What could not be marked is marked with the next answer, or at the next start.
  const answered = (): void =>
    loose.begin(async () => {
      const groupIds = await store.markAnswered()
      changed(groupIds.length > 0 ? ['marks'] : [], groupIds)
    })
  const posted = (post: OutgoingPost): void => {
    answered()
    loose.begin(() => fetchPosted(services, post, () => isResting))
  }
  const posts = new PostJobs({ store, jobs: system.jobs, sessions, clock, changed, posted })
  const postClock = new PostClock({ store, clock, posts, changed, isOffline })
  await store.recoverPosts()
  answered()
  texts.wake()
  indexer.wake()
  return {
    areas: {
      news: newsArea({ ...services, posts }),
      rules: rulesApi({ ...services, rulesChanged: () => emit('rules.changed', {}) }),
    },
    start: () => {
      check.start()
      oldHeaders.start()
      void postClock.start()
    },
    answered,
    offlineChanged: async () => {
      if (isOffline()) return sessions.disconnectAll()
      await postClock.look()
      const known = new Set<Id | undefined>((await store.listNewsServers()).map(({ id }) => id)).add(undefined)
      for (const serverId of brokenOff(system.jobs)) if (known.has(serverId)) await startGetNews(services, serverId)
    },
    rest: () => {
      isResting = true
      check.end()
      posts.rest()
      postClock.rest()
    },
    end: async () => {
      check.end()
      await Promise.all([texts.stop(), indexer.stop(), oldHeaders.end(), loose.end()])
      await Promise.all([sessions.end(), binaries.close()])
    },
  }
}

/** The last Get News of each server, and of all together, where the person went offline while it ran. */
function brokenOff(jobs: Pick<Jobs, 'list'>): (Id | undefined)[] {
  const last = new Map<Id | undefined, Job>()
  for (const job of jobs.list()) {
    if (job.kind === 'get-news' && !last.has(job.newsServerId)) last.set(job.newsServerId, job)
  }
  return [...last].flatMap(([serverId, { failure }]) =>
    failure?.kind === 'unreachable' && failure.reason === 'offline' ? [serverId] : [],
  )
}

interface AreaServices extends NewsSystem, NewsServices {
  readonly store: NewsSystem['store']
  readonly keeper: ArticleKeeper
  readonly binaries: BinaryThread
  readonly posts: PostJobs
}

function newsArea(services: AreaServices): ApiArea<NewsApi> {
  const { store, keeper, postingTexts } = services
  const getArticle: PostingServices['getArticle'] = name => keeper.bring(name, { purpose: 'read' })
  const posting = { ...services, getArticle, mail: store, texts: postingTexts }
  const kept: Parameters<typeof listHandlers>[0]['kept'] = async choice => {
    const [missing] = await store.wantedOf(choice, 1)
    if (missing) await startFetch(services, choice)
  }
  return {
    schemas: {
      ...serverSchemas,
      ...examineSchemas,
      ...groupSchemas,
      ...listSchemas,
      ...articleSchemas,
      ...binarySchemas,
      ...postingSchemas,
      ...newsrcSchemas,
    },
    handlers: {
      ...serverHandlers(services),
      ...examineHandlers(services),
      ...groupHandlers(services),
      ...listHandlers({ ...services, kept }),
      ...articleHandlers(services),
      ...binaryHandlers(services),
      ...postingHandlers(posting),
      ...newsrcHandlers(services),
    },
  }
}
