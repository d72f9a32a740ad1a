// Puts the article into the outbox that withdraws an own one (RFC 5537 5.3), with the key to its lock.

import type { ArticleName } from '../../../shared/model/article.ts'
import { InputError } from '../../errors.ts'
import type { StoredPost } from '../../store/news/news-store.ts'
import { cancelSecret } from './cancel-secret.ts'
import { cancelArticle } from './outgoing-article.ts'
import type { PostingServices } from './posting-services.ts'
import { readParent } from './read-parent.ts'
import { serverToPostWith } from './server-to-post-with.ts'

/** Throws InputError for an article that was not posted from here. */
export async function withdraw(services: PostingServices, name: ArticleName): Promise<StoredPost> {
  const { store, reader, secrets, clock } = services
  const { opened, serverId } = await readParent(services, name)
  if (!(await store.isOwnArticle(opened.messageId)))
    throw new InputError('Only own articles can be withdrawn', 'article')
  const groups = opened.news.newsgroups
  const server = await serverToPostWith(store, { wanted: serverId, groups })
  const own = { messageId: opened.messageId, groups, from: opened.from[0] ?? server.identity }
  const article = cancelArticle(own, { secret: await cancelSecret(secrets), nowMs: clock.now() })
  const { messageId, subject } = article
  const facts = { serverId: server.id, kind: 'cancel', groups, subject, messageId } as const
  return store.addOutgoingPost({ ...facts, raw: await reader.write(article) })
}
