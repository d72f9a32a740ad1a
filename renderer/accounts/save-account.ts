// The end of an account form: the account is added or changed, its passwords kept the way the person chose.

import type { SecretsState } from '../../shared/api/accounts.ts'
import type { Account } from '../../shared/model/account.ts'
import { api, failureFrom } from '../api.ts'
import { t } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { applyKeeping, type KeepingChoice } from '../passwords/password-keeping.ts'
import { accountOf, usesBrowser } from './account-form.ts'
import type { FormStore } from './form-store.ts'

/** Adds the account and starts getting its mail. Null when it was not added; the store then says why. */
export async function addAccount(
  store: FormStore,
  choice: KeepingChoice,
  state: SecretsState,
): Promise<Account | null> {
  const { form, grant } = store.getState()
  return saving(store, async () => {
    const keeping = await applyKeeping(choice, state)
    const outgoingPassword = form.outgoing.password || undefined
    const account = await api.accounts.add({
      account: accountOf(form),
      password: form.incoming.password,
      outgoingPassword,
      ...(grant !== null && usesBrowser(form) ? { grant } : {}),
      keeping,
    })
    toast({ text: t('accounts.added') })
    // Its failure is shown like that of every other job.
    api.mail.getMail({ accountId: account.id }).catch(() => undefined)
    return account
  })
}

/** Changes the account; typed passwords replace the stored ones. Null when it was not changed. */
export async function changeAccount(
  store: FormStore,
  choice: KeepingChoice,
  state: SecretsState,
): Promise<Account | null> {
  const { form, accountId: id, grant } = store.getState()
  if (id === undefined) return null
  return saving(store, async () => {
    const account = await api.accounts.change({ id, account: accountOf(form) })
    const passwords = [
      ['incoming', form.incoming.password],
      ['outgoing', form.outgoing.password],
    ] as const
    const newGrant = usesBrowser(form) ? grant : null
    if (newGrant !== null || passwords.some(([, password]) => password !== '')) {
      const keeping = await applyKeeping(choice, state)
      if (newGrant !== null) await api.accounts.setSignIn({ id, grant: newGrant, keeping })
      for (const [server, password] of passwords) {
        if (password !== '') await api.accounts.setPassword({ id, server, password, keeping })
      }
    }
    toast({ text: t('accounts.saved') })
    return account
  })
}

async function saving(store: FormStore, work: () => Promise<Account>): Promise<Account | null> {
  store.setState({ isSaving: true, trouble: null })
  try {
    return await work()
  } catch (error) {
    store.setState({ trouble: failureFrom(error) })
    return null
  } finally {
    store.setState({ isSaving: false })
  }
}
