// Whether passwords can be kept on this computer; asks how, where a person has not chosen yet.

import { api } from '../api.ts'
import { openDialog } from '../navigation.ts'

/** False: a password is only remembered until Kittiwake quits. Throws CallFailed. */
export async function canKeepPassword(): Promise<boolean> {
  const state = await api.accounts.secrets({})
  if (state === 'keychain' || state === 'master') return true
  if (state === 'session-only') return false
  const isReady = await new Promise<boolean>(done => openDialog({ kind: 'secrets', done }))
  const now = isReady ? await api.accounts.secrets({}) : 'session-only'
  return now === 'keychain' || now === 'master'
}
