// The context menu of a pane: open, send, clipboard, change, properties. What a server refused before says so.
import type { TextKey, Translate } from '../../i18n.ts'
import type { Command } from '../../ui/command.ts'
import type { MenuItem, MenuItems } from '../../ui/menu.tsx'
import { filesCommand } from '../files-commands.ts'
import { hasChosen } from '../files-here.ts'

const forChosen: readonly (readonly string[])[] = [
  ['files.open', 'files.edit'],
  ['files.upload', 'files.download', 'files.copy-across'],
  ['files.copy', 'files.cut', 'files.paste'],
  ['files.rename', 'files.move', 'files.delete'],
  ['files.permissions', 'files.show-in-system'],
]

const forFolder: readonly (readonly string[])[] = [
  ['files.refresh', 'files.up'],
  ['files.paste', 'files.new-folder'],
  ['files.select-all', 'files.select-pattern'],
  ['files.search', 'files.raw-listing', 'files.show-in-system'],
]

export function menuItem(command: Command<TextKey>, t: Translate): MenuItem {
  return { id: command.id, label: t(command.label), icon: command.icon, shortcut: command.shortcut, run: command.run }
}

export function fileMenu(t: Translate): MenuItems {
  const groups = hasChosen() ? forChosen : forFolder
  return groups.map(ids =>
    ids
      .map(filesCommand)
      .filter(command => command.when())
      .map(command => menuItem(command, t)),
  )
}
