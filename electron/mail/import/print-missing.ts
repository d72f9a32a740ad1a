// Works out the prints of messages of a mailbox that have none yet, so that copies can be told.
import type { Id } from '../../../shared/model/account.ts'
import { isUnreadable } from '../../errors.ts'
import { messagePrint } from '../../message/message-print.ts'
import { readRaw } from '../../store/raw-bytes.ts'
import { readStored } from '../../store/read-stored.ts'
import type { Store } from '../../store/store.ts'

/** At once: their prints are one transaction. */
const COUNT = 500
/** As many ids as the store answers with: what has its print is passed over without being asked for again. */
const PAGE_IDS = 20_000

type PrintStore = Pick<Store, 'idsAfter' | 'unprinted' | 'putPrints' | 'readMessage'>
type Unprinted = Awaited<ReturnType<PrintStore['unprinted']>>[number]

interface Printing {
  readonly signal: AbortSignal
  /** Hears how many more have one. */
  readonly onDone?: ((count: number) => void) | undefined
}

/** Throws what `signal` was aborted with. One that cannot be read is the same as no other one. */
export async function printMissing(store: PrintStore, mailboxId: Id, { signal, onDone }: Printing): Promise<void> {
  for (let afterId = 0; ; ) {
    const page = await store.idsAfter({ mailboxId, afterId, count: PAGE_IDS })
    for (let at = 0; at < page.length; at += COUNT) {
      signal.throwIfAborted()
      const missing = await store.unprinted(page.slice(at, at + COUNT).map(({ id }) => id))
      const prints: { id: Id; print: Uint8Array }[] = []
      for (const each of missing) {
        signal.throwIfAborted()
        prints.push({ id: each.id, print: await printOf(store, each) })
      }
      if (prints.length > 0) await store.putPrints(prints)
      onDone?.(prints.length)
    }
    const last = page.at(-1)
    if (!last || page.length < PAGE_IDS) return
    afterId = last.id
  }
}

/** Compaction may have moved it since its place was asked for. */
async function printOf(store: PrintStore, { id, raw }: Unprinted): Promise<Uint8Array> {
  try {
    return messagePrint(await readRaw(raw))
  } catch (error) {
    if (!isUnreadable(error)) throw error
    const found = await readStored(store, id)
    return found?.raw ? messagePrint(found.raw) : new Uint8Array(0)
  }
}
