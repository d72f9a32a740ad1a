// Commands that change messages, and take changes back. They are about the selected rows.
import type { TextKey } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import type { Command } from '../ui/command.ts'
import { DeleteIcon, FlagIcon, MailIcon, MailOpenIcon, TagIcon, UndoIcon } from '../ui/icons.ts'
import { deleteRows, deleteRowsForGood } from './delete-actions.ts'
import { chosen } from './list/chosen-ids.ts'
import { chosenRows, every, hasChosen, isHere, isReceived } from './list/chosen-messages.ts'
import { useMail } from './mail-store.ts'
import { type Mark, markRows } from './mark-actions.ts'
import { tagRows } from './places/tag-actions.ts'
import { isShownUnread } from './reader/conversation-marks.ts'
import { canUndo, redoLast, undoLast } from './undo-actions.ts'

const { getState } = useMail

const mark = (change: Mark) => () => void markRows(chosen(), change)

/** The tag at that place of the list of tags, on or off. */
function toggleTag(index: number): void {
  const tag = getState().tags[index]
  if (tag) void tagRows(chosen(), tag, !every(({ newest }) => newest.tags.includes(tag.id)))
}

const taggingKeys = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

const tagCommands: readonly Command<TextKey>[] = taggingKeys.map(nth => ({
  id: `tag-${nth}`,
  label: `mail.command.tag${nth}`,
  shortcut: String(nth),
  when: () => isReceived() && getState().tags[nth - 1] !== undefined,
  run: () => toggleTag(nth - 1),
}))

export const changeCommands: readonly Command<TextKey>[] = [
  {
    id: 'delete',
    label: 'mail.command.delete',
    icon: DeleteIcon,
    shortcut: 'Delete',
    moreShortcuts: ['#', 'Backspace'],
    menu: { group: 'message', section: 2 },
    when: hasChosen,
    run: () => void deleteRows(chosen()),
  },
  {
    id: 'delete-for-good',
    label: 'mail.command.deleteForGood',
    shortcut: 'Shift+Delete',
    menu: { group: 'message', section: 2 },
    when: hasChosen,
    run: () => void deleteRowsForGood(chosen()),
  },
  {
    id: 'mark-read',
    label: 'mail.command.markRead',
    icon: MailOpenIcon,
    shortcut: 'Shift+I',
    menu: { group: 'message', section: 3 },
    when: () => isReceived() && !every(row => row.unread === 0),
    run: mark({ isRead: true }),
  },
  {
    id: 'mark-unread',
    label: 'mail.command.markUnread',
    icon: MailIcon,
    shortcut: 'Shift+U',
    menu: { group: 'message', section: 3 },
    when: () => isReceived() && !every(({ newest }) => !newest.isRead && !isShownUnread(newest.id)),
    run: mark({ isRead: false }),
  },
  {
    id: 'flag',
    label: 'mail.command.flag',
    icon: FlagIcon,
    shortcut: 'S',
    menu: { group: 'message', section: 3 },
    when: hasChosen,
    isChecked: () => (chosenRows()?.length ?? 0) > 0 && every(row => row.isFlagged),
    run: () => void markRows(chosen(), { isFlagged: !every(row => row.isFlagged) }),
  },
  {
    id: 'tag',
    label: 'mail.command.tag',
    icon: TagIcon,
    shortcut: 'L',
    menu: { group: 'message', section: 3 },
    when: isReceived,
    run: () => openDialog({ kind: 'tag-messages' }),
  },
  ...tagCommands,
  {
    id: 'undo',
    label: 'mail.command.undo',
    icon: UndoIcon,
    shortcut: 'Mod+Z',
    menu: { group: 'edit', section: 0 },
    when: () => isHere() && canUndo(),
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
