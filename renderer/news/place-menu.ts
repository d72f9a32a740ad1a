// The context menus of groups and servers in the sidebar.
import type { NewsServer } from '../../shared/model/news-server.ts'
import type { SubscribedGroup } from '../../shared/model/newsgroup.ts'
import type { Translate } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { EditIcon, FilterIcon, MarkReadIcon, RefreshIcon, SaveIcon, ServerIcon, UploadIcon } from '../ui/icons.ts'
import type { MenuItems } from '../ui/menu.tsx'
import { exportArticles } from './article/article-files.ts'
import { fetchHeaders, getNews } from './header-actions.ts'
import { markChoice, markWanted } from './mark-actions.ts'
import { changeGroup, choosePlace, setSubscribed } from './place-actions.ts'
import { exportNewsrc, importNewsrc } from './servers/server-actions.ts'

export function groupMenu({ groupId, name, isMuted }: SubscribedGroup, t: Translate): MenuItems {
  const ofGroup = { kind: 'groups' as const, groupIds: [groupId] }
  return [
    [
      { id: 'open', label: t('news.place.open'), run: () => choosePlace({ kind: 'group', groupId }) },
      {
        id: 'headers',
        label: t('news.command.getHeaders'),
        icon: RefreshIcon,
        run: () => void fetchHeaders(groupId, { kind: 'new' }),
      },
    ],
    [
      {
        id: 'read',
        label: t('news.command.groupRead'),
        icon: MarkReadIcon,
        run: () => void markChoice(ofGroup, true),
      },
      { id: 'offline', label: t('news.place.offline'), icon: SaveIcon, run: () => void markWanted(ofGroup, true) },
      { id: 'export', label: t('news.place.export'), run: () => void exportArticles(ofGroup, 'mbox') },
    ],
    [
      {
        id: 'mute',
        label: t(isMuted ? 'news.place.unmute' : 'news.place.mute'),
        run: () => void changeGroup(groupId, { isMuted: !isMuted }),
      },
      {
        id: 'settings',
        label: t('news.place.settings'),
        icon: EditIcon,
        run: () => openDialog({ kind: 'group-settings', groupId }),
      },
      {
        id: 'unsubscribe',
        label: t('news.place.unsubscribe'),
        run: () => void setSubscribed(groupId, false, name),
      },
    ],
  ]
}

export function serverMenu({ id }: NewsServer, t: Translate): MenuItems {
  return [
    [
      { id: 'get', label: t('news.place.getNews'), icon: RefreshIcon, run: () => void getNews(id) },
      {
        id: 'groups',
        label: t('news.tree.browse'),
        icon: FilterIcon,
        run: () => openDialog({ kind: 'group-browser', serverId: id }),
      },
    ],
    [
      { id: 'edit', label: t('news.place.edit'), icon: EditIcon, run: () => openDialog({ kind: 'news-server', id }) },
      {
        id: 'facts',
        label: t('news.place.facts'),
        icon: ServerIcon,
        run: () => openDialog({ kind: 'news-server-facts', id }),
      },
    ],
    [
      { id: 'import', label: t('newsServers.menu.import'), icon: SaveIcon, run: () => void importNewsrc(id) },
      { id: 'export', label: t('newsServers.menu.export'), icon: UploadIcon, run: () => void exportNewsrc(id) },
    ],
  ]
}
