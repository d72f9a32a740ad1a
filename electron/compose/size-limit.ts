// How large a message the outgoing server of an account takes, as it said at the last visit: known while a message is written.

import type { Account, Id } from '../../shared/model/account.ts'
import type { Store } from '../store/store.ts'

type Served = Pick<Account, 'id' | 'outgoing'>

interface Kept {
  readonly host?: string
  readonly port?: number
  readonly limitBytes?: number
}

function setting(accountId: Id): string {
  return `size-limit/${accountId}`
}

/** `limitBytes` undefined: the server names no limit. */
export async function rememberSizeLimit(
  store: Pick<Store, 'writeSetting'>,
  { id, outgoing }: Served,
  limitBytes: number | undefined,
): Promise<void> {
  const kept: Kept = {
    ...(outgoing && { host: outgoing.host, port: outgoing.port }),
    ...(limitBytes && { limitBytes }),
  }
  await store.writeSetting(setting(id), kept)
}

/** Undefined: it names no limit, or was never asked. What another server said does not count. */
export async function knownSizeLimit(
  store: Pick<Store, 'readSetting'>,
  { id, outgoing }: Served,
): Promise<number | undefined> {
  const kept = (await store.readSetting(setting(id))) as Kept | null | undefined
  const isOfThis = kept?.host === outgoing?.host && kept?.port === outgoing?.port
  return isOfThis ? kept?.limitBytes : undefined
}
