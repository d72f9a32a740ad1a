// The accounts: changed, removed, added.

import type { Account } from '../../shared/model/account.ts'
import { useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { AccountDot } from '../ui/account-dot.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { AddIcon, MailIcon, WarningIcon } from '../ui/icons.ts'
import { Pill } from '../ui/pill.tsx'
import { useSettings } from './settings-store.ts'

export function AccountsPage() {
  const t = useText()
  const accounts = useSettings(state => state.accounts)
  const add = (
    <Button variant="primary" icon={AddIcon} onPress={() => openDialog({ kind: 'add-account' })}>
      {t('settings.accounts.add')}
    </Button>
  )
  if (accounts.length === 0) return <EmptyState title={t('settings.accounts.none')} icon={MailIcon} action={add} />
  return (
    <div className="setting-section">
      <ul className="account-list">
        {accounts.map(account => (
          <AccountRow key={account.id} account={account} />
        ))}
      </ul>
      <div>{add}</div>
    </div>
  )
}

function AccountRow({ account }: { readonly account: Account }) {
  const t = useText()
  const { id, name, address, colour, incoming, outgoing } = account
  const isPlain = incoming.security === 'none' || outgoing?.security === 'none'
  return (
    <li className="account-row">
      <AccountDot colour={colour} />
      <span className="setting-words">
        <bdi className="strong ellipsis">{name}</bdi>
        <bdi className="small t3 ellipsis">{address}</bdi>
      </span>
      {isPlain ? (
        <Pill tone="warn" icon={WarningIcon}>
          {t('settings.accounts.plain')}
        </Pill>
      ) : null}
      {outgoing ? null : <Pill tone="neutral">{t('settings.accounts.readingOnly')}</Pill>}
      <Button label={t('settings.accounts.editOne', { name })} onPress={() => openDialog({ kind: 'edit-account', id })}>
        {t('settings.accounts.edit')}
      </Button>
    </li>
  )
}
