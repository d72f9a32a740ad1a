// Everything a person can do in the mail view, once. Toolbar, keys, context menu and system menu point here.
import type { Id } from '../../shared/model/account.ts'
import type { MailboxRole, MessageRow } from '../../shared/model/message.ts'
import type { TextKey } from '../i18n.ts'
import { openDialog, useNavigation } from '../navigation.ts'
import type { Command } from '../ui/command.ts'
import {
  DeleteIcon,
  EditIcon,
  FlagIcon,
  ForwardIcon,
  MailIcon,
  MailOpenIcon,
  RefreshIcon,
  ReplyAllIcon,
  ReplyIcon,
  SaveIcon,
  SourceIcon,
  UndoIcon,
  WriteIcon,
} from '../ui/icons.ts'
import { deleteMessages } from './delete-actions.ts'
import { getAllMail } from './get-mail-actions.ts'
import { showList } from './list-loading.ts'
import { type MailState, rowOf, shownRole, useMail } from './mail-store.ts'
import { type Mark, markMessages } from './mark-actions.ts'
import { bringReaderToFront, readMessage } from './open-actions.ts'
import { scrollReader } from './reader-port.ts'
import { saveSource } from './save-actions.ts'
import { clearSelection, moveCursor, selectAll, selectNextUnread, toggleCursor } from './select-actions.ts'
import { redoLast, undoLast } from './undo-actions.ts'
import { answerMessage, continueDraft, editAgain, sendAgain, writeMessage } from './write-actions.ts'

const { getState } = useMail

/** The mail view is in front and no dialog covers it. */
function isHere(): boolean {
  const { view, dialogs } = useNavigation.getState()
  return view === 'mail' && dialogs.length === 0 && getState().accounts.length > 0
}

/** The selected messages; empty while everything is still being gathered. */
function chosen(state: MailState = getState()): Id[] {
  return state.selection.isEverything ? [] : [...state.selection.ids]
}

/** The one message that is open and selected, or null. */
function single(): MessageRow | null {
  const ids = chosen()
  const [id] = ids
  return id !== undefined && ids.length === 1 ? (rowOf(getState(), id) ?? null) : null
}

const received: ReadonlySet<MailboxRole> = new Set(['inbox', 'sent', 'trash'])

const hasChosen = () => isHere() && chosen().length > 0
const hasMessage = () => isHere() && received.has(single()?.role ?? 'drafts')
const hasSource = () => isHere() && (single()?.role ?? 'drafts') !== 'drafts'
/** Read and unread mean nothing for what one is writing. */
function isReceived(): boolean {
  const role = shownRole(getState())
  return hasChosen() && role !== 'drafts' && role !== 'outbox'
}

const isOutbox = () => isHere() && single()?.role === 'outbox'

function every(test: (row: MessageRow) => boolean): boolean {
  return chosen().every(id => {
    const row = rowOf(getState(), id)
    return row !== undefined && test(row)
  })
}

function withSingle(run: (id: Id) => void): () => void {
  return () => {
    const row = single()
    if (row) run(row.id)
  }
}

const mark = (change: Mark) => () => void markMessages(chosen(), change)
const goTo = (role: MailboxRole | 'flagged') => () => void showList({ source: { kind: 'all', role }, filter: 'all' })

const writing: readonly Command<TextKey>[] = [
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

const changing: readonly Command<TextKey>[] = [
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

const showing: readonly Command<TextKey>[] = [
  {
    id: 'show-remote',
    label: 'mail.command.showRemote',
    shortcut: 'Mod+Shift+I',
    menu: { group: 'view', section: 2 },
    when: () => {
      const body = getState().opened?.view?.body
      return hasMessage() && body?.kind === 'html' && body.remoteCount > 0 && !body.isShowingRemote
    },
    run: withSingle(id => void readMessage(id, true)),
  },
  {
    id: 'view-source',
    label: 'mail.command.viewSource',
    icon: SourceIcon,
    shortcut: 'Mod+U',
    menu: { group: 'view', section: 2 },
    when: hasSource,
    run: withSingle(messageId => openDialog({ kind: 'source', messageId })),
  },
  {
    id: 'save-message',
    label: 'mail.command.saveAs',
    icon: SaveIcon,
    shortcut: 'Mod+S',
    menu: { group: 'file', section: 2 },
    when: hasSource,
    run: withSingle(id => void saveSource(id)),
  },
]

const moving: readonly Command<TextKey>[] = [
  {
    id: 'next-message',
    label: 'mail.command.next',
    shortcut: 'J',
    menu: { group: 'go', section: 0 },
    when: isHere,
    run: () => moveCursor(1),
  },
  {
    id: 'previous-message',
    label: 'mail.command.previous',
    shortcut: 'K',
    menu: { group: 'go', section: 0 },
    when: isHere,
    run: () => moveCursor(-1),
  },
  {
    id: 'open-message',
    label: 'mail.command.open',
    shortcut: 'O',
    when: () => isHere() && single() !== null,
    run: withSingle(id => (single()?.role === 'drafts' ? continueDraft(id) : bringReaderToFront(true))),
  },
  {
    id: 'back-to-list',
    label: 'mail.command.backToList',
    shortcut: 'U',
    when: isHere,
    run: () => bringReaderToFront(false),
  },
  {
    id: 'scroll-on',
    label: 'mail.command.scrollOn',
    shortcut: 'Space',
    when: isHere,
    run: () => {
      if (!scrollReader(1)) void selectNextUnread()
    },
  },
  {
    id: 'scroll-back',
    label: 'mail.command.scrollBack',
    shortcut: 'Shift+Space',
    when: isHere,
    run: () => void scrollReader(-1),
  },
  { id: 'toggle-selection', label: 'mail.command.select', shortcut: 'X', when: isHere, run: toggleCursor },
  {
    id: 'select-all',
    label: 'mail.command.selectAll',
    shortcut: 'Mod+A',
    menu: { group: 'edit', section: 1 },
    when: () => isHere() && (getState().total ?? 0) > 0,
    run: () => void selectAll(),
  },
  {
    id: 'clear-selection',
    label: 'mail.command.clearSelection',
    shortcut: 'Esc',
    when: () => isHere() && getState().selection.cursor !== null,
    run: clearSelection,
  },
  {
    id: 'go-inbox',
    label: 'mail.command.goInbox',
    shortcut: 'G I',
    menu: { group: 'go', section: 1 },
    when: isHere,
    run: goTo('inbox'),
  },
  {
    id: 'go-flagged',
    label: 'mail.command.goFlagged',
    shortcut: 'G S',
    menu: { group: 'go', section: 1 },
    when: isHere,
    run: goTo('flagged'),
  },
  {
    id: 'go-drafts',
    label: 'mail.command.goDrafts',
    shortcut: 'G D',
    menu: { group: 'go', section: 1 },
    when: isHere,
    run: goTo('drafts'),
  },
  {
    id: 'go-sent',
    label: 'mail.command.goSent',
    shortcut: 'G T',
    menu: { group: 'go', section: 1 },
    when: isHere,
    run: goTo('sent'),
  },
]

export const mailCommands: readonly Command<TextKey>[] = [...writing, ...changing, ...showing, ...moving]

/** One of them by its id; a wrong id is a mistake in the program. */
export function mailCommand(id: string): Command<TextKey> {
  const command = mailCommands.find(each => each.id === id)
  if (!command) throw new Error(`There is no mail command ${id}`)
  return command
}
