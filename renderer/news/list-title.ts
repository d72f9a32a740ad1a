// What the list that is shown is called.
import { type TextKey, useText } from '../i18n.ts'
import { useNews } from './news-store.ts'

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
