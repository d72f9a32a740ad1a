// The mail accounts: who they are, which servers they use, in words. Editing and removing is a dialog of the accounts.
import type { Account } from '../../shared/model/account.ts'
import { copiesWords } from '../copies-words.ts'
import { useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { AccountDot } from '../ui/account-dot.tsx'
import { Button } from '../ui/button.tsx'
import { AddIcon, WarningIcon } from '../ui/icons.ts'
import { Pill } from '../ui/pill.tsx'
import { FallbackServers } from './fallback-servers.tsx'
import { ReadAfterRow } from './read-after-row.tsx'
import { useSettings } from './settings-store.ts'
import type { PageProps } from './settings-view.tsx'
import { UndoSendRow } from './undo-send-row.tsx'

export function AccountsPage({ settings }: PageProps) {
  const t = useText()
  const accounts = useSettings(state => state.accounts)
  if (!accounts) return null
  return (
    <>
      {accounts.length === 0 ? <p className="t2">{t('settings.accounts.none')}</p> : null}
      <ul className="settings-accounts">
        {accounts.map(account => (
          <AccountRow key={account.id} account={account} />
        ))}
      </ul>
      <div className="settings-end">
        <Button icon={AddIcon} onPress={() => openDialog({ kind: 'add-account' })}>
          {t('settings.accounts.add')}
        </Button>
      </div>
      <ReadAfterRow settings={settings} />
      <UndoSendRow settings={settings} />
      <FallbackServers accounts={accounts} />
    </>
  )
}

function AccountRow({ account }: { readonly account: Account }) {
  const t = useText()
  const { id, name, colour, displayName, address, incoming, outgoing } = account
  const isPlain = incoming.security === 'none' || outgoing?.security === 'none'
  return (
    <li className="settings-account">
      <AccountDot colour={colour} />
      <div className="settings-account-words">
        <div className="settings-account-name">
          <bdi className="strong wrap-anywhere">{name}</bdi>
          {isPlain ? (
            <Pill tone="warn" icon={WarningIcon}>
              {t('settings.accounts.plain')}
            </Pill>
          ) : null}
        </div>
        <div className="settings-account-person t2 wrap-anywhere">
          {displayName ? <bdi>{displayName}</bdi> : null}
          <bdi className="selectable">{address}</bdi>
        </div>
        <Servers incoming={incoming} outgoing={outgoing} />
      </div>
      <Button
        label={t('settings.accounts.editLabel', { name })}
        onPress={() => openDialog({ kind: 'edit-account', id })}
      >
        {t('settings.accounts.edit')}
      </Button>
    </li>
  )
}

function Servers({ incoming, outgoing }: Pick<Account, 'incoming' | 'outgoing'>) {
  const t = useText()
  const security = (of: Account['incoming']['security']) => t(`accounts.servers.security.${of}`)
  return (
    <div className="small t3 wrap-anywhere">
      <div>
        {t('settings.accounts.getsFrom', { host: incoming.host, security: security(incoming.security) })}.{' '}
        {incoming.protocol === 'pop3' ? copiesWords(incoming.copies, t) : t(`accounts.imap.hint.${incoming.keep.kind}`)}
      </div>
      <div>
        {outgoing
          ? `${t('settings.accounts.sendsThrough', { host: outgoing.host, security: security(outgoing.security) })}.`
          : t('settings.accounts.readingOnly')}
      </div>
    </div>
  )
}
