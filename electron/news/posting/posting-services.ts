// What posting needs beside the rest of news: articles to answer, words for quotations, and mail for whoever is answered.

import type { Account, Id } from '../../../shared/model/account.ts'
import type { ArticleName } from '../../../shared/model/article.ts'
import type { StoredArticle } from '../../store/news/news-store.ts'
import type { NewDraft, NewOutgoing, Store } from '../../store/store.ts'
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
  readonly mail: Pick<Store, 'addDraft' | 'listAccounts'>
  readonly posts: PostJobs
  /** An article's text on this computer, fetched first when it is not here. InputError when no server has it. */
  getArticle(name: ArticleName): Promise<StoredArticle>
  /** A mail as the Outbox keeps it. Throws InputError naming the field for what cannot be sent. */
  writeMail(mail: NewDraft, account: Account): Promise<NewOutgoing>
  /** Sends what is in the Outbox of mail. */
  sendMail(messageId: Id): Promise<unknown>
  draftsChanged(): void
}
