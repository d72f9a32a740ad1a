// One account, read when a dialog about it opens.

import { useEffect, useState } from 'react'
import type { Account, Id } from '../../shared/model/account.ts'
import { api } from '../api.ts'

/** Null until it is there, and when there is no such account. */
export function useAccount(id: Id): Account | null {
  const [account, setAccount] = useState<Account | null>(null)
  useEffect(() => {
    let isCurrent = true
    const show = (accounts: readonly Account[]) => {
      if (isCurrent) setAccount(accounts.find(each => each.id === id) ?? null)
    }
    // Without an answer the dialog stays empty and can be closed.
    api.accounts.list({}).then(show, () => show([]))
    return () => {
      isCurrent = false
    }
  }, [id])
  return account
}
