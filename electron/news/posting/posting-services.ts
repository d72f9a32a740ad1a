// What posting needs beside the rest of news: articles to answer, words for quotations, and mail for whoever is answered.

import type { ArticleName } from '../../../shared/model/article.ts'
import type { Draft } from '../../../shared/model/message.ts'
import type { StoredArticle } from '../../store/news/news-store.ts'
import type { Store } from '../../store/store.ts'
import type { NewsServices } from '../news-services.ts'
import type { PostJobs } from './post-jobs.ts'

/** Words of the article being written, filled in and in the person's language. */
export interface PostingTexts {
  attribution(facts: { date: string; name: string }): string
  date(dateMs: number): string
  /** Above a copy by mail of what is posted too. */
  alsoPosted(groups: string): string
}

export interface PostingServices extends Omit<NewsServices, 'sessions'> {
  readonly texts: PostingTexts
  readonly mail: Pick<Store, 'addDraft' | 'removeDraft' | 'listAccounts'>
  readonly posts: PostJobs
  /** An article's text on this computer, fetched first when it is not here. InputError when no server has it. */
  getArticle(name: ArticleName): Promise<StoredArticle>
  /** Sends a mail draft by the Outbox. */
  sendDraft(draft: Draft): Promise<unknown>
  draftsChanged(): void
}
