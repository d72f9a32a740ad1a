// Hands a site's password over, after the person chose how passwords are kept where that is still open.

import type { Id } from '../../../shared/model/account.ts'
import { api } from '../../api.ts'
import { canKeepPassword } from '../../passwords/can-keep-password.ts'

/** `ask`: only until Kittiwake quits. Throws CallFailed. */
export async function keepPassword(id: Id, password: string, way: 'keep' | 'ask'): Promise<void> {
  const isKept = way === 'keep' && (await canKeepPassword())
  await api.sites.setPassword({ id, password, keeping: isKept ? 'keep' : 'session' })
}
