// Beginning an article, an answer or a reply: the draft is on disk before its window opens.

import type { Id } from '../../../shared/model/account.ts'
import type { ArticleName, PostKind } from '../../../shared/model/article.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { ask, openDialog, toast } from '../../navigation.ts'
import { noteBegun } from './post-store.ts'
import { askServersToCancel } from './posting-notices.ts'

interface Beginning {
  /** None: they are chosen while writing. */
  readonly groups: readonly string[]
  readonly serverId?: Id | undefined
}

interface Answering {
  readonly article: ArticleName
  /** The server it is posted with; absent: the one the article came from. */
  readonly serverId?: Id | undefined
}

/** A new article. */
export function writeArticle({ groups, serverId }: Beginning): Promise<void> {
  return begin({ kind: 'new', groups: [...groups], serverId })
}

/** Into the groups the article asks for (Followup-To). */
export function followUp(answering: Answering): Promise<void> {
  return begin(answerTo('follow-up', answering))
}

/** A follow-up whose text also goes by mail to its author. */
export function followUpAndMail(answering: Answering): Promise<void> {
  return begin(answerTo('follow-up', answering), true)
}

/** Takes the place of an own article. */
export function supersede(answering: Answering): Promise<void> {
  return begin(answerTo('supersede', answering))
}

/** Without groups: the article itself says where answers go. */
function answerTo(kind: PostKind, { article, serverId }: Answering): Parameters<typeof api.news.startPost>[0] {
  return { kind, groups: [], serverId, article }
}

async function begin(start: Parameters<typeof api.news.startPost>[0], alsoByMail = false): Promise<void> {
  try {
    const { id, ...post } = await api.news.startPost(start)
    if (alsoByMail) {
      const { serverId, groups, followupTo, subject, text } = post
      await api.news.savePost({ id, fields: { serverId, groups, followupTo, subject, text, alsoByMail } })
    }
    noteBegun(id)
    openDialog({ kind: 'post', postId: id })
  } catch (error) {
    tellFailure(error)
  }
}

/** A mail to the author alone, from the account of the server the article came from, else from the first that can send. */
export async function replyByMail(article: ArticleName, serverId?: Id): Promise<void> {
  try {
    const [servers, accounts] = await Promise.all([api.news.servers({}), api.accounts.list({})])
    const wanted = servers.find(({ id }) => id === serverId)?.mailAccountId
    const able = accounts.filter(({ outgoing }) => outgoing)
    const account = able.find(({ id }) => id === wanted) ?? able[0]
    if (!account) {
      const run = () => openDialog({ kind: 'add-account' })
      toast({ text: t('newsPosting.noAccount'), action: { label: t('newsPosting.addAccount'), run } })
      return
    }
    const draft = await api.news.replyByMail({ article, accountId: account.id })
    openDialog({ kind: 'compose', draftId: draft.id })
  } catch (error) {
    tellFailure(error)
  }
}

/** Asks first: nothing that was posted can be taken back for certain. */
export async function cancelArticle(article: ArticleName): Promise<void> {
  const isSure = await ask({
    title: t('newsPosting.cancel.title'),
    text: t('newsPosting.cancel.text'),
    confirm: t('newsPosting.cancel.confirm'),
    keep: t('newsPosting.cancel.keep'),
    tone: 'danger',
  })
  if (isSure) await askServersToCancel(article)
}
