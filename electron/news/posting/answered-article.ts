// What of an opened article says where answers go.

import type { AnsweredArticle } from '../../../shared/model/posting.ts'
import type { OpenedMessage } from '../../message/message-reader.ts'

export function answeredArticle({ news, ...message }: OpenedMessage): AnsweredArticle {
  const { messageId, references, subject, from, replyTo } = message
  return {
    messageId,
    references,
    subject,
    from,
    replyTo,
    newsgroups: news.newsgroups,
    followupTo: news.followupTo.join(','),
    mailCopiesTo: news.mailCopiesTo,
  }
}
