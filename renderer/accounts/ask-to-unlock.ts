// At the start: a master password that protects the passwords is asked for once, before an account needs it.

import { api } from '../api.ts'
import { openDialog } from '../navigation.ts'

/** Without an answer nothing is asked: the account that needs its password will say so. */
export async function askToUnlock(): Promise<void> {
  const state = await api.accounts.secrets({}).catch(() => null)
  if (state === 'locked') openDialog({ kind: 'secrets' })
}
