// How a list is shown: order, filter, threads or flat, what was killed.
import type { ArticleFilter, ArticleOrder } from '../../shared/model/article.ts'
import { t } from '../i18n.ts'
import { announce } from '../navigation.ts'
import { changeView } from './list/list-loading.ts'
import { useNews } from './news-store.ts'
import { openAgain } from './open-actions.ts'

const { getState } = useNews

async function change(wanted: Parameters<typeof changeView>[0]): Promise<void> {
  const step = await changeView(wanted)
  if (step) await openAgain(step)
  announce(t('news.list.shown', { count: getState().totals?.articles ?? 0 }))
}

// People look for what is new, best or longest, and for names from A.
const isDownFirst = (by: ArticleOrder['by']) => by !== 'author' && by !== 'subject'

/** By this, or the other way round when it already is. */
export function sortBy(by: ArticleOrder['by']): void {
  const { order } = getState().view
  void change({ order: { by, descending: order.by === by ? !order.descending : isDownFirst(by) } })
}

export function setOrder(order: ArticleOrder): void {
  void change({ order })
}

export function setFilter(filter: ArticleFilter): void {
  void change({ filter })
}

export function showThreads(isThreaded: boolean): void {
  void change({ isThreaded })
}

export function showKilled(showHidden: boolean): void {
  void change({ showHidden })
}
