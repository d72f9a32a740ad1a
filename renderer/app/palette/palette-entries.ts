// Everything the palette can do or go to: commands that apply, folders, groups, sites, pages of the settings, people.
import { shownName } from '../../../shared/file-names.ts'
import { LOCAL_ACCOUNT_ID } from '../../../shared/model/message.ts'
import { activePane, locationOf } from '../../files/files-store.ts'
import { pathName } from '../../files/pane/place-path.ts'
import { openSiteInNewTab } from '../../files/pane/tab-actions.ts'
import { keptSites, useSites } from '../../files/sites/sites-store.ts'
import type { TextKey, Translate } from '../../i18n.ts'
import { showList } from '../../mail/list/list-loading.ts'
import { useMail } from '../../mail/mail-store.ts'
import { mailboxName, ownerName } from '../../mail/places/place-names.ts'
import { roleIcons } from '../../mail/places/source-name.ts'
import { openSearchBox, searchFor } from '../../mail/search/search-actions.ts'
import { openDialog, showView, type ViewName } from '../../navigation.ts'
import { useNews } from '../../news/news-store.ts'
import { goToGroup, openSearch as openNewsSearch, searchFor as searchNews } from '../../news/place-actions.ts'
import { pageGroups } from '../../settings/pages.ts'
import { showPage } from '../../settings/settings-store.ts'
import type { Command } from '../../ui/command.ts'
import { FilesIcon, MailIcon, NewsIcon, SearchIcon } from '../../ui/icons.ts'
import type { PaletteEntry } from './palette-entry.ts'

/** With the name of their menu: `Archive` is a place to go to and a thing to do. */
export function commandEntries(commands: readonly Command<TextKey>[], t: Translate): PaletteEntry[] {
  return commands.map(({ id, label, icon, shortcut, menu, run }) => ({
    id: `command/${id}`,
    group: 'commands',
    label: t(label),
    note: menu && t(`app.menu.${menu.group}`),
    icon,
    shortcut,
    run,
  }))
}

export function placeEntries(t: Translate): PaletteEntry[] {
  return [...folderEntries(t), ...groupEntries(t), ...siteEntries(t), ...pageEntries(t)]
}

function folderEntries(t: Translate): PaletteEntry[] {
  const { mailboxes, accounts } = useMail.getState()
  // As in the tree, where nothing sleeps there is no place for it.
  const shown = mailboxes.filter(({ role, total }) => role !== 'snoozed' || total > 0)
  return shown.map(mailbox => ({
    id: `mailbox/${mailbox.id}`,
    group: 'places',
    label: mailboxName(mailbox, t),
    note: ownerName(mailbox.accountId ?? LOCAL_ACCOUNT_ID, accounts, t),
    icon: roleIcons[mailbox.role],
    run: () => {
      showView('mail')
      void showList({ source: { kind: 'mailbox', id: mailbox.id }, filter: 'all' })
    },
  }))
}

function groupEntries(t: Translate): PaletteEntry[] {
  return useNews.getState().groups.map(({ groupId, name }) => ({
    id: `group/${groupId}`,
    group: 'places',
    label: name,
    note: t('app.view.news'),
    icon: NewsIcon,
    run: () => void goToGroup(groupId),
  }))
}

function siteEntries(t: Translate): PaletteEntry[] {
  return keptSites(useSites.getState().sites).map(({ id, name }) => ({
    id: `site/${id}`,
    group: 'places',
    label: name,
    note: t('app.view.files'),
    icon: FilesIcon,
    run: () => {
      showView('files')
      openSiteInNewTab(id)
    },
  }))
}

function pageEntries(t: Translate): PaletteEntry[] {
  return pageGroups.flatMap(({ pages }) =>
    pages.map(({ name, icon }) => ({
      id: `page/${name}`,
      group: 'places' as const,
      label: t(`settings.page.${name}`),
      note: t('app.view.settings'),
      icon,
      run: () => {
        showView('settings')
        showPage(name)
      },
    })),
  )
}

export interface Person {
  readonly name: string
  readonly address: string
}

/** What was written by a person. */
export function personEntries(people: readonly Person[]): PaletteEntry[] {
  return people.map(({ name, address }) => ({
    id: `person/${address}`,
    group: 'people',
    label: name === '' ? address : name,
    note: name === '' ? undefined : address,
    icon: MailIcon,
    run: () => findInMail(`from:"${address}"`),
  }))
}

/** A search for what is typed, where one is in first. */
export function searchEntries(words: string, view: ViewName, t: Translate): PaletteEntry[] {
  if (words === '') return []
  const inMail: PaletteEntry = {
    id: 'search/mail',
    group: 'search',
    label: t('palette.searchMail', { words }),
    icon: SearchIcon,
    run: () => findInMail(words),
  }
  const inNews: PaletteEntry = {
    id: 'search/news',
    group: 'search',
    label: t('palette.searchNews', { words }),
    icon: SearchIcon,
    run: () => {
      showView('news')
      openNewsSearch()
      searchNews(words, [])
    },
  }
  const inFiles = filesEntry(words, t)
  if (view === 'news') return [inNews, inMail, ...inFiles]
  return view === 'files' ? [...inFiles, inMail, inNews] : [inMail, inNews, ...inFiles]
}

/** In the folder that is shown: without one there is nowhere to look. */
function filesEntry(words: string, t: Translate): PaletteEntry[] {
  const at = locationOf(activePane())
  if (!at) return []
  return [
    {
      id: 'search/files',
      group: 'search',
      label: t('palette.searchFiles', { words, folder: shownName(pathName(at.path)) }),
      icon: SearchIcon,
      run: () => {
        showView('files')
        openDialog({ kind: 'search-files', ...at, words })
      },
    },
  ]
}

function findInMail(words: string): void {
  showView('mail')
  openSearchBox()
  void searchFor(words, false)
}
