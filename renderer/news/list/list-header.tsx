// Above the list: what is shown, what is unread, the next unread article, what to do with the thread, how it is shown.

import { useText } from '../../i18n.ts'
import { isActive } from '../../job-state.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { FilterIcon, LayoutIcon, MoreIcon, SortIcon } from '../../ui/icons.ts'
import { Menu } from '../../ui/menu.tsx'
import { Pill } from '../../ui/pill.tsx'
import { ToolbarLine } from '../../ui/toolbar.tsx'
import { useLayout } from '../../ui/use-layout.ts'
import { changeStyle } from '../article/reading-style.ts'
import { fetchHeaders } from '../header-actions.ts'
import { newsCommand } from '../news-commands.ts'
import { useRedrawInFront } from '../news-here.ts'
import { newsMenu } from '../news-menu.ts'
import { isThreaded, type NewsState, useNews } from '../news-store.ts'
import { shownFacts } from '../open-actions.ts'
import { postingRefusal } from '../posting-refusal.ts'
import { filterMenu, orderMenu } from '../view-menus.ts'
import { rangeText, useTitle } from './list-title.ts'

export function ListHeader() {
  const title = useTitle()
  // Beside the article there is half the room.
  const isRoomy = useNews(state => state.style.layout === 'below')
  const isWide = useLayout() === 'wide' && isRoomy
  const description = useNews(state => state.group?.description ?? '')
  return (
    <header className="pane-header underlined">
      <h1 className="ellipsis" title={description || undefined}>
        <bdi>{title}</bdi>
      </h1>
      <PostingPill />
      <span className="small t3 nowrap">
        <ListNumbers />
      </span>
      {isWide ? <OnServer /> : null}
      <Waiting />
      <span className="grow" />
      {isWide ? <NextButton /> : null}
      {isWide ? <ThreadButtons /> : null}
      <ViewMenus />
      <PostButton />
    </header>
  )
}

/** `42 unread in 11 threads`, or how many articles there are. */
function ListNumbers() {
  const t = useText()
  const totals = useNews(state => state.totals)
  const isTree = useNews(isThreaded)
  if (!totals || totals.articles === 0) return null
  const { unread, threads, articles } = totals
  if (unread === 0) return t('news.list.articles', { count: articles })
  const words = t('news.list.unread', { count: unread })
  return isTree && threads > 0 ? t('news.list.inThreads', { what: words, count: threads }) : words
}

/** `about 1,200 on the server`; which numbers those are, and which are here, is in the tooltip. */
function OnServer() {
  const t = useText()
  const group = useNews(state => state.group)
  const carried = group?.carriedBy.find(({ serverId }) => serverId === group.serverId)
  if (!group || !carried || group.state !== 'ready') return null
  const range = rangeText(group, carried, t)
  return (
    <span className="on-server small t3 nowrap" title={range}>
      {t('news.group.onServer', { count: carried.about })}
      <span className="visually-hidden">{range}</span>
    </span>
  )
}

function PostingPill() {
  const t = useText()
  const posting = useNews(state => state.group?.posting)
  if (posting !== 'moderated' && posting !== 'read-only') return null
  return <Pill tone="neutral">{t(posting === 'moderated' ? 'news.group.moderated' : 'news.group.readOnly')}</Pill>
}

/** More is on the server than the headers here. */
function Waiting() {
  const t = useText()
  const group = useNews(state => state.group)
  const isBusy = useNews(({ headerJobs, group: shown }) => isActive(shown ? headerJobs[shown.groupId] : null))
  if (group?.state !== 'ready' || group.waiting === 0 || isBusy) return null
  return (
    <Button size="small" variant="link" onPress={() => void fetchHeaders(group.groupId, { kind: 'new' })}>
      {t('news.group.waiting', { count: group.waiting })}
    </Button>
  )
}

function NextButton() {
  const t = useText()
  const hasUnread = useNews(({ totals, counts }) => (totals?.unread ?? 0) > 0 || counts.unread > 0)
  const { icon, label, shortcut, run } = newsCommand('news-next-unread')
  return (
    <Button size="small" variant="ghost" icon={icon} shortcut={shortcut} isDisabled={!hasUnread} onPress={run}>
      {t(label)}
    </Button>
  )
}

/** What the buttons depend on; compared by its text, so that moving on draws them only when one changes. */
function stateOfThread(state: NewsState): string {
  const facts = shownFacts(state)
  return `${state.cursorKey !== null} ${facts !== undefined} ${facts?.isWatched}`
}

function ThreadButtons() {
  const t = useText()
  useNews(stateOfThread)
  useRedrawInFront()
  const watch = newsCommand('news-watch')
  const isWatched = watch.isChecked?.() ?? false
  return (
    <>
      <ToolbarLine />
      {watch.icon ? (
        <IconButton
          icon={watch.icon}
          label={t(isWatched ? 'news.command.unwatch' : 'news.command.watch')}
          shortcut={watch.shortcut}
          isPressed={isWatched}
          isDisabled={!watch.when()}
          onPress={watch.run}
        />
      ) : null}
      {['news-kill-thread', 'news-score', 'news-mark-thread']
        .map(newsCommand)
        .map(({ id, icon, label, shortcut, when, run }) =>
          icon ? (
            <IconButton key={id} icon={icon} label={t(label)} shortcut={shortcut} isDisabled={!when()} onPress={run} />
          ) : null,
        )}
      <ToolbarLine />
    </>
  )
}

const moreGroups = [
  ['news-thread-page', 'news-next-unread', 'news-next-thread', 'news-next-group'],
  ['news-watch', 'news-kill-thread', 'news-score', 'news-rules'],
  ['news-mark-thread', 'news-mark-group', 'news-mark-before', 'news-fetch-thread', 'news-export'],
  ['news-unfold-all', 'news-fold-all', 'news-get-headers', 'news-get-older', 'news-subscribe', 'news-group-settings'],
  ['news-charset', 'news-forget-headers', 'news-open-nzb', 'news-help'],
]

function ViewMenus() {
  const t = useText()
  const view = useNews(state => state.view)
  const layout = useNews(state => state.style.layout)
  // What applies follows from these.
  useNews(({ totals }) => (totals?.total ?? 0) > 0)
  useNews(stateOfThread)
  useRedrawInFront()
  useNews(state => state.group)
  const isWide = useLayout() === 'wide'
  return (
    <>
      <Menu
        label={t('news.filter.label')}
        trigger={<IconButton icon={FilterIcon} label={t('news.filter.label')} isPressed={view.filter.kind !== 'all'} />}
        items={filterMenu(view, t)}
      />
      <Menu
        label={t('news.sort.label')}
        trigger={<IconButton icon={SortIcon} label={t('news.sort.label')} />}
        items={orderMenu(view, t)}
      />
      {isWide ? (
        <IconButton
          icon={LayoutIcon}
          label={t(layout === 'below' ? 'news.layout.right' : 'news.layout.below')}
          onPress={() => changeStyle({ layout: layout === 'below' ? 'right' : 'below' })}
        />
      ) : null}
      <Menu
        label={t('news.list.more')}
        trigger={<IconButton icon={MoreIcon} label={t('news.list.more')} />}
        items={newsMenu(t, moreGroups)}
      />
    </>
  )
}

function PostButton() {
  const t = useText()
  const group = useNews(state => state.group)
  const { icon, run } = newsCommand('news-write')
  return (
    <Button
      variant="primary"
      size="small"
      icon={icon}
      refusal={group ? postingRefusal(group, t) : undefined}
      onPress={run}
    >
      {t('news.command.post')}
    </Button>
  )
}
