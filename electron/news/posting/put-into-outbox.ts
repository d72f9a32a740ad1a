// From a draft to the outbox: checked, written, and durable before the first byte is sent. Where a copy by mail is wanted it
// goes first: whatever is wrong with it, the post is still a draft.

import type { Post } from '../../../shared/model/article.ts'
import type { Draft } from '../../../shared/model/message.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import type { PostingCheck } from '../../../shared/model/posting.ts'
import { InputError } from '../../errors.ts'
import type { StoredPost } from '../../store/news/news-store.ts'
import { serverOf } from '../servers-api.ts'
import { answeredArticle } from './answered-article.ts'
import { cancelSecret } from './cancel-secret.ts'
import { lookAtPost } from './look-at-post.ts'
import { mailCopy } from './mail-answer.ts'
import { outgoingArticle } from './outgoing-article.ts'
import type { PostingServices } from './posting-services.ts'
import { readParent } from './read-parent.ts'

/** Throws InputError naming the field when no server would take it; it stays a draft then. */
export async function putIntoOutbox(services: PostingServices, post: Post): Promise<StoredPost> {
  const { store, reader, secrets, clock } = services
  const server = await serverOf(store, post.serverId)
  const checks = await lookAtPost(services, { post, fields: post, server })
  const error = checks.find(({ severity }) => severity === 'error')
  if (error) throw new InputError(`No server would take this article: ${error.code}`, fieldOf(error.code))
  const article = outgoingArticle(post, { server, secret: await cancelSecret(secrets), nowMs: clock.now() })
  const raw = await reader.write(article)
  if (post.alsoByMail && post.parentId !== '') await sendCopy(services, post, server)
  const { messageId, subject } = article
  const facts = { serverId: server.id, kind: post.kind, groups: post.groups, subject, messageId }
  return store.addOutgoingPost({ ...facts, raw, postId: post.id })
}

/** Which field a check that nobody can override is about. */
function fieldOf(code: PostingCheck['code']): string {
  if (code === 'no-from') return 'identity'
  return code.startsWith('followup-to') ? 'followupTo' : 'groups'
}

async function sendCopy(services: PostingServices, post: Post, server: NewsServer): Promise<void> {
  const { mail, sendDraft, draftsChanged } = services
  const draft = await addCopy(services, post, server)
  try {
    await sendDraft(draft)
  } catch (error) {
    await mail.removeDraft(draft.id)
    throw error
  } finally {
    draftsChanged()
  }
}

async function addCopy(services: PostingServices, post: Post, { mailAccountId }: NewsServer): Promise<Draft> {
  const { mail, texts } = services
  const { opened } = await readParent(services, { kind: 'message-id', messageId: post.parentId })
  const accounts = (await mail.listAccounts()).filter(({ outgoing }) => outgoing)
  const account = accounts.find(({ id }) => id === mailAccountId) ?? accounts[0]
  if (!account) throw new InputError('No account can send mail', 'alsoByMail')
  return mail.addDraft(mailCopy(post, { answered: answeredArticle(opened), account, texts }))
}
