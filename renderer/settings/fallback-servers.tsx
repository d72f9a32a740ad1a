// Whose outgoing server takes a message when the account's own cannot be reached, account by account.
import { useEffect, useState } from 'react'
import type { Account, Id } from '../../shared/model/account.ts'
import { api } from '../api.ts'
import { useText } from '../i18n.ts'
import { SelectField } from '../ui/select-field.tsx'
import { fallbackChoices, optionsAt, withChoice } from './fallback-order.ts'
import { SettingRow } from './setting-row.tsx'
import { attempt, tryChange } from './settings-store.ts'

/** Nothing where there is no second server. */
export function FallbackServers({ accounts }: { readonly accounts: readonly Account[] }) {
  const t = useText()
  const sending = accounts.filter(({ outgoing }) => outgoing !== undefined)
  if (sending.length < 2) return null
  return (
    <section aria-labelledby="fallback-title">
      <SettingRow title={t('settings.fallback.title')} titleId="fallback-title" hint={t('settings.fallback.hint')} />
      {sending.map(account => (
        <FallbackRow key={account.id} account={account} others={sending.filter(each => each !== account)} />
      ))}
    </section>
  )
}

function FallbackRow({ account, others }: { readonly account: Account; readonly others: readonly Account[] }) {
  const t = useText()
  const { id: accountId, name } = account
  const [order, setOrder] = useState<readonly Id[]>([])
  useEffect(() => {
    void attempt('read', async () => setOrder(await api.compose.fallbacks({ accountId })))
  }, [accountId])
  const ids = others.map(({ id }) => id)
  const choices = fallbackChoices(order, ids)
  const change = (next: readonly Id[]) =>
    tryChange(async () => {
      await api.compose.setFallbacks({ accountId, accountIds: [...next] })
      setOrder(next)
    })
  const nameOf = (id: Id) => others.find(each => each.id === id)?.name ?? ''
  return (
    <fieldset className="setting fallback">
      <legend className="wrap-anywhere">{name}</legend>
      {choices.map((chosen, place) => {
        const label = t('settings.fallback.place', { number: place + 1 })
        return (
          <SelectField
            key={label}
            label={label}
            options={[
              { id: '', label: t('settings.fallback.none') },
              ...optionsAt(place, choices, ids).map(id => ({ id: `${id}`, label: nameOf(id) })),
            ]}
            value={chosen === null ? '' : `${chosen}`}
            onChange={key => void change(withChoice(choices, place, key === '' ? null : Number(key)))}
          />
        )
      })}
    </fieldset>
  )
}
