// When the account's own server cannot be reached: the servers of the other accounts.

import { useEffect, useState } from 'react'
import type { Account, Id } from '../../shared/model/account.ts'
import { api } from '../api.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'

/** More would be no choice but a list; the rest can be chosen in the account. */
const MAX_SHOWN = 2

interface SendThroughProps {
  readonly accountId: Id
  readonly onChoose: (accountId: Id) => void
}

export function SendThrough({ accountId, onChoose }: SendThroughProps) {
  const t = useText()
  const [others, setOthers] = useState<readonly Account[]>([])
  useEffect(() => {
    let isGone = false
    const show = (accounts: readonly Account[]) => {
      if (!isGone) setOthers(accounts.filter(({ id, outgoing }) => id !== accountId && outgoing).slice(0, MAX_SHOWN))
    }
    // Without the list nothing is offered.
    api.accounts.list({}).then(show, () => undefined)
    return () => {
      isGone = true
    }
  }, [accountId])
  return others.map(({ id, name }) => (
    <Button key={id} onPress={() => onChoose(id)}>
      {t('compose.report.sendThrough', { account: name })}
    </Button>
  ))
}
