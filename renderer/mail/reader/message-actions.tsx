// What can be done with one message of a conversation: an answer at hand, everything else in a menu.
import type { MessageRow } from '../../../shared/model/message.ts'
import { type Translate, useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import {
  ArchiveIcon,
  DeleteIcon,
  FlagIcon,
  JunkIcon,
  MailIcon,
  MoreIcon,
  MoveIcon,
  ReplyIcon,
  SnoozeIcon,
  TagIcon,
} from '../../ui/icons.ts'
import { Menu, type MenuItem, type MenuItems } from '../../ui/menu.tsx'
import { deleteMessageForGood } from '../delete-actions.ts'
import { mailCommand } from '../mail-commands.ts'
import { markMessage } from '../mark-actions.ts'
import { moveMessagesToRole } from '../move-actions.ts'
import { answerMessage } from '../write-actions.ts'
import { chooseMessage, foldMessage } from './conversation-reading.ts'

interface MessageActionsProps {
  readonly row: MessageRow
  /** The whole conversation: the toolbar above says the same. */
  readonly isAlone: boolean
}

export function MessageActions({ row, isAlone }: MessageActionsProps) {
  const t = useText()
  if (row.role === 'outbox' || row.role === 'drafts') return null
  return (
    <>
      <IconButton
        size="small"
        icon={ReplyIcon}
        label={t('mail.command.reply')}
        onPress={() => answerMessage('reply', row.id)}
      />
      <Menu
        label={t('mail.conversation.messageMenu')}
        trigger={<IconButton size="small" icon={MoreIcon} label={t('mail.conversation.messageMenu')} />}
        items={itemsOf(row, isAlone, t)}
      />
    </>
  )
}

function itemsOf(row: MessageRow, isAlone: boolean, t: Translate): MenuItems {
  const command = (id: string) => commandItem(id, row, t)
  return [
    isAlone ? [] : [foldItem(row, t)],
    [command('reply'), command('reply-all'), command('forward')],
    stateItems(row, t),
    placeItems(row, t),
    isAlone ? [] : [command('why-grouped'), command('split-off')],
    ['message-facts', 'view-source', 'print-message', 'save-message'].map(command),
  ]
}

/** A command about this message, whichever it was about before. */
function commandItem(id: string, row: MessageRow, t: Translate): MenuItem {
  const { label, icon, shortcut, run } = mailCommand(id)
  const runHere = () => {
    chooseMessage(row.id)
    run()
  }
  return { id, label: t(label), icon, shortcut, run: runHere }
}

function foldItem(row: MessageRow, t: Translate): MenuItem {
  return { id: 'fold', label: t('mail.conversation.fold'), run: () => void foldMessage(row.id, true) }
}

function stateItems({ id, isFlagged }: MessageRow, t: Translate): MenuItem[] {
  return [
    {
      id: 'flag',
      label: t(isFlagged ? 'mail.command.unflag' : 'mail.command.flag'),
      icon: FlagIcon,
      run: () => void markMessage(id, { isFlagged: !isFlagged }),
    },
    {
      id: 'unread',
      label: t('mail.command.markUnread'),
      icon: MailIcon,
      run: () => void markMessage(id, { isRead: false }),
    },
    {
      id: 'tag',
      label: t('mail.command.tag'),
      icon: TagIcon,
      run: () => openDialog({ kind: 'tag-messages', messageId: id }),
    },
  ]
}

function placeItems({ id, role }: MessageRow, t: Translate): MenuItem[] {
  const move = (to: 'archive' | 'junk' | 'trash') => () => void moveMessagesToRole([id], to)
  const isGone = role === 'trash'
  return [
    {
      id: 'archive',
      label: t('mail.command.archive'),
      icon: ArchiveIcon,
      isDisabled: role === 'archive',
      run: move('archive'),
    },
    {
      id: 'snooze',
      label: t(role === 'snoozed' ? 'snooze.command.again' : 'snooze.command.snooze'),
      icon: SnoozeIcon,
      isDisabled: isGone || role === 'junk',
      run: () => openDialog({ kind: 'snooze', messageId: id }),
    },
    {
      id: 'move',
      label: t('mail.command.move'),
      icon: MoveIcon,
      run: () => openDialog({ kind: 'choose-folder', purpose: 'move', messageId: id }),
    },
    { id: 'junk', label: t('mail.command.junk'), icon: JunkIcon, isDisabled: role === 'junk', run: move('junk') },
    {
      id: 'delete',
      label: t(isGone ? 'mail.command.deleteForGood' : 'mail.command.deleteMessage'),
      icon: DeleteIcon,
      run: isGone ? () => void deleteMessageForGood(id) : move('trash'),
    },
  ]
}
