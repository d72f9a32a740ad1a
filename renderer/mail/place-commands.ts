// Commands that move messages to other mailboxes, and those about their conversation.
import type { TextKey } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import type { Command } from '../ui/command.ts'
import { ArchiveIcon, CopyIcon, InboxIcon, JunkIcon, MoveIcon } from '../ui/icons.ts'
import { chosen } from './list/chosen-ids.ts'
import { isReceived, single, withSingle } from './list/chosen-messages.ts'
import { canSplit, joinRows, splitOff } from './list/grouping-actions.ts'
import { shownRole, useMail } from './mail-store.ts'
import { moveRowsToRole } from './move-actions.ts'

const canMoveTo = (role: 'archive' | 'junk') => isReceived() && shownRole(useMail.getState()) !== role

export const placeCommands: readonly Command<TextKey>[] = [
  {
    id: 'archive',
    label: 'mail.command.archive',
    icon: ArchiveIcon,
    shortcut: 'E',
    menu: { group: 'message', section: 2 },
    when: () => canMoveTo('archive'),
    run: () => void moveRowsToRole(chosen(), 'archive'),
  },
  {
    id: 'archive-then-newer',
    label: 'mail.command.archiveThenNewer',
    shortcut: ']',
    when: () => canMoveTo('archive'),
    run: () => void moveRowsToRole(chosen(), 'archive', 'newer'),
  },
  {
    id: 'archive-then-older',
    label: 'mail.command.archiveThenOlder',
    shortcut: '[',
    when: () => canMoveTo('archive'),
    run: () => void moveRowsToRole(chosen(), 'archive', 'older'),
  },
  {
    id: 'move',
    label: 'mail.command.move',
    icon: MoveIcon,
    shortcut: 'V',
    moreShortcuts: ['Mod+Shift+V'],
    menu: { group: 'message', section: 2 },
    when: isReceived,
    run: () => openDialog({ kind: 'choose-folder', purpose: 'move' }),
  },
  {
    id: 'copy',
    label: 'mail.command.copy',
    icon: CopyIcon,
    menu: { group: 'message', section: 2 },
    when: isReceived,
    run: () => openDialog({ kind: 'choose-folder', purpose: 'copy' }),
  },
  {
    id: 'junk',
    label: 'mail.command.junk',
    icon: JunkIcon,
    shortcut: '!',
    menu: { group: 'message', section: 2 },
    when: () => canMoveTo('junk'),
    run: () => void moveRowsToRole(chosen(), 'junk'),
  },
  {
    id: 'not-junk',
    label: 'mail.command.notJunk',
    icon: InboxIcon,
    shortcut: 'Shift+J',
    menu: { group: 'message', section: 2 },
    when: () => isReceived() && shownRole(useMail.getState()) === 'junk',
    run: () => void moveRowsToRole(chosen(), 'inbox'),
  },
  {
    id: 'why-grouped',
    label: 'mail.command.whyGrouped',
    menu: { group: 'message', section: 4 },
    when: () => isReceived() && single() !== null,
    run: withSingle(messageId => openDialog({ kind: 'why-grouped', messageId })),
  },
  {
    id: 'split-off',
    label: 'mail.command.splitOff',
    menu: { group: 'message', section: 4 },
    when: () => isReceived() && canSplit(),
    run: withSingle(id => void splitOff(id)),
  },
  {
    id: 'join',
    label: 'mail.command.join',
    menu: { group: 'message', section: 4 },
    when: () => isReceived() && single() === null,
    run: () => void joinRows(chosen()),
  },
]
