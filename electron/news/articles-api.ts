// The calls about articles: reading them, their sources and attachments, and fetching many.

import { z } from 'zod'
import type { NewsApi } from '../../shared/api/news.ts'
import type { Id } from '../../shared/model/account.ts'
import type { ArticleChoice, NumberedArticle } from '../../shared/model/article.ts'
import type { Job } from '../../shared/model/job.ts'
import { type ApiArea, recordId } from '../api-area.ts'
import { InputError } from '../errors.ts'
import { fileStem } from '../message/file-stem.ts'
import type { StoredArticle } from '../store/news/news-store.ts'
import { readRaw, readRawRange } from '../store/raw-bytes.ts'
import { articleGists } from './articles/article-gists.ts'
import type { ArticleKeeper } from './articles/article-keeper.ts'
import { charsetSample } from './articles/charset-sample.ts'
import { startExport } from './articles/export-articles.ts'
import { fetchArticles } from './articles/fetch-articles.ts'
import { gistOf, openArticle } from './articles/open-article.ts'
import { articleChoice, articleName, numberedArticle, position } from './news-schemas.ts'
import type { NewsServices } from './news-services.ts'

/** What "view source" shows at once. */
const PAGE_BYTES = 64 * 1024
const MAX_PREFETCHED = 10
/** Some screens of a thread. */
const MAX_GISTS = 20
const MAX_PARTS = 100_000

export type ArticleCalls =
  | 'openArticle'
  | 'prefetch'
  | 'gist'
  | 'articleGists'
  | 'source'
  | 'saveSource'
  | 'charsetSample'
  | 'exportArticles'
  | 'saveAttachment'
  | 'fetchArticles'

const articleId = recordId

export const articleSchemas: Pick<ApiArea<NewsApi>['schemas'], ArticleCalls> = {
  openArticle: z.strictObject({ article: articleName, showRemote: z.boolean() }),
  prefetch: z.strictObject({ articles: z.array(numberedArticle).max(MAX_PREFETCHED) }),
  gist: z.strictObject({ article: numberedArticle }),
  articleGists: z.strictObject({ articles: z.array(numberedArticle).max(MAX_GISTS) }),
  source: z.strictObject({ articleId, from: position }),
  saveSource: z.strictObject({ articleId }),
  charsetSample: z.strictObject({ articleId }),
  exportArticles: z.strictObject({ choice: articleChoice, format: z.enum(['mbox', 'eml']) }),
  saveAttachment: z.strictObject({ articleId, part: z.number().int().min(0).max(MAX_PARTS) }),
  fetchArticles: z.strictObject({ choice: articleChoice }),
}

export interface ArticlesServices extends NewsServices {
  readonly keeper: ArticleKeeper
  /** Where the sandboxed frame finds the HTML of an article; allows its remote pictures when asked. */
  htmlUrl(articleId: Id, showRemote: boolean): string
  isOffline(): boolean
}

export function articleHandlers(services: ArticlesServices): Pick<ApiArea<NewsApi>['handlers'], ArticleCalls> {
  const { reader, desktop } = services
  return {
    openArticle: ({ article, showRemote }) => openArticle(services, article, showRemote),
    prefetch: ({ articles }) => void prefetch(services.keeper, articles),
    gist: ({ article }) => gistOf(services, article),
    articleGists: ({ articles }) => articleGists(services, articles),
    source: async q => {
      const { raw } = await storedArticle(services, q.articleId)
      const start = Math.min(q.from, raw.sizeBytes)
      const bytes = await readRawRange(raw, start, Math.min(PAGE_BYTES, raw.sizeBytes - start))
      return { text: Buffer.from(bytes).toString('latin1'), sizeBytes: raw.sizeBytes }
    },
    saveSource: async q => {
      const { raw, facts } = await storedArticle(services, q.articleId)
      return desktop.saveFile(`${fileStem(facts?.subject ?? '', 'article')}.eml`, await readRaw(raw))
    },
    charsetSample: async q => {
      const { raw } = await storedArticle(services, q.articleId)
      return charsetSample(Buffer.from(await readRawRange(raw, 0, Math.min(PAGE_BYTES, raw.sizeBytes))))
    },
    exportArticles: ({ choice, format }) => startExport(services, choice, format),
    saveAttachment: async q => {
      const { raw } = await storedArticle(services, q.articleId)
      const { fileName, bytes } = await reader.readPart(raw, q.part)
      return desktop.saveFile(fileName, bytes)
    },
    fetchArticles: ({ choice }) => startFetch(services, choice),
  }
}

/** Job `fetch-articles`, named after the group. */
export async function startFetch(
  services: Pick<ArticlesServices, 'jobs' | 'store' | 'keeper'>,
  choice: ArticleChoice,
): Promise<Job> {
  const groupId = groupOf(choice)
  const group = groupId === undefined ? undefined : await services.store.readNewsgroup(groupId)
  const facts = { kind: 'fetch-articles', title: group?.name ?? '', groupId } as const
  return services.jobs.start(facts, job => fetchArticles(services, choice, job))
}

/** The one it is about, where that can be told. */
function groupOf(choice: ArticleChoice): Id | undefined {
  if ('groupId' in choice) return choice.groupId
  if (choice.kind === 'groups') return choice.groupIds.length === 1 ? choice.groupIds[0] : undefined
  return choice.kind === 'articles' ? choice.articles[0]?.groupId : undefined
}

/** One after the other, so that whoever opens an article waits for one at most. It is a favour: a failure is no news. */
async function prefetch(keeper: ArticleKeeper, articles: readonly NumberedArticle[]): Promise<void> {
  for (const article of articles) {
    const isFetched = await keeper.bring({ kind: 'numbered', ...article }).then(
      () => true,
      () => false,
    )
    if (!isFetched) return
  }
}

async function storedArticle({ store }: NewsServices, id: Id): Promise<StoredArticle> {
  const stored = await store.findArticle({ kind: 'stored', articleId: id })
  if (!stored) throw new InputError('This article is no longer here', 'article')
  return stored
}
