// Where passwords are kept: what this computer offers, what the person chose, and making the choice true.

import type { PasswordKeeping, SecretsState } from '../../shared/api/accounts.ts'
import { api } from '../api.ts'

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
