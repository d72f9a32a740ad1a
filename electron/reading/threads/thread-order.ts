// In which order a list shows its threads. Within a thread the order is always that of the dates. Pure.
import type { MessageColumns } from './message-columns.ts'
import { sortInSteps } from './sort-by-value.ts'
import { finished, inSteps, type Steps } from './steps.ts'
import type { Threads } from './thread-messages.ts'

/** What only the header itself says. */
export type HeaderOrder = 'author' | 'subject' | 'lines' | 'size'

/** `date`: of the root; `newest`: of the newest answer; `score`: the highest of the thread; all others: the root's. */
export interface ThreadOrder {
  readonly by: 'date' | 'newest' | 'score' | HeaderOrder
  readonly descending: boolean
}

export interface OrderFacts {
  readonly datesMs: MessageColumns['datesMs']
  /** Dates beyond it count as it: a clock that runs ahead would keep its thread at the top for ever. UTC. */
  readonly latestMs: number
  /** By message. */
  readonly scores?: Int32Array | undefined
  /** For the orders by a header: where a message stands among the others. Asked once a thread. */
  readonly rankOf?: ((message: number) => number) | undefined
}

/** All threads by number; equal ones by the date of their root. `descending` is the exact reverse. */
export function orderThreads(threads: Threads, order: ThreadOrder, facts: OrderFacts): Int32Array {
  return finished(orderInSteps(threads, order, facts))
}

/** The same, in steps. */
export function* orderInSteps(threads: Threads, { by, descending }: ThreadOrder, facts: OrderFacts): Steps<Int32Array> {
  const order = new Int32Array(threads.starts.length - 1)
  yield* inSteps(order.length, (from, to) => {
    for (let thread = from; thread < to; thread++) order[thread] = thread
  })
  if (by === 'newest') yield* sortInSteps(order, yield* newestDates(threads, facts))
  if (by === 'score') yield* sortInSteps(order, yield* highestScores(threads, facts.scores))
  if (isHeaderOrder(by)) yield* sortInSteps(order, firstRanks(threads, facts.rankOf))
  return descending ? order.reverse() : order
}

export function isHeaderOrder(by: ThreadOrder['by']): by is HeaderOrder {
  return by !== 'date' && by !== 'newest' && by !== 'score'
}

/** The root, or the first answer to a root that is missing. */
export function firstMessage({ nodes, starts, messageCount }: Threads, thread: number): number {
  const start = starts[thread] ?? 0
  const root = nodes[start] ?? 0
  return root < messageCount ? root : (nodes[start + 1] ?? 0)
}

function newestDates(threads: Threads, { datesMs, latestMs }: OrderFacts): Steps<Float64Array> {
  return highest(threads, message => Math.min(datesMs[message] ?? 0, latestMs))
}

function highestScores(threads: Threads, scores: Int32Array | undefined): Steps<Float64Array> {
  return highest(threads, message => scores?.[message] ?? 0)
}

/** By thread: the highest value of its messages. */
function* highest({ nodes, starts, messageCount }: Threads, measure: (message: number) => number): Steps<Float64Array> {
  const values = new Float64Array(starts.length - 1).fill(Number.NEGATIVE_INFINITY)
  yield* inSteps(values.length, (from, to) => {
    for (let thread = from; thread < to; thread++) {
      const end = starts[thread + 1] ?? 0
      for (let place = starts[thread] ?? 0; place < end; place++) {
        const node = nodes[place] ?? 0
        if (node < messageCount) values[thread] = Math.max(values[thread] ?? 0, measure(node))
      }
    }
  })
  return values
}

/** By thread: the rank of its root. */
function firstRanks(threads: Threads, rankOf: OrderFacts['rankOf']): Int32Array {
  const ranks = new Int32Array(threads.starts.length - 1)
  for (let thread = 0; thread < ranks.length; thread++) ranks[thread] = rankOf?.(firstMessage(threads, thread)) ?? 0
  return ranks
}
