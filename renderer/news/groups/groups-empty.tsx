// Why no group is listed, and what fills the list.
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { NewsIcon, RefreshIcon, SearchIcon } from '../../ui/icons.ts'
import { useNews } from '../news-store.ts'
import { changeView } from './group-rows.ts'
import { firstView, useGroups } from './groups-store.ts'
import { refreshLists } from './refresh-actions.ts'

export function GroupsEmpty() {
  const t = useText()
  const view = useGroups(state => state.view)
  const isRefreshing = useGroups(state => state.refreshing.size > 0)
  const servers = useNews(state => state.servers)
  const isFiltered = view.text !== '' || view.filter !== 'all' || view.hideEmpty
  if (isFiltered) {
    const { filter, text, hideEmpty } = firstView
    return (
      <EmptyState
        title={t(view.text === '' ? `newsGroups.empty.${view.filter}` : 'newsGroups.empty.text', { text: view.text })}
        icon={SearchIcon}
        action={
          <Button onPress={() => changeView({ filter, text, hideEmpty })}>{t('newsGroups.empty.showAll')}</Button>
        }
      />
    )
  }
  return (
    <EmptyState
      title={t(isRefreshing ? 'newsGroups.empty.reading' : 'newsGroups.empty.none')}
      icon={NewsIcon}
      action={
        isRefreshing ? null : (
          <Button variant="primary" icon={RefreshIcon} onPress={() => void refreshLists(servers)}>
            {t('newsGroups.empty.read')}
          </Button>
        )
      }
    />
  )
}
