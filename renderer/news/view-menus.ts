// The menus that say which articles are shown and in which order.
import type { ArticleFilter, ArticleOrder, ArticleView } from '../../shared/model/article.ts'
import type { Translate } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import type { MenuItems } from '../ui/menu.tsx'
import { setFilter, setOrder, showKilled, showThreads, sortBy } from './view-actions.ts'

const orders: readonly ArticleOrder['by'][] = ['newest', 'date', 'score', 'author', 'subject', 'lines', 'size']
const kinds = ['all', 'unread', 'watched', 'replies'] as const
const goodScore = 0

export function filterMenu({ filter, showHidden }: ArticleView, t: Translate): MenuItems {
  const item = (id: string, wanted: ArticleFilter, label: string) => ({
    id,
    label,
    isChecked: filter.kind === wanted.kind,
    run: () => setFilter(wanted),
  })
  return [
    [
      ...kinds.map(kind => item(kind, { kind }, t(`news.filter.${kind}`))),
      {
        id: 'score',
        label: filter.kind === 'score' ? t('news.filter.scoreAbove', { score: filter.above }) : t('news.filter.score'),
        isChecked: filter.kind === 'score',
        run: () => openDialog({ kind: 'score-above', above: filter.kind === 'score' ? filter.above : goodScore }),
      },
    ],
    [
      {
        id: 'hidden',
        label: t('news.filter.showKilled'),
        isChecked: showHidden,
        run: () => showKilled(!showHidden),
      },
    ],
  ]
}

export function orderMenu({ order, isThreaded }: ArticleView, t: Translate): MenuItems {
  return [
    orders.map(by => ({
      id: by,
      label: t(`news.sort.${by}`),
      isChecked: by === order.by,
      // Once more would turn it round.
      run: () => (by === order.by ? undefined : sortBy(by)),
    })),
    [true, false].map(descending => ({
      id: descending ? 'descending' : 'ascending',
      label: t(descending ? 'news.sort.descending' : 'news.sort.ascending'),
      isChecked: descending === order.descending,
      run: () => setOrder({ ...order, descending }),
    })),
    [
      { id: 'threads', label: t('news.sort.threads'), isChecked: isThreaded, run: () => showThreads(true) },
      { id: 'flat', label: t('news.sort.flat'), isChecked: !isThreaded, run: () => showThreads(false) },
    ],
    [{ id: 'columns', label: t('news.columns.open'), run: () => openDialog({ kind: 'news-columns' }) }],
  ]
}
