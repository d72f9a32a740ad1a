// The account a message is written from.

import type { Account, Id } from '../../shared/model/account.ts'
import { InputError } from '../errors.ts'
import type { Store } from '../store/store.ts'

/** The wanted account if it can send, else the first that can. Throws InputError when there is none. */
export async function accountToWriteFrom(store: Pick<Store, 'listAccounts'>, wanted: Id | undefined): Promise<Account> {
  const accounts = (await store.listAccounts()).filter(account => account.outgoing)
  const account = accounts.find(({ id }) => id === wanted) ?? accounts[0]
  if (!account) throw new InputError('No account can send mail', 'outgoing')
  return account
}
