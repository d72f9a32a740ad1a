// Puts work with news together: conversations with servers, the texts that come, and the calls of the window.

import type { Api, EventName, Events } from '../../shared/api/index.ts'
import type { NewsApi } from '../../shared/api/news.ts'
import type { Id } from '../../shared/model/account.ts'
import type { ApiArea } from '../api-area.ts'
import type { Store } from '../store/store.ts'
import { ArticleKeeper } from './articles/article-keeper.ts'
import { TextReader } from './articles/read-texts.ts'
import { articleHandlers, articleSchemas, startFetch } from './articles-api.ts'
import { binaryHandlers, binarySchemas } from './binaries-api.ts'
import { NewsCheck } from './check-news.ts'
import { examineHandlers, examineSchemas } from './examine-api.ts'
import { groupHandlers, groupSchemas, startGetNews } from './groups-api.ts'
import { HeaderIndexer } from './headers/index-headers.ts'
import { listHandlers, listSchemas } from './lists-api.ts'
import { NewsNotice } from './news-notice.ts'
import type { NewsServices, NewsStore } from './news-services.ts'
import { newsrcHandlers, newsrcSchemas } from './newsrc-api.ts'
import { PostJobs } from './posting/post-jobs.ts'
import type { PostingServices } from './posting/posting-services.ts'
import { postingHandlers, postingSchemas } from './posting-api.ts'
import { rulesApi } from './rules-api.ts'
import { serverHandlers, serverSchemas } from './servers-api.ts'
import { ServerSessions } from './sessions/server-sessions.ts'

export interface NewsSystem
  extends Pick<NewsServices, 'reader' | 'secrets' | 'recorder' | 'jobs' | 'clock' | 'desktop' | 'notify'> {
  readonly store: NewsStore & Pick<Store, 'addDraft' | 'removeDraft' | 'listAccounts'>
  readonly postingTexts: PostingServices['texts']
  readonly sendDraft: PostingServices['sendDraft']
  draftsChanged(): void
  /** Where the sandboxed frame finds the HTML of an article; allows its remote pictures when asked. */
  htmlUrl(articleId: Id, showRemote: boolean): string
  emit<E extends EventName>(name: E, payload: Events[E]): void
}

export interface News {
  readonly areas: { readonly [A in 'news' | 'rules']: ApiArea<Api[A]> }
  /** What goes on by itself from now on. */
  start(): void
  /** Nothing begins by itself any more. Before the jobs are stopped. */
  rest(): void
  /** Ends the conversations with QUIT. After the jobs were stopped. */
  end(): Promise<void>
}

/** Throws StorageError. */
export async function openNews(system: NewsSystem): Promise<News> {
  const { store, reader, clock, emit } = system
  const notice = new NewsNotice(changed => emit('news.changed', changed))
  const indexer = new HeaderIndexer({ store, clock })
  const changed: NewsServices['changed'] = (changes, groupIds) => {
    notice.changed(changes, groupIds)
    if (changes.includes('headers')) indexer.wake()
  }
  const sessions = new ServerSessions({ ...system, changed })
  const texts = new TextReader({ store, reader, described: () => changed(['articles']) })
  const keeper = new ArticleKeeper({ store, sessions, clock, changed, arrived: () => texts.wake() })
  const services = { ...system, sessions, changed, keeper }
  const check = new NewsCheck({ store, clock, fetch: serverId => startGetNews(services, serverId) })
  await store.recoverPosts()
  texts.wake()
  indexer.wake()
  return {
    areas: {
      news: newsArea(services),
      rules: rulesApi({ ...services, rulesChanged: () => emit('rules.changed', {}) }),
    },
    start: () => check.start(),
    rest: () => check.end(),
    end: async () => {
      check.end()
      await Promise.all([texts.stop(), indexer.stop()])
      await sessions.end()
    },
  }
}

interface AreaServices extends NewsSystem, NewsServices {
  readonly store: NewsSystem['store']
  readonly keeper: ArticleKeeper
}

function newsArea(services: AreaServices): ApiArea<NewsApi> {
  const { store, keeper, postingTexts } = services
  const getArticle: PostingServices['getArticle'] = name => keeper.bring(name, { purpose: 'read' })
  const posting = { ...services, getArticle, mail: store, texts: postingTexts, posts: new PostJobs(services) }
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
