// The end of an account form: the account is added or changed, its passwords kept the way the person chose.

import type { PasswordKeeping, SecretsState } from '../../shared/api/accounts.ts'
import type { Account } from '../../shared/model/account.ts'
import { api, failureFrom } from '../api.ts'
import { t } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { accountOf } from './account-form.ts'
import type { FormStore } from './form-store.ts'

/** Where passwords go. `newMaster` sets the master password first, `unlock` opens what it protects. */
export type KeepingWay = 'keychain' | 'master' | 'newMaster' | 'unlock' | 'session'

export interface KeepingChoice {
  readonly way: KeepingWay
  readonly master: string
  readonly masterAgain: string
}

/** What can be chosen, the recommended one first. */
export function keepingWays(state: SecretsState): readonly KeepingWay[] {
  switch (state) {
    case 'keychain':
      return ['keychain', 'session']
    case 'undecided':
    case 'session-only':
      return ['newMaster', 'session']
    case 'locked':
      return ['unlock', 'session']
    case 'master':
      return ['master', 'session']
  }
}

/** The choice a dialog begins with. */
export function firstChoice(state: SecretsState): KeepingChoice {
  const way = state === 'session-only' ? 'session' : (keepingWays(state)[0] ?? 'session')
  return { way, master: '', masterAgain: '' }
}

export type KeepingError = 'masterEmpty' | 'masterDiffers'

export function checkKeeping({ way, master, masterAgain }: KeepingChoice): KeepingError | null {
  if (way === 'newMaster' || way === 'unlock') if (master === '') return 'masterEmpty'
  return way === 'newMaster' && master !== masterAgain ? 'masterDiffers' : null
}

/** Makes the choice true; then passwords can be handed over. Throws CallFailed with field `password` for a wrong master password. */
export async function applyKeeping({ way, master }: KeepingChoice, state: SecretsState): Promise<PasswordKeeping> {
  if (way === 'newMaster') await api.accounts.chooseSecrets({ kind: 'master', password: master })
  if (way === 'unlock') await api.accounts.unlockSecrets({ password: master })
  if (way === 'session' && state === 'undecided') await api.accounts.chooseSecrets({ kind: 'session-only' })
  return way === 'session' ? 'session' : 'keep'
}

/** Adds the account and starts getting its mail. Null when it was not added; the store then says why. */
export async function addAccount(
  store: FormStore,
  choice: KeepingChoice,
  state: SecretsState,
): Promise<Account | null> {
  const { form } = store.getState()
  return saving(store, async () => {
    const keeping = await applyKeeping(choice, state)
    const outgoingPassword = form.outgoing.password || undefined
    const account = await api.accounts.add({
      account: accountOf(form),
      password: form.incoming.password,
      outgoingPassword,
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
  const { form, accountId: id } = store.getState()
  if (id === undefined) return null
  return saving(store, async () => {
    const account = await api.accounts.change({ id, account: accountOf(form) })
    const passwords = [
      ['incoming', form.incoming.password],
      ['outgoing', form.outgoing.password],
    ] as const
    if (passwords.some(([, password]) => password !== '')) {
      const keeping = await applyKeeping(choice, state)
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
