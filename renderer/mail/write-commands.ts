// Commands that write: a new message, answers, what waits in the Outbox.
import type { TextKey } from '../i18n.ts'
import type { Command } from '../ui/command.ts'
import { EditIcon, ForwardIcon, RefreshIcon, ReplyAllIcon, ReplyIcon, WriteIcon } from '../ui/icons.ts'
import { hasMessage, isHere, isOutbox, single, withSingle } from './list/chosen-messages.ts'
import { useMail } from './mail-store.ts'
import { getAllMail } from './server/get-mail-actions.ts'
import { answerMessage, continueDraft, editAgain, sendAgain, writeMessage } from './write-actions.ts'

const { getState } = useMail

export const writeCommands: readonly Command<TextKey>[] = [
  {
    id: 'new-message',
    label: 'mail.command.newMessage',
    icon: WriteIcon,
    shortcut: 'Mod+N',
    moreShortcuts: ['Mod+Shift+M', 'C'],
    menu: { group: 'file', section: 0 },
    when: () => getState().accounts.length > 0,
    run: writeMessage,
  },
  {
    id: 'get-mail',
    label: 'mail.command.getMail',
    icon: RefreshIcon,
    shortcut: 'F5',
    menu: { group: 'file', section: 1 },
    when: () => getState().accounts.length > 0,
    run: () => void getAllMail(),
  },
  {
    id: 'reply',
    label: 'mail.command.reply',
    icon: ReplyIcon,
    shortcut: 'R',
    moreShortcuts: ['Mod+R'],
    menu: { group: 'message', section: 0 },
    when: hasMessage,
    run: withSingle(id => answerMessage('reply', id)),
  },
  {
    id: 'reply-all',
    label: 'mail.command.replyAll',
    icon: ReplyAllIcon,
    shortcut: 'A',
    moreShortcuts: ['Mod+Shift+R'],
    menu: { group: 'message', section: 0 },
    when: hasMessage,
    run: withSingle(id => answerMessage('reply-all', id)),
  },
  {
    id: 'forward',
    label: 'mail.command.forward',
    icon: ForwardIcon,
    shortcut: 'F',
    moreShortcuts: ['Mod+L'],
    menu: { group: 'message', section: 0 },
    when: hasMessage,
    run: withSingle(id => answerMessage('forward', id)),
  },
  {
    id: 'continue-writing',
    label: 'mail.command.continueWriting',
    icon: EditIcon,
    menu: { group: 'message', section: 0 },
    when: () => isHere() && single()?.role === 'drafts',
    run: withSingle(continueDraft),
  },
  {
    id: 'send-again',
    label: 'mail.command.tryAgain',
    icon: RefreshIcon,
    menu: { group: 'message', section: 1 },
    when: () => isOutbox() && single()?.outbox === 'failed',
    run: withSingle(id => void sendAgain(id)),
  },
  {
    id: 'edit-again',
    label: 'mail.command.edit',
    icon: EditIcon,
    menu: { group: 'message', section: 1 },
    when: () => isOutbox() && single()?.outbox !== 'sending',
    run: withSingle(id => void editAgain(id)),
  },
]
