// The commands of the window itself.
import { api } from '../api.ts'
import { type TextKey, t } from '../i18n.ts'
import {
  ask,
  closeSidebarOver,
  openDialog,
  showView,
  toggleSidebar,
  useNavigation,
  type ViewName,
} from '../navigation.ts'
import { useOffline, workOffline } from '../network/offline.ts'
import type { Command } from '../ui/command.ts'
import {
  ActivityIcon,
  FilesIcon,
  KeyboardIcon,
  LeaveIcon,
  MailIcon,
  NewsIcon,
  OfflineIcon,
  SettingsIcon,
  SidebarIcon,
} from '../ui/icons.ts'
import { currentLayout } from '../ui/use-layout.ts'
import { useApp } from './app-store.ts'
import { closeTopDialog } from './close-top-dialog.ts'
import { isFree } from './is-free.ts'
import { goToRegion } from './regions.ts'

const minZoom = 0.9
const maxZoom = 2
const zoomStep = 0.1

const hasSidebar = (view: ViewName) => view === 'mail' || view === 'news' || view === 'files'

const isPractice = () => useApp.getState().info.profile === 'practice'

/** `by` is added to the zoom factor; 0 sets it back. */
function changeZoom(by: number): void {
  const { zoom } = useApp.getState().settings
  const wanted = by === 0 ? 1 : Math.round((zoom + by) * 10) / 10
  void api.settings.change({ zoom: Math.min(Math.max(wanted, minZoom), maxZoom) })
}

async function removePractice(): Promise<void> {
  const isConfirmed = await ask({
    title: t('app.practice.askRemove.title'),
    text: t('app.practice.askRemove.text'),
    confirm: t('app.practice.askRemove.confirm'),
    keep: t('app.practice.askRemove.keep'),
    tone: 'danger',
  })
  if (isConfirmed) await api.app.removePractice({})
}

const going: readonly Command<TextKey>[] = [
  {
    id: 'go-mail',
    label: 'app.command.goMail',
    icon: MailIcon,
    shortcut: 'Mod+1',
    menu: { group: 'view', section: 0 },
    when: isFree,
    run: () => showView('mail'),
  },
  {
    id: 'go-news',
    label: 'app.command.goNews',
    icon: NewsIcon,
    shortcut: 'Mod+2',
    menu: { group: 'view', section: 0 },
    when: isFree,
    run: () => showView('news'),
  },
  {
    id: 'go-files',
    label: 'app.command.goFiles',
    icon: FilesIcon,
    shortcut: 'Mod+3',
    menu: { group: 'view', section: 0 },
    when: isFree,
    run: () => showView('files'),
  },
  {
    id: 'go-activity',
    label: 'app.command.goActivity',
    icon: ActivityIcon,
    shortcut: 'Mod+5',
    menu: { group: 'view', section: 0 },
    when: isFree,
    run: () => showView('activity'),
  },
  {
    id: 'go-settings',
    label: 'app.command.goSettings',
    icon: SettingsIcon,
    shortcut: 'Mod+,',
    menu: { group: 'view', section: 0 },
    when: isFree,
    run: () => showView('settings'),
  },
  {
    id: 'toggle-sidebar',
    label: 'app.command.toggleSidebar',
    icon: SidebarIcon,
    shortcut: 'Mod+B',
    menu: { group: 'view', section: 1 },
    when: () => isFree() && hasSidebar(useNavigation.getState().view),
    isChecked: () => {
      const { isSidebarOver, isSidebarShown } = useNavigation.getState()
      return currentLayout() === 'wide' ? isSidebarShown : isSidebarOver
    },
    run: toggleSidebar,
  },
  {
    id: 'hide-sidebar',
    label: 'app.command.hideSidebar',
    shortcut: 'Esc',
    when: () => isFree() && useNavigation.getState().isSidebarOver && currentLayout() !== 'wide',
    run: closeSidebarOver,
  },
  { id: 'next-region', label: 'app.command.nextRegion', shortcut: 'F6', when: isFree, run: () => goToRegion(1) },
  {
    id: 'previous-region',
    label: 'app.command.previousRegion',
    shortcut: 'Shift+F6',
    when: isFree,
    run: () => goToRegion(-1),
  },
]

const showing: readonly Command<TextKey>[] = [
  {
    id: 'text-larger',
    label: 'app.command.larger',
    shortcut: 'Mod+Plus',
    moreShortcuts: ['Mod+='],
    menu: { group: 'view', section: 3 },
    when: () => useApp.getState().settings.zoom < maxZoom,
    run: () => changeZoom(zoomStep),
  },
  {
    id: 'text-smaller',
    label: 'app.command.smaller',
    shortcut: 'Mod+-',
    menu: { group: 'view', section: 3 },
    when: () => useApp.getState().settings.zoom > minZoom,
    run: () => changeZoom(-zoomStep),
  },
  {
    id: 'text-normal',
    label: 'app.command.normal',
    shortcut: 'Mod+0',
    menu: { group: 'view', section: 3 },
    when: () => useApp.getState().settings.zoom !== 1,
    run: () => changeZoom(0),
  },
  {
    id: 'show-shortcuts',
    label: 'app.command.shortcuts',
    icon: KeyboardIcon,
    shortcut: '?',
    moreShortcuts: ['F1'],
    menu: { group: 'help', section: 0 },
    when: isFree,
    run: () => openDialog({ kind: 'shortcuts' }),
  },
  {
    id: 'close-dialog',
    label: 'app.command.closeDialog',
    when: () => useNavigation.getState().dialogs.length > 0,
    run: closeTopDialog,
  },
  {
    id: 'leave-practice',
    label: 'app.command.leavePractice',
    icon: LeaveIcon,
    menu: { group: 'file', section: 3 },
    when: () => isFree() && isPractice(),
    run: () => void api.app.switchProfile({ profile: 'normal' }),
  },
  {
    id: 'remove-practice',
    label: 'app.command.removePractice',
    menu: { group: 'file', section: 3 },
    when: () => isFree() && isPractice(),
    run: () => void removePractice(),
  },
]

const connecting: readonly Command<TextKey>[] = [
  {
    id: 'work-offline',
    label: 'app.command.workOffline',
    icon: OfflineIcon,
    menu: { group: 'file', section: 1 },
    when: isFree,
    isChecked: () => useOffline.getState().isOffline,
    run: () => void workOffline(!useOffline.getState().isOffline),
  },
]

export const appCommands: readonly Command<TextKey>[] = [...going, ...connecting, ...showing]
