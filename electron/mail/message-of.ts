// A stored message by its id, for calls that need it.

import type { Id } from '../../shared/model/account.ts'
import { InputError } from '../errors.ts'
import type { Store, StoredMessage } from '../store/store.ts'

/** Throws InputError when it is gone, or a draft. */
export async function messageOf(store: Pick<Store, 'readMessage'>, id: Id): Promise<StoredMessage> {
  const stored = await store.readMessage(id)
  if (!stored) throw new InputError('This message is no longer here')
  return stored
}
