// The side bar: all groups, the views across groups, and each server with its subscribed groups.
import { useMemo, useState } from 'react'
import type { NewsServer } from '../../shared/model/news-server.ts'
import type { SubscribedGroup } from '../../shared/model/newsgroup.ts'
import { formatNumber } from '../format.ts'
import { type Translate, useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import {
  AddIcon,
  BookmarkIcon,
  FilterIcon,
  type IconShape,
  KeyIcon,
  OutboxIcon,
  ReplyIcon,
  SaveIcon,
  ServerIcon,
  WarningIcon,
  WatchIcon,
} from '../ui/icons.ts'
import { ContextMenu } from '../ui/menu.tsx'
import { Pill } from '../ui/pill.tsx'
import { Tree, type TreeItem } from '../ui/tree.tsx'
import { NewGroups } from './groups/new-groups.tsx'
import { getNews } from './header-actions.ts'
import { useNews } from './news-store.ts'
import { choosePlace } from './place-actions.ts'
import { groupMenu, serverMenu } from './place-menu.ts'
import {
  groupKey,
  groupNumber,
  isUnreadCount,
  placeId,
  type ServerGroups,
  serverGroups,
  serverKey,
  type ViewKind,
  viewCount,
  viewKinds,
} from './tree-items.ts'

export function NewsSidebar() {
  const t = useText()
  const hasServer = useNews(state => state.servers.length > 0)
  const carried = useNews(state => Math.max(0, ...state.servers.map(({ groupCount }) => groupCount)))
  return (
    <aside className="sidebar" aria-label={t('news.tree.sidebar')} data-region="sidebar">
      <div className="sidebar-write">
        <Button
          icon={FilterIcon}
          className="sidebar-new"
          refusal={hasServer ? undefined : t('news.tree.browseLater')}
          onPress={() => openDialog({ kind: hasServer ? 'group-browser' : 'news-server' })}
        >
          <span className="news-browse">
            {t('news.tree.browse')}
            {carried > 0 ? <span className="small t3">{formatNumber(carried)}</span> : null}
          </span>
        </Button>
      </div>
      <NewGroups />
      <div className="sidebar-places">
        <div className="sidebar-heading" aria-hidden="true">
          {t('news.tree.views')}
        </div>
        <Views />
        <div className="sidebar-heading">
          <span aria-hidden="true">{t('news.tree.servers')}</span>
          <IconButton
            size="small"
            icon={AddIcon}
            label={t('news.command.addServer')}
            onPress={() => openDialog({ kind: 'news-server' })}
          />
        </div>
        <Servers />
      </div>
    </aside>
  )
}

const viewIcons: Readonly<Record<ViewKind, IconShape>> = {
  watched: WatchIcon,
  replies: ReplyIcon,
  kept: BookmarkIcon,
  offline: SaveIcon,
}
const outboxId = 'outbox'
const none: ReadonlySet<string> = new Set()

function Views() {
  const t = useText()
  const counts = useNews(state => state.counts)
  const selectedId = useNews(state => placeId(state.place))
  const items = viewKinds.map((kind): TreeItem => {
    const count = viewCount(kind, counts)
    const isUnread = isUnreadCount(kind)
    return {
      id: kind,
      label: t(`news.view.${kind}`),
      icon: viewIcons[kind],
      isStrong: isUnread && count > 0,
      note: count > 0 ? t(isUnread ? 'news.tree.unread' : 'news.tree.articles', { count }) : undefined,
      end: count > 0 ? <Count count={count} /> : null,
    }
  })
  const outbox: TreeItem = {
    id: outboxId,
    label: t('news.view.outbox'),
    icon: OutboxIcon,
    note: counts.outbox > 0 ? t('news.tree.articles', { count: counts.outbox }) : undefined,
    end: counts.outbox > 0 ? <Count count={counts.outbox} /> : null,
  }
  const select = (id: string) => {
    const kind = viewKinds.find(each => each === id)
    if (kind) choosePlace({ kind })
    else openDialog({ kind: 'posts' })
  }
  return (
    <Tree
      label={t('news.tree.views')}
      items={[...items, outbox]}
      selectedId={selectedId}
      expandedIds={none}
      onSelect={select}
      onToggle={() => {}}
    />
  )
}

/** Said in words by the item's note. */
function Count({ count }: { readonly count: number }) {
  return (
    <span className="tree-count" aria-hidden="true">
      {formatNumber(count)}
    </span>
  )
}

type MenuOf =
  | { readonly kind: 'group'; readonly group: SubscribedGroup }
  | { readonly kind: 'server'; readonly server: NewsServer }

function Servers() {
  const t = useText()
  const servers = useNews(state => state.servers)
  const groups = useNews(state => state.groups)
  const selectedId = useNews(state => placeId(state.place))
  const failedServerId = useNews(({ newsJob }) =>
    newsJob?.failure?.kind === 'login' ? newsJob.newsServerId : undefined,
  )
  const [closed, setClosed] = useState(none)
  const [menu, setMenu] = useState<(MenuOf & { at: { x: number; y: number } }) | null>(null)
  const places = useMemo(() => serverGroups(servers, groups), [servers, groups])
  const ids = places.map(({ server }) => serverKey(server))
  const toggle = (id: string, isExpanded: boolean) => {
    const next = new Set(closed)
    if (isExpanded) next.delete(id)
    else next.add(id)
    setClosed(next)
  }
  const select = (id: string) => {
    const group = groups.find(({ groupId }) => groupKey(groupId) === id)
    if (group) choosePlace({ kind: 'group', groupId: group.groupId })
    else toggle(id, closed.has(id))
  }
  const openMenu = (id: string, at: { x: number; y: number }) => {
    const group = groups.find(({ groupId }) => groupKey(groupId) === id)
    const server = servers.find(each => serverKey(each) === id)
    if (group) setMenu({ kind: 'group', group, at })
    else if (server) setMenu({ kind: 'server', server, at })
  }
  return (
    <>
      <Tree
        label={t('news.tree.servers')}
        items={places.map(place => serverItem(place, { t, needsSignIn: place.server?.id === failedServerId }))}
        selectedId={selectedId}
        expandedIds={new Set(ids.filter(id => !closed.has(id)))}
        onSelect={select}
        onToggle={toggle}
        onContextMenu={openMenu}
      />
      {menu ? (
        <ContextMenu
          label={t('news.tree.menu', { name: menu.kind === 'group' ? menu.group.name : menu.server.name })}
          items={menu.kind === 'group' ? groupMenu(menu.group, t) : serverMenu(menu.server, t)}
          at={menu.at}
          onClose={() => setMenu(null)}
        />
      ) : null}
    </>
  )
}

function serverItem(
  { server, groups, unread }: ServerGroups,
  { t, needsSignIn }: { readonly t: Translate; readonly needsSignIn: boolean },
): TreeItem {
  const isPilled = server !== null && needsSignIn
  return {
    id: serverKey(server),
    label: server?.name ?? t('news.tree.gone'),
    icon: server ? ServerIcon : WarningIcon,
    note: isPilled ? t('news.tree.needsSignIn') : unread > 0 ? t('news.tree.unread', { count: unread }) : undefined,
    end: isPilled ? (
      <Pill
        tone="warn"
        icon={KeyIcon}
        isOutOfTabOrder
        onPress={() => openDialog({ kind: 'news-password', id: server.id, done: () => void getNews(server.id) })}
      >
        {t('news.tree.signIn')}
      </Pill>
    ) : null,
    children: groups.map(group => groupItem(group, t)),
  }
}

function groupItem(group: SubscribedGroup, t: Translate): TreeItem {
  const number = groupNumber(group)
  return {
    id: groupKey(group.groupId),
    label: group.name,
    isStrong: !group.isMuted && group.unread > 0,
    isQuiet: group.isMuted || group.state === 'gone',
    note: numberNote(number, t),
    end: number.kind === 'none' ? null : <GroupCount number={number} />,
  }
}

function numberNote(number: ReturnType<typeof groupNumber>, t: Translate): string | undefined {
  if (number.kind === 'none') return undefined
  if (number.kind === 'about') return t('news.tree.about', { count: number.count })
  const unread = t('news.tree.unread', { count: number.count })
  return number.waiting > 0 ? `${unread}, ${t('news.tree.waiting', { count: number.waiting })}` : unread
}

/** `42`, `42+` when the server has more, `about 1 204` before headers are here. */
function GroupCount({ number }: { readonly number: Exclude<ReturnType<typeof groupNumber>, { kind: 'none' }> }) {
  const t = useText()
  const text =
    number.kind === 'about'
      ? t('news.tree.aboutShort', { count: number.count })
      : number.waiting > 0
        ? t('news.tree.more', { count: number.count })
        : formatNumber(number.count)
  return (
    <span className={number.kind === 'about' ? 'tree-count t3' : 'tree-count'} aria-hidden="true">
      {text}
    </span>
  )
}
