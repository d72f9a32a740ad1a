// Hands a site's password over, after the person chose how passwords are kept where that is still open.

import type { Id } from '../../shared/model/account.ts'
import { api } from '../api.ts'
import { openDialog } from '../navigation.ts'

/** `ask`: only until Kittiwake quits. Throws CallFailed. */
export async function keepPassword(id: Id, password: string, way: 'keep' | 'ask'): Promise<void> {
  const isKept = way === 'keep' && (await canKeep())
  await api.sites.setPassword({ id, password, keeping: isKept ? 'keep' : 'session' })
}

async function canKeep(): Promise<boolean> {
  const state = await api.accounts.secrets({})
  if (state === 'keychain' || state === 'master') return true
  if (state === 'session-only') return false
  const isReady = await new Promise<boolean>(done => openDialog({ kind: 'secrets', done }))
  const now = isReady ? await api.accounts.secrets({}) : 'session-only'
  return now === 'keychain' || now === 'master'
}
