// Gives items to the transfer queue and waits until all of them came to an end.

import type { JobProgress } from '../../../../shared/model/job.ts'
import type { ConflictRule } from '../../../../shared/model/transfer.ts'
import type { Clock } from '../../../clock.ts'
import { CancelledError } from '../../../errors.ts'
import type { GroupEnd } from '../../transfers/group-ends.ts'
import type { ItemOptions, NewItem } from '../../transfers/intake.ts'
import type { TransferOrders } from '../transfer-orders.ts'
import type { RunResult } from './run-context.ts'

/** How often the progress of an order is told. */
const LOOK_MS = 1_000

export interface Order {
  readonly items: readonly NewItem[]
  readonly options: ItemOptions
  readonly signal: AbortSignal
  report(progress: JobProgress): void
}

const nothing: GroupEnd = { files: 0, bytes: 0, failed: [], cancelled: false }

/** Throws CancelledError; what is left of the order is taken out of the queue then. */
export async function orderTransfers(orders: TransferOrders & { clock: Clock }, order: Order): Promise<GroupEnd> {
  const { items, options, signal } = order
  const { queue } = orders
  if (signal.aborted) throw new CancelledError()
  if (items.length === 0) return nothing
  const groupId = await queue.addItems(items, options)
  const stopWatching = watch(orders, groupId, order)
  let isOver = false
  try {
    const end = await queue.whenGroupEnds(groupId, signal)
    if (end.cancelled) throw new CancelledError()
    isOver = true
    return end
  } finally {
    stopWatching()
    // What is shown stays for people to look at, and to decide about.
    if (!isOver || options.isHidden) await queue.remove({ transferIds: [], groupIds: [groupId] })
  }
}

/** Tells how far a group is until the answer is called. */
function watch({ store, clock }: TransferOrders & { clock: Clock }, groupId: number, { report }: Order): () => void {
  let stop: () => void
  const look = (): void => {
    stop = clock.after(LOOK_MS, look)
    const told = store.readGroup(groupId).then(group => {
      if (!group) return
      const { doneFiles: done, files: total, doneBytes, totalBytes } = group
      report({ done, total, doneBytes, totalBytes })
    })
    // The next look tells it.
    told.catch(() => undefined)
  }
  stop = clock.after(LOOK_MS, look)
  return () => stop()
}

/** Options of a job's own orders: it shows them itself, and they are not held back with the queue. `root`: a folder. */
export function hiddenOrder(rule: ConflictRule, root: string): ItemOptions {
  const asTheyAre = { withSubfolders: true, withEmptyFolders: true, move: false, followLinks: false }
  return { ...asTheyAre, rule, root, isHidden: true, withoutBackup: true }
}

/** The part of a run's result that transfers decide. */
export function resultOf({ files, bytes, failed }: GroupEnd): Omit<RunResult, 'deleted'> {
  const [first] = failed
  if (first) return { outcome: 'failed', files, bytes, failure: first.failure }
  return { outcome: files === 0 ? 'nothing-new' : 'done', files, bytes }
}
