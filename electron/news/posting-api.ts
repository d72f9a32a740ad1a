// The calls about articles being written, on their way out, and withdrawn. What a person writes is on disk before anything
// else is done with it.

import { z } from 'zod'
import type { NewsApi } from '../../shared/api/news.ts'
import type { Id } from '../../shared/model/account.ts'
import type { ArticleName, Post, PostFields } from '../../shared/model/article.ts'
import type { Job } from '../../shared/model/job.ts'
import type { Draft } from '../../shared/model/message.ts'
import { type ApiArea, nothing, recordId } from '../api-area.ts'
import { InputError } from '../errors.ts'
import { articleName, byId, groupName } from './news-schemas.ts'
import { lookAtPost } from './posting/look-at-post.ts'
import { mailReply } from './posting/mail-answer.ts'
import type { PostingServices } from './posting/posting-services.ts'
import { putIntoOutbox } from './posting/put-into-outbox.ts'
import { readParent } from './posting/read-parent.ts'
import { serverToPostWith } from './posting/server-to-post-with.ts'
import { type PostStart, startFollowUp, startNewPost, startSupersede } from './posting/start-post.ts'
import { withdraw } from './posting/withdraw.ts'
import { serverOf } from './servers-api.ts'

/** What a person can write in one article: far beyond what servers take, and still one row. */
const MAX_TEXT = 5_000_000
/** Checks complain long before. */
const MAX_GROUPS = 1_000

export type PostingCalls =
  | 'startPost'
  | 'replyByMail'
  | 'posts'
  | 'openPost'
  | 'savePost'
  | 'discardPost'
  | 'restorePost'
  | 'checkPost'
  | 'sendPost'
  | 'outbox'
  | 'postAgain'
  | 'markPosted'
  | 'editPostAgain'
  | 'removePost'
  | 'cancelArticle'

/** As typed: names that are none are what the checks are for. */
const groupNames = z.array(z.string().max(1_000)).max(MAX_GROUPS)
const fields = z.strictObject({
  serverId: recordId,
  groups: groupNames,
  followupTo: groupNames,
  subject: z.string().max(2_000),
  text: z.string().max(MAX_TEXT),
  alsoByMail: z.boolean(),
})
const withFields = z.strictObject({ id: recordId, fields })

export const postingSchemas: Pick<ApiArea<NewsApi>['schemas'], PostingCalls> = {
  startPost: z.strictObject({
    kind: z.enum(['new', 'follow-up', 'supersede']),
    serverId: recordId.optional(),
    groups: z.array(groupName).max(MAX_GROUPS),
    article: articleName.optional(),
  }),
  replyByMail: z.strictObject({ article: articleName, accountId: recordId }),
  posts: nothing,
  openPost: byId,
  savePost: withFields,
  discardPost: byId,
  restorePost: byId,
  checkPost: withFields,
  sendPost: withFields,
  outbox: nothing,
  postAgain: byId,
  markPosted: byId,
  editPostAgain: byId,
  removePost: byId,
  cancelArticle: z.strictObject({ article: articleName }),
}

type Handlers = Pick<ApiArea<NewsApi>['handlers'], PostingCalls>

export function postingHandlers(services: PostingServices): Handlers {
  return { ...writingHandlers(services), ...outboxHandlers(services) }
}

type OutboxCalls = 'outbox' | 'postAgain' | 'markPosted' | 'editPostAgain' | 'removePost' | 'cancelArticle'

function writingHandlers(services: PostingServices): Omit<Handlers, OutboxCalls> {
  const { store, changed } = services
  const sending = new Map<Id, Promise<Job>>()
  return {
    startPost: q => startPost(services, q),
    replyByMail: q => replyByMail(services, q),
    posts: () => store.listPosts(),
    openPost: ({ id }) => postOf(services, id),
    savePost: async ({ id, fields: written }) => ({ savedMs: await store.savePost(id, written) }),
    discardPost: async ({ id }) => {
      await store.discardPost(id)
      changed(['drafts'])
    },
    restorePost: async ({ id }) => {
      const post = await store.restorePost(id)
      changed(['drafts'])
      return post
    },
    checkPost: async ({ id, fields: written }) => {
      const post = await postOf(services, id)
      const server = await serverOf(store, written.serverId)
      return lookAtPost(services, { post, fields: written, server })
    },
    // Whoever presses twice posts once, and mails one copy.
    sendPost: ({ id, fields: written }) => {
      const sent = sending.get(id) ?? sendPost(services, id, written).finally(() => sending.delete(id))
      sending.set(id, sent)
      return sent
    },
  }
}

function outboxHandlers(services: PostingServices): Pick<Handlers, OutboxCalls> {
  const { store, posts, changed } = services
  return {
    outbox: async () => (await store.listOutgoingPosts()).map(({ raw: _, ...post }) => post),
    // A person asks: the pauses begin anew.
    postAgain: async ({ id }) => posts.start({ ...(await posts.idle(id)), attempts: 0 }),
    markPosted: async ({ id }) => {
      const post = await posts.idle(id)
      await store.markPosted(id)
      posts.posted(post)
      changed(['outbox', 'articles', 'marks'])
    },
    editPostAgain: async ({ id }) => {
      await posts.idle(id)
      const post = await store.rewritePost(id)
      changed(['outbox', 'drafts'])
      return post
    },
    removePost: async ({ id }) => {
      await posts.idle(id)
      await store.removeOutgoingPost(id)
      changed(['outbox'])
    },
    cancelArticle: async ({ article }) => {
      const cancel = await withdraw(services, article)
      changed(['outbox'])
      return posts.start(cancel)
    },
  }
}

async function sendPost(services: PostingServices, id: Id, written: PostFields): Promise<Job> {
  const { store, posts, changed, sendMail } = services
  await store.savePost(id, written)
  const { copyId, ...outgoing } = await putIntoOutbox(services, await postOf(services, id))
  changed(['drafts', 'outbox'])
  // The article is on its way whatever becomes of its copy; in the Outbox of mail it says so itself.
  if (copyId !== undefined) await sendMail(copyId).catch(() => undefined)
  return posts.start(outgoing)
}

async function startPost(services: PostingServices, q: Parameters<NewsApi['startPost']>[0]): Promise<Post> {
  const { store, texts, changed } = services
  const parent = q.article && q.kind !== 'new' ? await readParent(services, q.article) : undefined
  const server = await serverToPostWith(store, { wanted: q.serverId ?? parent?.serverId, groups: q.groups })
  const start: PostStart = { kind: q.kind, server, groups: q.groups, texts }
  if (q.kind !== 'new' && !parent) throw new InputError('There is no article to answer', 'article')
  if (q.kind === 'supersede' && !(parent && (await store.isOwnArticle(parent.opened.messageId))))
    throw new InputError('Only own articles can be replaced', 'article')
  const begun =
    !parent || q.kind === 'new'
      ? startNewPost(start)
      : q.kind === 'supersede'
        ? startSupersede(parent, start)
        : startFollowUp(parent, start)
  const post = await store.addPost(begun)
  changed(['drafts'])
  return post
}

async function replyByMail(
  services: PostingServices,
  { article, accountId }: { article: ArticleName; accountId: Id },
): Promise<Draft> {
  const { mail, texts, draftsChanged } = services
  const parent = await readParent(services, article)
  const account = (await mail.listAccounts()).find(({ id }) => id === accountId)
  if (!account?.outgoing) throw new InputError('This account cannot send mail', 'accountId')
  const draft = await mail.addDraft(mailReply(parent, account, texts))
  draftsChanged()
  return draft
}

async function postOf({ store }: PostingServices, id: Id): Promise<Post> {
  const post = await store.readPost(id)
  if (!post) throw new InputError('This article is gone')
  return post
}
