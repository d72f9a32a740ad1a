// Under which id the text of an article is kept: its Message-ID, or, where that is missing or cannot be one (RFC 5536 3.1.3),
// its number in the group as long as those numbers hold.
import type { NumberedArticle } from '../../../shared/model/article.ts'
import type { News } from './news.ts'

/** RFC 3977 3.6 allows 250 octets; some newsreaders made longer ones, and a command has room for these. */
const MESSAGE_ID = /^<[^<>\s\p{Cc}]{1,470}>$/u

export function isUsableId(messageId: string): boolean {
  return MESSAGE_ID.test(messageId)
}

/** `messageId`: as the header of the article has it. */
export function textId(news: News, { groupId, number }: NumberedArticle, messageId: string): string {
  if (isUsableId(messageId)) return messageId
  const base = news.states.find(groupId)?.base ?? 0
  return `<${number}.${groupId}.${base}@number.invalid>`
}
