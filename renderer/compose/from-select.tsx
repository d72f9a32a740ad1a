// Which account a message is sent from; only those with an outgoing server are offered.

import type { Account, Id } from '../../shared/model/account.ts'
import { useText } from '../i18n.ts'
import { AccountDot } from '../ui/account-dot.tsx'
import { SenderSelect } from '../ui/sender-select.tsx'
import { sendFrom, useCompose } from './compose-store.ts'

interface FromSelectProps {
  readonly draftId: Id
  readonly accountId: Id
}

export function FromSelect({ draftId, accountId }: FromSelectProps) {
  const t = useText()
  const accounts = useCompose(state => state.accounts)
  const offered = accounts.filter(account => account.outgoing || account.id === accountId)
  return (
    <SenderSelect
      label={t('compose.from')}
      senders={offered.map(account => ({
        id: account.id,
        text: account.address,
        words: <AccountWords account={account} />,
      }))}
      chosenId={accountId}
      onChoose={id => sendFrom(draftId, id)}
    />
  )
}

function AccountWords({ account }: { readonly account: Account }) {
  const t = useText()
  const { displayName, address, colour } = account
  return (
    <span className="row compose-sender">
      <AccountDot colour={colour} />
      <bdi className="ellipsis">{displayName ? t('compose.sendFrom', { name: displayName, address }) : address}</bdi>
    </span>
  )
}
