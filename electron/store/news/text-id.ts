// Under which id the text of an article is kept: its Message-ID, or, where that is missing or cannot be one (RFC 5536 3.1.3),
// its number in the group as long as those numbers hold.
import { isMessageId } from '../../../shared/message-id.ts'
import type { NumberedArticle } from '../../../shared/model/article.ts'
import type { News } from './news.ts'

/** `messageId`: as the header of the article has it. */
export function textId(news: News, { groupId, number }: NumberedArticle, messageId: string): string {
  if (isMessageId(messageId)) return messageId
  const base = news.states.find(groupId)?.base ?? 0
  return `<${number}.${groupId}.${base}@number.invalid>`
}
