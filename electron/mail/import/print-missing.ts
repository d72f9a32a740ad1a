// Works out the prints of messages of a mailbox that have none yet, so that copies can be told.
import type { Id } from '../../../shared/model/account.ts'
import { StorageError } from '../../errors.ts'
import { messagePrint } from '../../message/message-print.ts'
import { readRaw } from '../../store/raw-bytes.ts'
import type { Store } from '../../store/store.ts'

/** At once: their prints are one transaction. */
const COUNT = 200

interface Printing {
  readonly signal: AbortSignal
  /** Hears how many more have one. */
  readonly onDone?: ((count: number) => void) | undefined
}

/** Throws what `signal` was aborted with. A message whose bytes are damaged is the same as no other one. */
export async function printMissing(
  store: Pick<Store, 'unprinted' | 'putPrints'>,
  mailboxId: Id,
  { signal, onDone }: Printing,
): Promise<void> {
  for (;;) {
    const missing = await store.unprinted(mailboxId, COUNT)
    if (missing.length === 0) return
    const prints: { id: Id; print: Uint8Array }[] = []
    for (const { id, raw } of missing) {
      signal.throwIfAborted()
      prints.push({ id, print: await readRaw(raw).then(messagePrint, emptyWhenDamaged) })
    }
    await store.putPrints(prints)
    onDone?.(prints.length)
  }
}

function emptyWhenDamaged(error: unknown): Uint8Array {
  if (error instanceof StorageError && error.reason === 'damaged') return new Uint8Array(0)
  throw error
}
