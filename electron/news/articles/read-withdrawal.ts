// What an opened article says about another one, with that one's lock where it is on this computer.

import type { OpenedArticle } from '../../../shared/model/article.ts'
import type { OpenedMessage } from '../../message/message-reader.ts'
import type { NewsServices } from '../news-services.ts'
import { withdrawalOf } from '../posting/withdrawal.ts'
import { readHere } from './read-here.ts'

/** Contacts nobody. Undefined: an ordinary article. */
export async function readWithdrawal(
  services: Pick<NewsServices, 'store' | 'reader'>,
  { news }: OpenedMessage,
): Promise<OpenedArticle['withdrawal']> {
  const claimed = withdrawalOf(news, () => undefined)
  if (!claimed) return undefined
  const other = await readHere(services, { kind: 'message-id', messageId: claimed.messageId })
  return withdrawalOf(news, () => other?.opened?.news.cancelLock)
}
