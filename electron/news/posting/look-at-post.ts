// The checks before posting, with what is known here of the server's groups and of the article that is answered.

import type { Post, PostFields } from '../../../shared/model/article.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import type { AnsweredArticle, GroupPosting, PostingCheck } from '../../../shared/model/posting.ts'
import type { NewsStore } from '../news-services.ts'
import { answeredArticle } from './answered-article.ts'
import { checkPost } from './check-post.ts'
import type { PostingServices } from './posting-services.ts'

/** Groups that are looked up; checks of more say that they are too many anyway. */
const MAX_LOOKED_UP = 100

/** Contacts nobody. */
export async function lookAtPost(
  services: Pick<PostingServices, 'store' | 'reader'>,
  { post, fields, server }: { post: Post; fields: PostFields; server: NewsServer },
): Promise<PostingCheck[]> {
  const { groups, followupTo, subject, text, alsoByMail } = fields
  const known = await postingOfGroups(services.store, groups.slice(0, MAX_LOOKED_UP), server)
  const answering = post.kind === 'follow-up' ? await answeredBy(services, post.parentId) : undefined
  const draft = { from: server.identity, groups, followupTo, subject, text, alsoByMail, attachmentCount: 0 }
  return checkPost({ ...draft, ...(answering ? { answering } : {}) }, group => known.get(group) ?? 'unknown')
}

/** Undefined when the article is not on this computer any more. */
async function answeredBy(
  { store, reader }: Pick<PostingServices, 'store' | 'reader'>,
  messageId: string,
): Promise<AnsweredArticle | undefined> {
  const stored = await store.findArticle({ kind: 'message-id', messageId })
  return stored && answeredArticle(await reader.open(stored.raw, stored.charset))
}

async function postingOfGroups(
  store: NewsStore,
  names: readonly string[],
  { id, groupCount }: NewsServer,
): Promise<Map<string, GroupPosting>> {
  const postings = new Map<string, GroupPosting>()
  // Nobody read the server's list yet: nothing is known.
  if (groupCount === 0) return postings
  const known = new Map((await store.groupsNamed(names, false)).map(group => [group.name, group.id]))
  for (const name of names) {
    const groupId = known.get(name)
    const details = groupId === undefined ? undefined : await store.readNewsgroup(groupId)
    postings.set(name, details?.carriedBy.find(({ serverId }) => serverId === id)?.posting ?? 'missing')
  }
  return postings
}
