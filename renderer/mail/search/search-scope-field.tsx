// Where a search looks: everywhere, or in the mailbox or the account that was shown when it began.
import type { SearchScope } from '../../../shared/model/mail-search.ts'
import { useText } from '../../i18n.ts'
import { SelectField, type SelectOption } from '../../ui/select-field.tsx'
import { useMail } from '../mail-store.ts'
import { mailboxName } from '../places/place-names.ts'
import { searchIn } from './search-actions.ts'
import { everywhere, useSearch } from './search-store.ts'

interface ScopeOption extends SelectOption {
  readonly scope: SearchScope
}

export function SearchScopeField() {
  const t = useText()
  const scope = useSearch(state => state.scope)
  const before = useSearch(state => state.before)
  const mailboxes = useMail(state => state.mailboxes)
  const accounts = useMail(state => state.accounts)
  const mailbox = before?.kind === 'mailbox' ? mailboxes.find(({ id }) => id === before.id) : undefined
  const account = accounts.find(({ id }) => id === mailbox?.accountId)
  const options: readonly ScopeOption[] = [
    { id: 'everything', label: t('mailSearch.everywhere'), scope: everywhere },
    ...(account ? [{ id: 'account', label: account.name, scope: { kind: 'account', id: account.id } as const }] : []),
    ...(mailbox
      ? [{ id: 'mailbox', label: mailboxName(mailbox, t), scope: { kind: 'mailbox', id: mailbox.id } as const }]
      : []),
  ]
  if (options.length < 2) return null
  return (
    <SelectField
      label={t('mailSearch.where')}
      isLabelHidden
      options={options}
      value={scope.kind}
      onChange={kind => searchIn(options.find(({ id }) => id === kind)?.scope ?? everywhere)}
    />
  )
}
