// Fetches the texts of many articles to this computer, to read without a network; durable batch by batch.

import type { ArticleChoice } from '../../../shared/model/article.ts'
import type { JobProgress } from '../../../shared/model/job.ts'
import type { NewsJobResult } from '../../../shared/model/news-job.ts'
import type { WantedArticle } from '../../store/news/news-store.ts'
import type { NewsStore } from '../news-services.ts'
import type { SessionJob } from '../sessions/connect-server.ts'
import type { ArticleKeeper } from './article-keeper.ts'

/** Asked of the store at once; more come in the next round. */
const ROUND_ARTICLES = 1_000
/** What one command fetches; more is fetched by saying it again. */
const MAX_ARTICLES = 100_000

export interface ArticlesJob extends SessionJob {
  readonly signal: AbortSignal
  report(progress: JobProgress): void
}

export interface FetchingServices {
  readonly store: Pick<NewsStore, 'wantedOf' | 'wantedOffline'>
  readonly keeper: ArticleKeeper
}

export type FetchedArticles = Extract<NewsJobResult, { kind: 'fetched-articles' }>

/** The texts of a choice that are not here. Errors: why a server could not be asked; the others were asked before. */
export async function fetchArticles(
  { store, keeper }: FetchingServices,
  choice: ArticleChoice,
  job: ArticlesJob,
): Promise<FetchedArticles> {
  return bringAll(keeper, await store.wantedOf(choice, MAX_ARTICLES), job)
}

/** The texts a person marked. As `fetchArticles`. */
export async function fetchMarked({ store, keeper }: FetchingServices, job: ArticlesJob): Promise<FetchedArticles> {
  return bringAll(keeper, await store.wantedOffline(MAX_ARTICLES), job)
}

async function bringAll(
  keeper: ArticleKeeper,
  wanted: readonly WantedArticle[],
  job: ArticlesJob,
): Promise<FetchedArticles> {
  let [fetched, missing] = [0, 0]
  let failure: Error | undefined
  const stored = (count: number): void => {
    fetched += count
    job.report({ done: fetched + missing, total: wanted.length })
  }
  if (wanted.length > 0) job.report({ done: 0, total: wanted.length })
  for (let at = 0; at < wanted.length; at += ROUND_ARTICLES) {
    job.signal.throwIfAborted()
    const round = wanted.slice(at, at + ROUND_ARTICLES)
    const brought = await keeper.bringMany(round, { signal: job.signal, job, stored })
    missing += brought.missing.length
    failure ??= brought.error
    // Where no server answers, the next round would find the same.
    if (!brought.isAnswered) break
  }
  if (failure) throw failure
  return { kind: 'fetched-articles', fetched, missing }
}
