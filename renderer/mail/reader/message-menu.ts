// The context menu of messages: open, answer, state, the rest. Only what applies now.
import type { Translate } from '../../i18n.ts'
import type { MenuItem, MenuItems } from '../../ui/menu.tsx'
import { mailCommand } from '../mail-commands.ts'

const groups: readonly (readonly string[])[] = [
  ['continue-writing', 'send-again', 'edit-again'],
  ['reply', 'reply-all', 'forward'],
  ['mark-read', 'mark-unread', 'flag', 'tag'],
  ['archive', 'snooze', 'end-snooze', 'junk', 'not-junk', 'move', 'copy', 'delete', 'join'],
]

export function messageMenu(t: Translate, ids: readonly (readonly string[])[] = groups): MenuItems {
  return ids.map(group =>
    group
      .map(mailCommand)
      .filter(command => command.when())
      .map(command => menuItem(command, t)),
  )
}

function menuItem(command: ReturnType<typeof mailCommand>, t: Translate): MenuItem {
  const isOn = command.id === 'flag' && command.isChecked?.()
  return {
    id: command.id,
    label: isOn ? t('mail.command.unflag') : t(command.label),
    icon: command.icon,
    shortcut: command.shortcut,
    run: command.run,
  }
}
