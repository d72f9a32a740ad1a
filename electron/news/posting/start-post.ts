// What a new post begins with: groups, subject, quotation, signature and thread. Pure.

import type { PostKind } from '../../../shared/model/article.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import type { OpenedMessage } from '../../message/message-reader.ts'
import { quotedText } from '../../message/quoted-text.ts'
import type { NewPost } from '../../store/news/news-store.ts'
import { answeredArticle } from './answered-article.ts'
import { followUpReferences, followUpSubject } from './follow-up-thread.ts'
import { followUpWay } from './follow-up-way.ts'
import type { PostingTexts } from './posting-services.ts'

export interface PostParent {
  readonly opened: OpenedMessage
  /** The sender's date, or the time of arrival. */
  readonly dateMs: number
}

export interface PostStart {
  readonly kind: PostKind
  readonly server: NewsServer
  readonly groups: readonly string[]
  readonly texts: PostingTexts
}

/** An empty article. */
export function startNewPost({ server, groups }: PostStart): NewPost {
  return {
    kind: 'new',
    serverId: server.id,
    groups,
    followupTo: [],
    subject: '',
    text: withSignature('', server),
    alsoByMail: false,
    parentId: '',
    references: [],
  }
}

/** An answer below what it answers; where the poster asked for it, also by mail. */
export function startFollowUp({ opened, dateMs }: PostParent, start: PostStart): NewPost {
  const { server, groups, texts } = start
  const answered = answeredArticle(opened)
  const way = followUpWay(answered)
  const sender = opened.from[0]
  const attribution = texts.attribution({ date: texts.date(dateMs), name: sender?.name || sender?.address || '' })
  const quoted = quotedText(opened.text)
  return {
    ...startNewPost(start),
    kind: 'follow-up',
    groups: groups.length > 0 ? groups : way.groups,
    subject: followUpSubject(opened.subject),
    text: withSignature(quoted === '' ? '' : `${attribution}\n${quoted}\n\n`, server),
    alsoByMail: way.copy === 'wanted',
    parentId: opened.messageId,
    references: followUpReferences(answered),
  }
}

/** An own article, to be posted anew in place of the first. */
export function startSupersede({ opened, dateMs }: PostParent, start: PostStart): NewPost {
  return {
    ...startNewPost(start),
    kind: 'supersede',
    groups: opened.news.newsgroups,
    followupTo: opened.news.followupTo,
    subject: opened.subject,
    text: opened.text,
    parentId: opened.messageId,
    references: opened.references,
    replacesMs: dateMs,
  }
}

function withSignature(text: string, { signature }: NewsServer): string {
  return signature === '' ? text : `${text}\n\n-- \n${signature}\n`
}
