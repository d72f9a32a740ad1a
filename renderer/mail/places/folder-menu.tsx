// What can be done with a mailbox from the tree. What its role forbids is not offered.
import { LOCAL_ACCOUNT_ID, type Mailbox } from '../../../shared/model/message.ts'
import { type Translate, useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import {
  DeleteIcon,
  EditIcon,
  FileArchiveIcon,
  FilterIcon,
  InfoIcon,
  MarkReadIcon,
  MoveIcon,
  NewFolderIcon,
} from '../../ui/icons.ts'
import { ContextMenu, type MenuItem } from '../../ui/menu.tsx'
import { mayHaveSame, removeSame } from '../list/same-messages.ts'
import { emptyFolder, markAllRead, removeFolder } from './folder-actions.ts'
import { closedRoles, mayLeave } from './folder-choices.ts'
import { mailboxName } from './place-names.ts'

interface FolderMenuProps {
  readonly mailbox: Mailbox
  readonly at: { readonly x: number; readonly y: number }
  readonly onClose: () => void
  readonly onRename: () => void
}

export function FolderMenu({ mailbox, at, onClose, onRename }: FolderMenuProps) {
  const t = useText()
  const items = [
    readItems(mailbox, t),
    ownItems(mailbox, onRename, t),
    emptyItems(mailbox, t),
    ruleItems(mailbox, t),
    archiveItems(mailbox, t),
    [...retentionItems(mailbox, t), propertiesItem(mailbox, t)],
  ]
  return (
    <ContextMenu
      label={t('mail.tree.menu', { name: mailboxName(mailbox, t) })}
      items={items}
      at={at}
      onClose={onClose}
    />
  )
}

function readItems({ id, unread }: Mailbox, t: Translate): MenuItem[] {
  return [
    {
      id: 'mark-all-read',
      label: t('mail.folder.markAllRead'),
      icon: MarkReadIcon,
      isDisabled: unread === 0,
      run: () => void markAllRead(id),
    },
  ]
}

/** What is being written, sent or put off is nothing for rules. */
function ruleItems({ id, role, total, canHoldMessages }: Mailbox, t: Translate): MenuItem[] {
  if (closedRoles.has(role) || !canHoldMessages) return []
  return [
    {
      id: 'try-rules',
      label: t('mailRules.folder.try'),
      icon: FilterIcon,
      isDisabled: total === 0,
      run: () => openDialog({ kind: 'rule-trial', mailboxId: id }),
    },
  ]
}

function ownItems(mailbox: Mailbox, onRename: () => void, t: Translate): MenuItem[] {
  const { id, accountId, role, canHaveChildren } = mailbox
  const isPlain = accountId === LOCAL_ACCOUNT_ID && role !== 'folder'
  const below: MenuItem = {
    id: 'new-folder',
    label: t(isPlain ? 'mail.folder.new' : 'mail.folder.newBelow'),
    icon: NewFolderIcon,
    run: () => openDialog({ kind: 'mail-folder', accountId, ...(isPlain ? {} : { parentId: id }) }),
  }
  const own: MenuItem[] = [
    { id: 'rename', label: t('mail.folder.rename'), icon: EditIcon, shortcut: 'F2', run: onRename },
    {
      id: 'move-folder',
      label: t('mail.folder.move'),
      icon: MoveIcon,
      run: () => openDialog({ kind: 'choose-folder', purpose: 'move-folder', folderId: id }),
    },
    {
      id: 'remove',
      label: t('mail.folder.remove'),
      icon: DeleteIcon,
      shortcut: 'Delete',
      run: () => void removeFolder(mailbox),
    },
  ]
  return [...(canHaveChildren ? [below] : []), ...(role === 'folder' ? own : [])]
}

function emptyItems(mailbox: Mailbox, t: Translate): MenuItem[] {
  if (mailbox.role !== 'trash' && mailbox.role !== 'junk') return []
  return [
    {
      id: 'empty',
      label: t('mail.folder.empty', { name: mailboxName(mailbox, t) }),
      icon: DeleteIcon,
      tone: 'danger',
      isDisabled: mailbox.total === 0,
      run: () => void emptyFolder(mailbox),
    },
  ]
}

function archiveItems(mailbox: Mailbox, t: Translate): MenuItem[] {
  const { id } = mailbox
  return [
    {
      id: 'export-mail',
      label: t('mailArchive.command.export'),
      icon: FileArchiveIcon,
      run: () => openDialog({ kind: 'export-mail', mailboxId: id }),
    },
    {
      id: 'remove-same-messages',
      label: t('mailArchive.command.findSame'),
      isDisabled: !mayHaveSame(mailbox),
      run: () => void removeSame(id),
    },
  ]
}

function retentionItems({ id, role, canHoldMessages }: Mailbox, t: Translate): MenuItem[] {
  if (!(mayLeave(role) && canHoldMessages)) return []
  const of = { kind: 'mailbox', id } as const
  return [
    { id: 'retention', label: t('mailFolders.command.retention'), run: () => openDialog({ kind: 'retention', of }) },
  ]
}

function propertiesItem({ id }: Mailbox, t: Translate): MenuItem {
  return {
    id: 'properties',
    label: t('mail.folder.properties'),
    icon: InfoIcon,
    run: () => openDialog({ kind: 'mailbox-properties', mailboxId: id }),
  }
}
