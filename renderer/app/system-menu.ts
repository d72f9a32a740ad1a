// The system menu, made of the commands. It is sent again when what applies has changed.
import i18next from 'i18next'
import type { MenuEntry, MenuGroup } from '../../shared/api/index.ts'
import { api } from '../api.ts'
import { useFiles } from '../files/files-store.ts'
import { useSites } from '../files/sites/sites-store.ts'
import { type TextKey, type Translate, t } from '../i18n.ts'
import { useMail } from '../mail/mail-store.ts'
import { useNavigation } from '../navigation.ts'
import { useNews } from '../news/news-store.ts'
import type { Command, MenuGroupName } from '../ui/command.ts'
import { accelerator } from '../ui/shortcut.ts'
import { useApp } from './app-store.ts'
import { commands } from './commands.ts'

const groups: readonly Exclude<MenuGroupName, 'app'>[] = [
  'file',
  'edit',
  'view',
  'go',
  'message',
  'news',
  'transfer',
  'window',
  'help',
]
const sendAfterMs = 200

/** The menus with those of `all` that have a place in them. */
export function menusOf(all: readonly Command<TextKey>[], translate: Translate): MenuGroup[] {
  return groups.map(group => ({
    id: group,
    label: translate(`app.menu.${group}`),
    sections: sectionsOf(all.filter(command => command.menu?.group === group)).map(section =>
      section.map(command => entryOf(command, translate)),
    ),
  }))
}

function sectionsOf(members: readonly Command<TextKey>[]): Command<TextKey>[][] {
  const numbers = [...new Set(members.map(command => command.menu?.section ?? 0))].sort((left, right) => left - right)
  return numbers.map(number => members.filter(command => command.menu?.section === number))
}

function entryOf(command: Command<TextKey>, translate: Translate): MenuEntry {
  const { id, label, shortcut, isChecked } = command
  const key = shortcut === undefined ? undefined : accelerator(shortcut)
  return {
    id,
    label: translate(label),
    isEnabled: command.when(),
    ...(key === undefined ? {} : { accelerator: key }),
    ...(isChecked ? { isChecked: isChecked() } : {}),
  }
}

let sent = ''
let timer: ReturnType<typeof setTimeout> | undefined

function sendSoon(): void {
  clearTimeout(timer)
  timer = setTimeout(send, sendAfterMs)
}

function send(): void {
  const menus = menusOf(commands, t)
  const text = JSON.stringify(menus)
  if (text === sent) return
  sent = text
  // Without its menu the window still works; the next change tries again.
  api.app.setMenu({ menus }).catch(() => {
    sent = ''
  })
}

export function followMenu(): void {
  sendSoon()
  useMail.subscribe(sendSoon)
  useNews.subscribe(sendSoon)
  useFiles.subscribe(sendSoon)
  useSites.subscribe(sendSoon)
  useNavigation.subscribe(sendSoon)
  useApp.subscribe(sendSoon)
  i18next.on('languageChanged', sendSoon)
}
