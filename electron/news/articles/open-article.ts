// Opens an article for reading: brought to this computer when it is not here, then read by the message thread as mail is.

import type { Id } from '../../../shared/model/account.ts'
import type { ArticleName, NumberedArticle, OpenedArticle } from '../../../shared/model/article.ts'
import type { OpenedMessage } from '../../message/message-reader.ts'
import { isRiskyFile } from '../../message/risky-file.ts'
import { gist } from '../../reading/gist/gist.ts'
import { gistLine } from '../../reading/gist/gist-line.ts'
import type { StoredArticle } from '../../store/news/news-store.ts'
import { findParts } from '../binaries/find-parts.ts'
import { parseMultipartSubject } from '../binaries/multipart-subject.ts'
import type { NewsServices } from '../news-services.ts'
import type { ArticleKeeper } from './article-keeper.ts'
import { articleViewOf } from './article-view.ts'
import { readWithdrawal } from './read-withdrawal.ts'

export interface ReadingServices extends Pick<NewsServices, 'store' | 'reader'> {
  readonly keeper: ArticleKeeper
}

export interface OpeningServices extends ReadingServices {
  htmlUrl(articleId: Id, showRemote: boolean): string
  isOffline(): boolean
}

/** `showRemote`: remote pictures of a rich text too, this once. Errors: those of ArticleKeeper.bring. */
export async function openArticle(
  services: OpeningServices,
  name: ArticleName,
  showRemote: boolean,
): Promise<OpenedArticle> {
  const { store, keeper } = services
  const stored = await keeper.bring(name, { purpose: 'read' })
  const opened = await read(services, stored)
  const groups = await store.groupsNamed(opened.news.newsgroups, false)
  const part = await partOf(services, stored)
  const withdrawal = await readWithdrawal(services, opened)
  const isShowingRemote = showRemote && !services.isOffline()
  const url = services.htmlUrl(stored.articleId, isShowingRemote)
  const isOwn = await store.isOwnArticle(stored.messageId)
  return articleViewOf({ stored, opened, groups, part, withdrawal, isOwn, html: { url, isShowingRemote } })
}

/** Of an article that is one part of a file: which, and how many of the others have headers here. */
async function partOf({ store }: ReadingServices, { facts }: StoredArticle): Promise<OpenedArticle['part']> {
  const subject = facts && parseMultipartSubject(facts.subject)
  if (!subject || subject.total === 1) return undefined
  const { parts, total } = await findParts(store, facts)
  const { fileName } = subject
  return { number: subject.part, of: total, here: parts.length, fileName, isRisky: isRiskyFile(fileName, '') }
}

/** The author's own first lines, or what is quoted where there are none; undefined when the text is not here. */
export async function gistOf(services: ReadingServices, article: NumberedArticle): Promise<string | undefined> {
  const stored = await services.store.findArticle({ kind: 'numbered', ...article })
  if (!stored) return undefined
  const { text } = await read(services, stored)
  return gist(text).join('\n') || gistLine(text)
}

function read({ reader }: ReadingServices, { raw, charset }: StoredArticle): Promise<OpenedMessage> {
  return reader.open(raw, charset)
}
