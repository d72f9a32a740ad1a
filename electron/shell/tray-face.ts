// What the icon in the tray shows and offers. Pure.

import type { MenuEntry, MenuGroup } from '../../shared/api/index.ts'

/** Commands of the window, in the order of the tray's menu. */
const COMMANDS = ['new-message', 'get-mail', 'work-offline'] as const

export interface TrayTexts {
  readonly show: string
  readonly quit: string
  toolTip(facts: { readonly unread: number; readonly isOffline: boolean }): string
}

export interface TrayFacts {
  readonly unread: number
  /** The window's menu as it is now: none before the page is there. */
  readonly menus: readonly MenuGroup[]
  readonly platform: NodeJS.Platform
}

export interface TrayFace {
  /** The name of a file among the icons. */
  readonly icon: string
  readonly toolTip: string
  readonly show: string
  /** Between the window and the end: what needs no window. */
  readonly entries: readonly Pick<MenuEntry, 'id' | 'label' | 'isEnabled' | 'isChecked'>[]
  readonly quit: string
}

/** The same facts give an equal face, so an icon that would stay as it is need not be touched. */
export function trayFace({ unread, menus, platform }: TrayFacts, texts: TrayTexts): TrayFace {
  const known = menus.flatMap(({ sections }) => sections.flat())
  const entries = COMMANDS.flatMap(id => known.filter(entry => entry.id === id))
  const isOffline = entries.some(({ id, isChecked }) => id === 'work-offline' && isChecked === true)
  return {
    icon: iconName(platform, unread > 0),
    toolTip: texts.toolTip({ unread, isOffline }),
    show: texts.show,
    entries: entries.map(({ id, label, isEnabled, isChecked }) => ({
      id,
      label,
      isEnabled,
      ...(isChecked === undefined ? {} : { isChecked }),
    })),
    quit: texts.quit,
  }
}

/** macOS colours what is called a template; Linux desktops take one size and make it smaller. */
function iconName(platform: NodeJS.Platform, hasUnread: boolean): string {
  if (platform === 'darwin') return hasUnread ? 'unreadTemplate.png' : 'trayTemplate.png'
  if (platform === 'win32') return hasUnread ? 'unread.png' : 'tray.png'
  return hasUnread ? 'unread-large.png' : 'tray-large.png'
}
