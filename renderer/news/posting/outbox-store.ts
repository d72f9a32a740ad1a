// Articles on their way and drafts, as the main process has them; read again when it says that they changed.

import { create } from 'zustand'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { OutgoingPost, Post } from '../../../shared/model/article.ts'
import { api, failureFrom, onEvent } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { ask, openDialog } from '../../navigation.ts'

interface OutboxState {
  /** Oldest first, those that need a person in front. */
  readonly outbox: readonly OutgoingPost[]
  /** Newest first. */
  readonly drafts: readonly Post[]
  readonly failure: Failure | null
}

export const useOutbox = create<OutboxState>(() => ({ outbox: [], drafts: [], failure: null }))

/** True when nothing more happens to it by itself. */
export function needsPerson({ state }: OutgoingPost): boolean {
  return state === 'unsure' || state === 'failed'
}

export async function readOutbox(): Promise<void> {
  try {
    const [outbox, drafts] = await Promise.all([api.news.outbox({}), api.news.posts({})])
    useOutbox.setState({
      outbox: [...outbox].sort((a, b) => Number(needsPerson(b)) - Number(needsPerson(a)) || a.addedMs - b.addedMs),
      drafts: [...drafts].sort((a, b) => b.savedMs - a.savedMs),
      failure: null,
    })
  } catch (error) {
    useOutbox.setState({ failure: failureFrom(error) })
  }
}

/** Reads now and after every change, until the returned function is called. */
export function followOutbox(): () => void {
  void readOutbox()
  return onEvent('news.changed', ({ changes }) => {
    if (changes.includes('outbox') || changes.includes('drafts')) void readOutbox()
  })
}

/** Runs one action on a waiting article; what is shown follows at once, whatever became of it. */
async function act(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    tellFailure(error)
  }
  await readOutbox()
}

export function postAgain(id: Id): Promise<void> {
  return act(() => api.news.postAgain({ id }))
}

/** A person says that an article of unknown fate did arrive. */
export function markPosted(id: Id): Promise<void> {
  return act(() => api.news.markPosted({ id }))
}

/** Back into a draft, and into its composer. */
export function editPostAgain(id: Id): Promise<void> {
  return act(async () => {
    const post = await api.news.editPostAgain({ id })
    openDialog({ kind: 'post', postId: post.id })
  })
}

/** Asks first: what was written is gone with it. */
export async function removePost({ id, subject }: Pick<OutgoingPost, 'id' | 'subject'>): Promise<void> {
  const isSure = await ask({
    title: t('newsPosting.outbox.removeTitle', { subject: subject.trim() || t('newsPosting.noSubject') }),
    text: t('newsPosting.outbox.removeText'),
    confirm: t('newsPosting.outbox.remove'),
    keep: t('common.keep'),
    tone: 'danger',
  })
  if (isSure) await act(() => api.news.removePost({ id }))
}
