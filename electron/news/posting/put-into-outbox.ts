// From a draft to the outbox: checked, written, and durable before the first byte is sent. A copy by mail gets into the Outbox
// of mail in the same transaction: whatever happens, there are both or neither.

import type { Post } from '../../../shared/model/article.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import type { PostingCheck } from '../../../shared/model/posting.ts'
import { InputError } from '../../errors.ts'
import type { AddedPost } from '../../store/news/news-store.ts'
import type { NewOutgoing } from '../../store/store.ts'
import { serverOf } from '../servers-api.ts'
import { answeredArticle } from './answered-article.ts'
import { cancelSecret } from './cancel-secret.ts'
import { lookAtPost } from './look-at-post.ts'
import { mailCopy } from './mail-answer.ts'
import { outgoingArticle } from './outgoing-article.ts'
import type { PostingServices } from './posting-services.ts'
import { readParent } from './read-parent.ts'

/** Throws InputError naming the field when no server would take it; it stays a draft then. */
export async function putIntoOutbox(services: PostingServices, post: Post): Promise<AddedPost> {
  const { store, reader, secrets, clock } = services
  const server = await serverOf(store, post.serverId)
  const checks = await lookAtPost(services, { post, fields: post, server })
  const error = checks.find(({ severity }) => severity === 'error')
  if (error) throw new InputError(`No server would take this article: ${error.code}`, fieldOf(error.code))
  const article = outgoingArticle(post, { server, secret: await cancelSecret(secrets), nowMs: clock.now() })
  const raw = await reader.write(article)
  const copy = post.alsoByMail && post.parentId !== '' ? await writeCopy(services, post, server) : undefined
  const { messageId, subject } = article
  const facts = { serverId: server.id, kind: post.kind, groups: post.groups, subject, messageId }
  return store.addOutgoingPost({ ...facts, raw, postId: post.id, copy })
}

/** Which field a check that nobody can override is about. */
function fieldOf(code: PostingCheck['code']): string {
  if (code === 'no-from') return 'identity'
  return code.startsWith('followup-to') ? 'followupTo' : 'groups'
}

async function writeCopy(services: PostingServices, post: Post, { mailAccountId }: NewsServer): Promise<NewOutgoing> {
  const { mail, texts, writeMail } = services
  const { opened } = await readParent(services, { kind: 'message-id', messageId: post.parentId })
  const accounts = (await mail.listAccounts()).filter(({ outgoing }) => outgoing)
  const account = accounts.find(({ id }) => id === mailAccountId) ?? accounts[0]
  if (!account) throw new InputError('No account can send mail', 'alsoByMail')
  return writeMail(mailCopy(post, { answered: answeredArticle(opened), account, texts }), account)
}
