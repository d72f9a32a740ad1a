// What can be done with an account from the tree.
import type { Account } from '../../../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID } from '../../../shared/model/message.ts'
import { type Translate, useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import {
  ComputerIcon,
  DoctorIcon,
  EditIcon,
  FileArchiveIcon,
  FilterIcon,
  FolderIcon,
  NewFolderIcon,
  RefreshIcon,
  SearchIcon,
  ServerIcon,
} from '../../ui/icons.ts'
import { ContextMenu, type MenuItem } from '../../ui/menu.tsx'
import { hidesUnsubscribed, hideUnsubscribed } from '../list/shape-actions.ts'
import { getMail } from '../server/get-mail-actions.ts'

interface AccountMenuProps {
  readonly account: Account
  readonly at: { readonly x: number; readonly y: number }
  readonly onClose: () => void
}

export function AccountMenu({ account, at, onClose }: AccountMenuProps) {
  const t = useText()
  const folder = {
    id: 'new-folder',
    label: t('mail.folder.new'),
    icon: NewFolderIcon,
    run: () => openDialog({ kind: 'mail-folder', accountId: account.id }),
  }
  const local = newLocalFolder(t)
  const items = [
    { id: 'get-mail', label: t('mail.tree.getMailFor'), icon: RefreshIcon, run: () => void getMail([account.id]) },
    // By IMAP everything on the server is in the tree.
    ...(account.incoming.protocol === 'pop3'
      ? [
          {
            id: 'look-at-server',
            label: t('mail.tree.lookAtServer'),
            icon: SearchIcon,
            run: () => openDialog({ kind: 'server-messages', accountId: account.id }),
          },
        ]
      : []),
    ...(account.incoming.protocol === 'imap'
      ? [
          {
            id: 'special-folders',
            label: t('mailFolders.command.special'),
            icon: FolderIcon,
            run: () => openDialog({ kind: 'special-folders', accountId: account.id }),
          },
        ]
      : []),
    {
      id: 'retention',
      label: t('mailFolders.command.retention'),
      run: () => openDialog({ kind: 'retention', of: { kind: 'account', id: account.id } }),
    },
    {
      id: 'edit-account',
      label: t('mail.tree.editAccount'),
      icon: EditIcon,
      run: () => openDialog({ kind: 'edit-account', id: account.id }),
    },
    {
      id: 'account-doctor',
      label: t('accountsDoctor.open'),
      icon: DoctorIcon,
      run: () => openDialog({ kind: 'account-doctor', id: account.id }),
    },
    {
      id: 'account-servers',
      label: t('accountsDoctor.facts.open'),
      icon: ServerIcon,
      run: () => openDialog({ kind: 'account-servers', id: account.id }),
    },
    {
      id: 'server-rules',
      label: t('accountsSieve.open'),
      icon: FilterIcon,
      run: () => openDialog({ kind: 'server-rules', accountId: account.id }),
    },
  ]
  return (
    <ContextMenu
      label={t('mail.tree.menu', { name: account.name })}
      items={[[folder, local, importMail(t)], items, subscribedItems(account, t)]}
      at={at}
      onClose={onClose}
    />
  )
}

function subscribedItems({ id, incoming }: Account, t: Translate): MenuItem[] {
  if (incoming.protocol !== 'imap') return []
  const isHiding = hidesUnsubscribed([id])
  return [
    {
      id: 'hide-unsubscribed',
      label: t('mail.command.hideUnsubscribed'),
      isChecked: isHiding,
      run: () => hideUnsubscribed([id], !isHiding),
    },
  ]
}

/** The first one brings the folders of this computer into the tree. */
function newLocalFolder(t: Translate): MenuItem {
  return {
    id: 'new-local-folder',
    label: t('mail.folder.newLocal'),
    icon: ComputerIcon,
    run: () => openDialog({ kind: 'mail-folder', accountId: LOCAL_ACCOUNT_ID }),
  }
}

function importMail(t: Translate): MenuItem {
  return {
    id: 'import-mail',
    label: t('mailArchive.command.import'),
    icon: FileArchiveIcon,
    run: () => openDialog({ kind: 'import-mail' }),
  }
}

export function LocalMenu({ at, onClose }: Pick<AccountMenuProps, 'at' | 'onClose'>) {
  const t = useText()
  const label = t('mail.tree.menu', { name: t('mail.tree.local') })
  return <ContextMenu label={label} items={[[newLocalFolder(t), importMail(t)]]} at={at} onClose={onClose} />
}
