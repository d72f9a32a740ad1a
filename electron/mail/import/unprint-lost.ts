// Before a person is told which messages are the same: what the disk has lost is the same as no other one, so that it is never the
// one that is kept.
import type { Id } from '../../../shared/model/account.ts'
import { isAsReceived, readStored } from '../../store/read-stored.ts'
import type { Store } from '../../store/store.ts'

/** Throws what `signal` was aborted with. */
export async function unprintLost(
  store: Pick<Store, 'sameMessages' | 'readMessage' | 'putPrints'>,
  mailboxId: Id,
  signal: AbortSignal,
): Promise<void> {
  const same = await store.sameMessages(mailboxId)
  const lost: { id: Id; print: Uint8Array }[] = []
  for (const id of new Set(same.flatMap(({ id, keptId }) => [keptId, id]))) {
    signal.throwIfAborted()
    const found = await readStored(store, id)
    if (found && !isAsReceived(found)) lost.push({ id, print: new Uint8Array(0) })
  }
  if (lost.length > 0) await store.putPrints(lost)
}
