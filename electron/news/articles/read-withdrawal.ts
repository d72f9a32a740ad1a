// What an opened article says about another one, with that one's lock where it is on this computer.

import type { OpenedArticle } from '../../../shared/model/article.ts'
import type { OpenedMessage } from '../../message/message-reader.ts'
import type { NewsServices } from '../news-services.ts'
import { withdrawalOf } from '../posting/withdrawal.ts'

/** Contacts nobody. Undefined: an ordinary article. */
export async function readWithdrawal(
  { store, reader }: Pick<NewsServices, 'store' | 'reader'>,
  { news }: OpenedMessage,
): Promise<OpenedArticle['withdrawal']> {
  const claimed = withdrawalOf(news, () => undefined)
  if (!claimed) return undefined
  const { messageId } = claimed
  const other = await store.findArticle({ kind: 'message-id', messageId })
  const lock = other && (await reader.open(other.raw, other.charset)).news.cancelLock
  return withdrawalOf(news, () => lock)
}
