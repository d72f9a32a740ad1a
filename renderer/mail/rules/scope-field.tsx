// Where a rule for mail holds: everywhere, in mail, in one account, in one folder.
import { useText } from '../../i18n.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { useMail } from '../mail-store.ts'
import { folderOptions } from './folder-options.ts'

interface ScopeFieldProps {
  readonly scope: string
  readonly onChange: (scope: string) => void
}

export function ScopeField({ scope, onChange }: ScopeFieldProps) {
  const t = useText()
  const accounts = useMail(state => state.accounts)
  const mailboxes = useMail(state => state.mailboxes)
  const options = [
    { id: 'mail', label: t('mailRules.builder.allMail') },
    { id: 'everywhere', label: t('rules.scopeChoice.everywhere') },
    ...accounts.map(({ id, name }) => ({ id: `account ${id}`, label: name })),
    ...folderOptions({ accounts, mailboxes, lastFolders: [] }, t).map(({ id, label }) => ({
      id: `mailbox ${id}`,
      label,
    })),
  ]
  return <SelectField label={t('rules.dialog.where')} options={options} value={scope} onChange={onChange} />
}
