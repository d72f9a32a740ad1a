// Threads by the algorithm of jwz.org/doc/threading.html (RFC 5256 REFERENCES), for mail and news alike, as flat columns:
// what a list needs to show any part of a million rows at once. The order is always that of the dates, so the same
// messages give the same threads however they came in. After messages were added everything is threaded anew: one way to
// do it instead of two that must agree, and 0.3 s for a million, because the columns remember what costs time (the ids).
import { release } from './column-memory.ts'
import { type JoinBy, joinSubjects } from './join-subjects.ts'
import { linkMessages } from './link-messages.ts'
import { type MessageColumns, NONE } from './message-columns.ts'
import { shownParents } from './shown-parents.ts'
import { finished, inSteps, type Steps } from './steps.ts'
import { threadRoots } from './thread-roots.ts'

/** Nodes are named by number: messages by their index in the columns, placeholders by what follows. */
export interface Threads {
  readonly messageCount: number
  /** By node; NONE: begins a thread. Only what begins a thread is a placeholder. */
  readonly parents: Int32Array
  /** All nodes, thread by thread, answers below what they answer; threads and answers oldest first. */
  readonly nodes: Int32Array
  /** By place in `nodes`: 0 begins a thread. */
  readonly depths: Int32Array
  /** By node: its place in `nodes`. */
  readonly places: Int32Array
  /** By thread: the place of its root; one more at the end. */
  readonly starts: Int32Array
}

/** Threads all messages: each is in `nodes` once. Ends for every input, in linear time. */
export function threadMessages(columns: MessageColumns, options: { joinBy?: JoinBy } = {}): Threads {
  return finished(threadInSteps(columns, options))
}

/** The same, in steps; nothing may be added to the columns before the last one. */
export function* threadInSteps(
  columns: MessageColumns,
  { joinBy = 'replies' }: { joinBy?: JoinBy } = {},
): Steps<Threads> {
  const order = yield* columns.oldestFirst()
  const linked = yield* linkMessages(columns)
  const shown = yield* shownParents(linked, columns.count)
  release(linked)
  const { parents } = yield* joinSubjects(columns, shown, { order, joinBy })
  if (parents !== shown.parents) release(shown.parents)
  const { nodes: roots } = yield* threadRoots(parents, columns.count, order)
  const threads = { messageCount: columns.count, parents, ...(yield* laidOut(parents, roots, order)) }
  release(order, roots)
  return threads
}

/** The thread that has this place. */
export function threadAt({ starts }: Threads, place: number): number {
  let low = 0
  let high = starts.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return low
}

type LaidOut = Pick<Threads, 'nodes' | 'depths' | 'places' | 'starts'>

function* laidOut(parents: Int32Array, roots: Int32Array, order: Int32Array): Steps<LaidOut> {
  const { firstAnswers, nextAnswers } = yield* answersOf(parents, order)
  const nodes = new Int32Array(parents.length)
  const depths = new Int32Array(parents.length)
  const places = new Int32Array(parents.length)
  const starts = new Int32Array(roots.length + 1)
  let thread = 0
  let depth = 0
  let node = NONE
  yield* inSteps(parents.length, (from, to) => {
    for (let place = from; place < to; place++) {
      if (node === NONE) {
        starts[thread] = place
        node = roots[thread++] ?? NONE
      }
      nodes[place] = node
      depths[place] = depth
      places[node] = place
      let next = firstAnswers[node] ?? NONE
      if (next !== NONE) depth++
      // Nothing below it: the next answer to the same message, or to one further up.
      for (; next === NONE && depth > 0; depth--) {
        next = nextAnswers[node] ?? NONE
        if (next !== NONE) break
        node = parents[node] ?? NONE
      }
      node = next
    }
  })
  starts[roots.length] = parents.length
  release(firstAnswers, nextAnswers)
  return { nodes, depths, places, starts }
}

/** The answers to each node as a chain, oldest first. */
function* answersOf(
  parents: Int32Array,
  order: Int32Array,
): Steps<{ firstAnswers: Int32Array<ArrayBuffer>; nextAnswers: Int32Array<ArrayBuffer> }> {
  const firstAnswers = new Int32Array(parents.length).fill(NONE)
  const nextAnswers = new Int32Array(parents.length).fill(NONE)
  yield* inSteps(order.length, (from, to) => {
    for (let at = from; at < to; at++) {
      const message = order[order.length - 1 - at] ?? 0
      const parent = parents[message] ?? NONE
      if (parent === NONE) continue
      nextAnswers[message] = firstAnswers[parent] ?? NONE
      firstAnswers[parent] = message
    }
  })
  return { firstAnswers, nextAnswers }
}
