// Which account a message is sent from; only those with an outgoing server are offered.

import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import type { Account, Id } from '../../shared/model/account.ts'
import { useText } from '../i18n.ts'
import { AccountDot } from '../ui/account-dot.tsx'
import { Icon } from '../ui/icon.tsx'
import { ChevronDownIcon } from '../ui/icons.ts'
import { sendFrom, useCompose } from './compose-store.ts'
import '../ui/menu.css'

interface FromSelectProps {
  readonly draftId: Id
  readonly accountId: Id
}

export function FromSelect({ draftId, accountId }: FromSelectProps) {
  const t = useText()
  const accounts = useCompose(state => state.accounts)
  const offered = accounts.filter(account => account.outgoing || account.id === accountId)
  return (
    <Select
      className="compose-line"
      aria-label={t('compose.from')}
      value={String(accountId)}
      onChange={key => sendFrom(draftId, Number(key))}
    >
      <span className="compose-label" aria-hidden="true">
        {t('compose.from')}
      </span>
      <Button className="button button-ghost button-small compose-from">
        <SelectValue className="ellipsis" />
        <Icon shape={ChevronDownIcon} size="s" />
      </Button>
      <Popover className="popover" offset={4} placement="bottom start">
        <ListBox className="menu" items={offered}>
          {account => (
            <ListBoxItem id={String(account.id)} textValue={account.address} className="menu-item">
              <Sender account={account} />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}

function Sender({ account }: { readonly account: Account }) {
  const t = useText()
  const { displayName, address, colour } = account
  return (
    <span className="row compose-sender">
      <AccountDot colour={colour} />
      <bdi className="ellipsis">{displayName ? t('compose.sendFrom', { name: displayName, address }) : address}</bdi>
    </span>
  )
}
