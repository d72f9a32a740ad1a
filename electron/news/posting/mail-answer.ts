// Answers to articles that go by mail: a reply in place of a follow-up, and the copy of a follow-up.

import type { Account } from '../../../shared/model/account.ts'
import type { PostFields } from '../../../shared/model/article.ts'
import type { AnsweredArticle } from '../../../shared/model/posting.ts'
import { formatAddress } from '../../message/format-address.ts'
import { quotedText } from '../../message/quoted-text.ts'
import type { NewDraft } from '../../store/store.ts'
import { answeredArticle } from './answered-article.ts'
import { followUpReferences, followUpSubject } from './follow-up-thread.ts'
import { followUpWay } from './follow-up-way.ts'
import type { PostingTexts } from './posting-services.ts'
import type { PostParent } from './start-post.ts'

/** A draft to whoever wrote the article, with their words to answer. */
export function mailReply({ opened, dateMs }: PostParent, account: Account, texts: PostingTexts): NewDraft {
  const answered = answeredArticle(opened)
  const sender = opened.from[0]
  const attribution = texts.attribution({ date: texts.date(dateMs), name: sender?.name || sender?.address || '' })
  const quoted = quotedText(opened.text)
  return {
    ...draftTo(answered, account),
    to: followUpWay(answered).mailTo.map(formatAddress),
    subject: followUpSubject(opened.subject),
    text: quoted === '' ? '' : `\n\n${attribution}\n${quoted}\n`,
  }
}

/** The same words as the article, said to be posted too. */
export function mailCopy(
  fields: PostFields,
  { answered, account, texts }: { answered: AnsweredArticle; account: Account; texts: PostingTexts },
): NewDraft {
  const { copyTo, mailTo } = followUpWay(answered)
  return {
    ...draftTo(answered, account),
    to: (copyTo.length > 0 ? copyTo : mailTo).map(formatAddress),
    subject: fields.subject,
    text: `${texts.alsoPosted(fields.groups.join(', '))}\n\n${fields.text}`,
  }
}

function draftTo(answered: AnsweredArticle, { id }: Account): Omit<NewDraft, 'to' | 'subject' | 'text'> {
  const references = followUpReferences(answered)
  return { kind: 'reply', accountId: id, cc: [], bcc: [], inReplyTo: answered.messageId, references }
}
