// The list with its header and notes, or the reason why it is empty.
import { useEffect, useState } from 'react'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterIcon, NewsIcon } from '../../ui/icons.ts'
import { FirstOpen } from '../groups/first-open.tsx'
import { AddServerButton, GroupNotes } from '../groups/group-notes.tsx'
import { isAskingHeaders } from '../header-actions.ts'
import { useNews } from '../news-store.ts'
import { closeSearch, goToFound, searchFor } from '../place-actions.ts'
import { nextUnreadGroup } from '../read-on.ts'
import { SearchBar } from '../search/search-bar.tsx'
import { setFilter } from '../view-actions.ts'
import { ListHeader } from './list-header.tsx'
import { ThreadList } from './thread-list.tsx'

export function ListPane() {
  const t = useText()
  const hasServer = useNews(state => state.servers.length > 0)
  const isSearching = useNews(state => state.isSearching)
  return (
    <section className="pane news-list" aria-label={t('news.list.pane')} data-region="list">
      {hasServer ? <ListHeader /> : null}
      {isSearching ? <Search /> : null}
      {hasServer ? <GroupNotes /> : null}
      <ListBody />
    </section>
  )
}

function Search() {
  const place = useNews(state => state.place)
  const found = useNews(state => state.found)
  const group = useNews(({ place: shown, beforeSearch, groups }) => {
    const from = shown.kind === 'search' ? beforeSearch : shown
    return from?.kind === 'group' ? groups.find(({ groupId }) => groupId === from.groupId) : undefined
  })
  return (
    <SearchBar
      search={place.kind === 'search' ? { text: place.text, groupIds: place.groupIds } : null}
      result={found}
      group={group ? { groupId: group.groupId, name: group.name } : undefined}
      onSearch={({ text, groupIds }) => searchFor(text, groupIds)}
      onDown={goToFound}
      onClose={closeSearch}
    />
  )
}

function ListBody() {
  const place = useNews(state => state.place.kind)
  const hasServer = useNews(state => state.servers.length > 0)
  const totals = useNews(state => state.totals)
  const group = useNews(state => state.group)
  const isAsked = useNews(isAskingHeaders)
  if (!hasServer) return <NoServer />
  if (place === 'nothing') return <NothingChosen />
  if (totals === null) return <Loading />
  if (group && isAsked) return <FirstOpen key={group.groupId} group={group} />
  return totals.total > 0 ? <ThreadList /> : <EmptyList />
}

function NoServer() {
  const t = useText()
  return (
    <EmptyState icon={NewsIcon} title={t('news.empty.noServer')} action={<AddServerButton />}>
      {t('news.empty.noServerText')}
    </EmptyState>
  )
}

function NothingChosen() {
  const t = useText()
  const hasGroups = useNews(state => state.groups.length > 0)
  if (hasGroups) {
    return (
      <EmptyState
        icon={NewsIcon}
        title={t('news.empty.choose')}
        action={
          <Button shortcut="Shift+N" onPress={() => void nextUnreadGroup()}>
            {t('news.command.nextGroup')}
          </Button>
        }
      />
    )
  }
  return (
    <EmptyState
      icon={NewsIcon}
      title={t('news.empty.noGroups')}
      action={
        <Button variant="primary" icon={FilterIcon} onPress={() => openDialog({ kind: 'group-browser' })}>
          {t('news.tree.browse')}
        </Button>
      }
    />
  )
}

const skeletonAfterMs = 200
const skeletonRows = ['a', 'b', 'c', 'd', 'e', 'f']

/** What comes within a fifth of a second needs no placeholder. */
function Loading() {
  const t = useText()
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), skeletonAfterMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="news-loading" role="status" aria-label={t('news.list.loading')}>
      {isLate ? skeletonRows.map(key => <span key={key} className="thread-skeleton" />) : null}
    </div>
  )
}

function EmptyList() {
  const t = useText()
  const place = useNews(state => state.place)
  const filter = useNews(state => state.view.filter)
  const hidden = useNews(state => state.totals?.hidden ?? 0)
  if (filter.kind !== 'all') {
    return (
      <EmptyState
        title={t(filter.kind === 'unread' ? 'news.empty.unread' : 'news.empty.filtered')}
        action={
          <Button onPress={() => setFilter({ kind: 'all' })}>
            {t(filter.kind === 'unread' ? 'news.empty.showRead' : 'news.empty.showAll')}
          </Button>
        }
      />
    )
  }
  if (place.kind === 'search') {
    const { text } = place
    return (
      <EmptyState title={text === '' ? t('news.empty.group') : t('news.empty.search', { text })}>
        {text === '' ? null : t('news.empty.searchText')}
      </EmptyState>
    )
  }
  if (place.kind === 'nothing') return null
  return (
    <EmptyState title={t(`news.empty.${place.kind}`)}>
      {hidden > 0 ? t('news.list.hidden', { count: hidden }) : t(`news.empty.${place.kind}Text`)}
    </EmptyState>
  )
}
