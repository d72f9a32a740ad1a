// What the list that is shown is called, and what of its group is where.
import type { CarriedGroup, OpenedGroup } from '../../../shared/model/newsgroup.ts'
import { formatNumber } from '../../format.ts'
import { type TextKey, type Translate, useText } from '../../i18n.ts'
import { useNews } from '../news-store.ts'

const titles: Readonly<Record<'watched' | 'replies' | 'kept' | 'offline', TextKey>> = {
  watched: 'news.view.watched',
  replies: 'news.view.replies',
  kept: 'news.view.kept',
  offline: 'news.view.offline',
}

/** The name of what is shown. */
export function useTitle(): string {
  const t = useText()
  const name = useNews(({ place, groups, group }) =>
    place.kind === 'group' ? (groups.find(each => each.groupId === place.groupId)?.name ?? group?.name ?? '') : '',
  )
  const place = useNews(state => state.place)
  if (place.kind === 'group') return name
  if (place.kind === 'search') return place.text === '' ? t('news.view.everything') : t('news.view.search', place)
  return place.kind === 'nothing' ? t('app.view.news') : t(titles[place.kind])
}

/** Which article numbers the server has, and which of them are here. */
export function rangeText(
  { first, last }: Pick<OpenedGroup, 'first' | 'last'>,
  { low, high }: Pick<CarriedGroup, 'low' | 'high'>,
  t: Translate,
): string {
  const there = high < low ? '' : t('news.group.rangeOnServer', { low: formatNumber(low), high: formatNumber(high) })
  const isHere = first !== undefined && last !== undefined
  const here = isHere ? t('news.group.rangeHere', { first: formatNumber(first), last: formatNumber(last) }) : ''
  return [there, here].filter(Boolean).join(' ')
}
