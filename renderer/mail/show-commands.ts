// Commands that show more of a message, move through the list, select in it and go to mailboxes.
import type { MailboxRole } from '../../shared/model/message.ts'
import type { TextKey } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import type { Command } from '../ui/command.ts'
import { SaveIcon, SourceIcon } from '../ui/icons.ts'
import { hasMessage, hasSource, isHere, single, withSingle } from './list/chosen-messages.ts'
import { showList } from './list/list-loading.ts'
import { enterList } from './list/list-view-port.ts'
import { clearSelection, moveCursor, selectAll, selectNextUnread, toggleCursor } from './list/select-actions.ts'
import { useMail } from './mail-store.ts'
import { moveInConversation } from './reader/conversation-reading.ts'
import { bringReaderToFront } from './reader/open-actions.ts'
import { hasReaderKeyboard, scrollReader } from './reader/reader-port.ts'
import { showRemote } from './reader/reading-actions.ts'
import { saveSource } from './reader/save-actions.ts'
import { continueDraft } from './write-actions.ts'

const { getState } = useMail

const goTo = (role: MailboxRole | 'flagged') => () => void showList({ source: { kind: 'all', role }, filter: 'all' })

/** Also where both are on screen: the keyboard leaves the message. */
function backToList(): void {
  bringReaderToFront(false)
  enterList()
}

export const showCommands: readonly Command<TextKey>[] = [
  {
    id: 'show-remote',
    label: 'mail.command.showRemote',
    shortcut: 'Mod+Shift+I',
    menu: { group: 'view', section: 2 },
    when: () => {
      const body = getState().opened?.view?.body
      return hasMessage() && body?.kind === 'html' && body.remoteCount > 0 && !body.isShowingRemote
    },
    run: withSingle(showRemote),
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

export const moveCommands: readonly Command<TextKey>[] = [
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
    id: 'next-in-conversation',
    label: 'mail.command.nextInConversation',
    shortcut: 'N',
    menu: { group: 'go', section: 0 },
    when: isHere,
    run: () => void moveInConversation(1),
  },
  {
    id: 'previous-in-conversation',
    label: 'mail.command.previousInConversation',
    shortcut: 'P',
    menu: { group: 'go', section: 0 },
    when: isHere,
    run: () => void moveInConversation(-1),
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
    run: backToList,
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
    run: selectAll,
  },
  {
    id: 'clear-selection',
    label: 'mail.command.clearSelection',
    shortcut: 'Esc',
    when: () => isHere() && getState().selection.cursor !== null,
    run: () => (hasReaderKeyboard() ? backToList() : clearSelection()),
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
  {
    id: 'go-archive',
    label: 'mail.command.goArchive',
    shortcut: 'G A',
    menu: { group: 'go', section: 1 },
    when: isHere,
    run: goTo('archive'),
  },
]
