// Commands that change messages, and take changes back.
import type { TextKey } from '../i18n.ts'
import type { Command } from '../ui/command.ts'
import { DeleteIcon, FlagIcon, MailIcon, MailOpenIcon, UndoIcon } from '../ui/icons.ts'
import { chosen, every, hasChosen, isHere, isReceived } from './chosen-messages.ts'
import { deleteMessages } from './delete-actions.ts'
import { useMail } from './mail-store.ts'
import { type Mark, markMessages } from './mark-actions.ts'
import { redoLast, undoLast } from './undo-actions.ts'

const { getState } = useMail

const mark = (change: Mark) => () => void markMessages(chosen(), change)
export const changeCommands: readonly Command<TextKey>[] = [
  {
    id: 'delete',
    label: 'mail.command.delete',
    icon: DeleteIcon,
    shortcut: 'Delete',
    moreShortcuts: ['#', 'Backspace'],
    menu: { group: 'message', section: 2 },
    when: hasChosen,
    run: () => void deleteMessages(chosen()),
  },
  {
    id: 'mark-read',
    label: 'mail.command.markRead',
    icon: MailOpenIcon,
    shortcut: 'Shift+I',
    menu: { group: 'message', section: 2 },
    when: () => isReceived() && !every(row => row.isRead),
    run: mark({ isRead: true }),
  },
  {
    id: 'mark-unread',
    label: 'mail.command.markUnread',
    icon: MailIcon,
    shortcut: 'Shift+U',
    menu: { group: 'message', section: 2 },
    when: () => isReceived() && !every(row => !row.isRead),
    run: mark({ isRead: false }),
  },
  {
    id: 'flag',
    label: 'mail.command.flag',
    icon: FlagIcon,
    shortcut: 'S',
    menu: { group: 'message', section: 2 },
    when: hasChosen,
    isChecked: () => chosen().length > 0 && every(row => row.isFlagged),
    run: () => void markMessages(chosen(), { isFlagged: !every(row => row.isFlagged) }),
  },
  {
    id: 'undo',
    label: 'mail.command.undo',
    icon: UndoIcon,
    shortcut: 'Mod+Z',
    menu: { group: 'edit', section: 0 },
    when: () => isHere() && getState().undo.done.length > 0,
    run: () => void undoLast(),
  },
  {
    id: 'redo',
    label: 'mail.command.redo',
    shortcut: 'Mod+Shift+Z',
    moreShortcuts: ['Mod+Y'],
    menu: { group: 'edit', section: 0 },
    when: () => isHere() && getState().undo.undone.length > 0,
    run: () => void redoLast(),
  },
]
