// Read, kept, wanted for reading offline: one article, a thread, a whole group. Taken back with one key.
import type { Undoable } from '../../shared/api/news.ts'
import type { ArticleChoice, ArticleFacts } from '../../shared/model/article.ts'
import { api } from '../api.ts'
import { tellFailure } from '../failure/tell-failure.ts'
import { t } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { patchArticle } from './article/article-rows.ts'
import { writing } from './list/list-loading.ts'
import { useNews } from './news-store.ts'
import { forgetSeen } from './open-actions.ts'
import { changing, remember } from './undo-actions.ts'

const { getState, setState } = useNews

interface Marking {
  readonly run: () => Promise<Undoable>
  readonly label: (count: number) => string
  /** Says so, even for a single article. */
  readonly isTold?: boolean | undefined
}

async function mark(marking: Marking): Promise<void> {
  try {
    await changing(() => markAndRemember(marking))
  } catch (error) {
    tellFailure(error)
  }
}

/** Several articles are told of. */
async function markAndRemember({ run, label, isTold }: Marking): Promise<void> {
  let done = await writing(run)
  const undo = async () => {
    const { undo: id } = done
    if (id !== undefined) await writing(() => api.news.undo({ undo: id }))
  }
  const redo = async () => {
    done = await writing(run)
  }
  const words = label(done.count)
  if (done.undo === undefined) {
    if (isTold) toast({ text: words })
    return
  }
  const toastKey = isTold || done.count > 1 ? toast({ text: words }) : undefined
  remember({ label: words, toastKey, undo, redo })
}

export function choiceOf({ groupId, number, articleId }: ArticleFacts): ArticleChoice {
  if (groupId === 0 && articleId !== undefined) return { kind: 'stored', articleIds: [articleId] }
  return { kind: 'articles', articles: [{ groupId, number }] }
}

/** The thread of the row the keyboard is on; null when there is none. */
export function threadChoice(): ArticleChoice | null {
  const { list, cursorKey } = getState()
  return list === null || cursorKey === null ? null : { kind: 'thread', list, key: cursorKey }
}

export function markRead(facts: ArticleFacts, isRead: boolean): Promise<void> {
  forgetSeen()
  setState(({ rows }) => ({ rows: patchArticle(rows, facts, { isRead }) }))
  return markChoice(choiceOf(facts), isRead)
}

export function markChoice(choice: ArticleChoice, isRead: boolean): Promise<void> {
  return mark({
    run: () => api.news.markRead({ choice, isRead }),
    label: count => t(isRead ? 'news.did.read' : 'news.did.unread', { count }),
    isTold: choice.kind !== 'articles',
  })
}

export function keep(facts: ArticleFacts, isKept: boolean): Promise<void> {
  setState(({ rows }) => ({ rows: patchArticle(rows, facts, { isKept }) }))
  return keepChoice(choiceOf(facts), isKept)
}

export function keepChoice(choice: ArticleChoice, isKept: boolean): Promise<void> {
  return mark({
    run: () => api.news.keep({ choice, isKept }),
    label: count => t(isKept ? 'news.did.kept' : 'news.did.released', { count }),
  })
}

export function markWanted(choice: ArticleChoice, isWanted: boolean): Promise<void> {
  return mark({
    run: () => api.news.markWanted({ choice, isWanted }),
    label: count => t(isWanted ? 'news.did.wanted' : 'news.did.unwanted', { count }),
    isTold: true,
  })
}

/** Gets the texts now, instead of with the next news. */
export async function fetchTexts(choice: ArticleChoice): Promise<void> {
  try {
    await api.news.fetchArticles({ choice })
    toast({ text: t('news.did.fetching') })
  } catch (error) {
    tellFailure(error)
  }
}
