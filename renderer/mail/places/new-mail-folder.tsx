// The name of a new folder.
import type { Id } from '../../../shared/model/account.ts'
import { useText } from '../../i18n.ts'
import { useMail } from '../mail-store.ts'
import { NameDialog } from '../name-dialog.tsx'
import { addFolder } from './folder-actions.ts'
import { ownerName, placeName } from './place-names.ts'

interface NewMailFolderProps {
  readonly accountId: Id
  readonly parentId?: Id | undefined
  readonly onClose: () => void
}

// As many as the store takes.
const maxName = 250

export function NewMailFolder({ accountId, parentId, onClose }: NewMailFolderProps) {
  const t = useText()
  const accounts = useMail(state => state.accounts)
  const place = parentId === undefined ? ownerName(accountId, accounts, t) : placeName(parentId)
  return (
    <NameDialog
      title={t('mail.folder.newIn', { place })}
      label={t('mail.folder.name')}
      confirm={t('mail.folder.create')}
      maxName={maxName}
      onSave={name => addFolder({ accountId, parentId, name })}
      onClose={onClose}
    />
  )
}
