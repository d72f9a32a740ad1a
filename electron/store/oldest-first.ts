// All messages of a mailbox however many, for what is done to each in turn. Their ids are read in pages, since those never
// change: a message that arrives, moves or gets another date meanwhile makes none come twice and none be left out.
import type { Id } from '../../shared/model/account.ts'
import type { DatedId } from './mail-store.ts'
import type { Store } from './store.ts'

/** Sorted at once, which takes some milliseconds. */
const PAGE_IDS = 20_000

interface Asking {
  readonly mailboxId: Id
  readonly pageIds?: number
}

/** The ids of the messages that are there now, oldest first. A million take 40 MB. Throws StorageError. */
export async function* oldestFirst(store: Pick<Store, 'idsAfter'>, asking: Asking): AsyncGenerator<Id> {
  yield* merged(await sortedPages(store, asking))
}

async function sortedPages(
  store: Pick<Store, 'idsAfter'>,
  { mailboxId, pageIds = PAGE_IDS }: Asking,
): Promise<readonly DatedId[][]> {
  const pages: DatedId[][] = []
  for (let afterId = 0; ; ) {
    const page = await store.idsAfter({ mailboxId, afterId, count: pageIds })
    afterId = page.at(-1)?.id ?? afterId
    pages.push(page.sort(compare))
    if (page.length < pageIds) return pages
  }
}

/** The smallest of what is next in each page: there are few pages. */
function* merged(pages: readonly (readonly DatedId[])[]): Generator<Id> {
  const next = pages.map(() => 0)
  for (;;) {
    let first = -1
    let smallest: DatedId | undefined
    for (const [index, page] of pages.entries()) {
      const candidate = page[next[index] ?? 0]
      if (!candidate || (smallest && compare(candidate, smallest) > 0)) continue
      smallest = candidate
      first = index
    }
    if (!smallest) return
    next[first] = (next[first] ?? 0) + 1
    yield smallest.id
  }
}

function compare(a: DatedId, b: DatedId): number {
  return a.dateMs - b.dateMs || a.id - b.id
}
