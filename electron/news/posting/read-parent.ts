// The article that is answered, replaced or withdrawn, read by the message thread.

import type { Id } from '../../../shared/model/account.ts'
import type { ArticleName } from '../../../shared/model/article.ts'
import type { PostingServices } from './posting-services.ts'
import type { PostParent } from './start-post.ts'

export interface ReadParent extends PostParent {
  /** Where it came from. */
  readonly serverId?: Id | undefined
}

/** Fetched first when it is not on this computer. Errors: those of `getArticle`. */
export async function readParent(
  { getArticle, reader }: Pick<PostingServices, 'getArticle' | 'reader'>,
  name: ArticleName,
): Promise<ReadParent> {
  const stored = await getArticle(name)
  const opened = await reader.open(stored.raw, stored.charset)
  return { opened, dateMs: opened.dateMs ?? stored.receivedMs, serverId: stored.serverId }
}
