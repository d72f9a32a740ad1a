// One opened article as the window shows it: what the store knows of it and what the message thread read.

import type { Id } from '../../../shared/model/account.ts'
import type { OpenedArticle } from '../../../shared/model/article.ts'
import type { MessageBody } from '../../../shared/model/message.ts'
import type { OpenedMessage } from '../../message/message-reader.ts'
import type { StoredArticle } from '../../store/news/news-store.ts'

export interface ArticleHtml {
  readonly url: string
  readonly isShowingRemote: boolean
}

export interface ArticleView {
  readonly stored: StoredArticle
  readonly opened: OpenedMessage
  readonly html: ArticleHtml
  readonly part: OpenedArticle['part']
  readonly withdrawal: OpenedArticle['withdrawal']
  readonly isOwn: boolean
  /** Groups that are known here. */
  readonly groups: readonly { readonly name: string; readonly id: Id }[]
}

export function articleViewOf({ stored, opened, html, part, withdrawal, isOwn, groups }: ArticleView): OpenedArticle {
  const { from, sender, to, cc, bcc, replyTo, messageId, listId, dateHeader, warnings, attachments } = opened
  const { subject, dateMs = stored.facts?.dateMs ?? 0, references, news } = opened
  const ids = new Map(groups.map(({ name, id }) => [name, id]))
  return {
    facts: stored.facts,
    articleId: stored.articleId,
    message: {
      ...{ from, sender, to, cc, bcc, replyTo, messageId, listId, dateHeader, warnings, attachments, subject, dateMs },
      body: bodyOf(opened, html),
    },
    blocks: opened.blocks,
    newsgroups: news.newsgroups.map(name => ({ name, groupId: ids.get(name) })),
    followupTo: news.followupTo.join() === news.newsgroups.join() ? [] : news.followupTo,
    references,
    organization: news.organization,
    expiresMs: news.expiresMs,
    face: news.face,
    isKept: stored.isKept,
    isOwn,
    part,
    withdrawal,
    serverId: stored.serverId,
  }
}

function bodyOf(
  { kind, text, blocks, isTruncated, remoteCount, hasOwnColours }: OpenedMessage,
  { url, isShowingRemote }: ArticleHtml,
): MessageBody {
  if (kind === 'html') return { kind, url, remoteCount, isShowingRemote, hasOwnColours }
  if (kind === 'raw') return { kind, text, isTruncated, reason: 'empty' }
  return { kind: 'text', text, blocks, isTruncated }
}
