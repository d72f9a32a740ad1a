// Threads by the algorithm of jwz.org/doc/threading.html (RFC 5256 REFERENCES), for mail and news alike, as flat columns:
// what a list needs to show any part of a million rows at once. The order is always that of the dates, so the same
// messages give the same threads however they came in. After messages were added everything is threaded anew: one way to
// do it instead of two that must agree, and 0.3 s for a million, because the columns remember what costs time (the ids).
import { type JoinBy, joinSubjects } from './join-subjects.ts'
import { linkMessages } from './link-messages.ts'
import { type MessageColumns, NONE } from './message-columns.ts'
import { shownParents } from './shown-parents.ts'
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
export function threadMessages(columns: MessageColumns, { joinBy = 'replies' }: { joinBy?: JoinBy } = {}): Threads {
  const order = columns.oldestFirst()
  const shown = shownParents(linkMessages(columns), columns.count)
  const { parents } = joinSubjects(columns, shown, { order, joinBy })
  const roots = threadRoots(parents, columns.count, order).nodes
  return { messageCount: columns.count, parents, ...laidOut(parents, roots, order) }
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

function laidOut(
  parents: Int32Array,
  roots: Int32Array,
  order: Int32Array,
): Pick<Threads, 'nodes' | 'depths' | 'places' | 'starts'> {
  const { firstAnswers, nextAnswers } = answersOf(parents, order)
  const nodes = new Int32Array(parents.length)
  const depths = new Int32Array(parents.length)
  const places = new Int32Array(parents.length)
  const starts = new Int32Array(roots.length + 1)
  let place = 0
  for (let thread = 0; thread < roots.length; thread++) {
    starts[thread] = place
    let depth = 0
    let node = roots[thread] ?? NONE
    while (node !== NONE) {
      nodes[place] = node
      depths[place] = depth
      places[node] = place++
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
  }
  starts[roots.length] = place
  return { nodes, depths, places, starts }
}

/** The answers to each node as a chain, oldest first. */
function answersOf(parents: Int32Array, order: Int32Array): { firstAnswers: Int32Array; nextAnswers: Int32Array } {
  const firstAnswers = new Int32Array(parents.length).fill(NONE)
  const nextAnswers = new Int32Array(parents.length).fill(NONE)
  for (let at = order.length - 1; at >= 0; at--) {
    const message = order[at] ?? 0
    const parent = parents[message] ?? NONE
    if (parent === NONE) continue
    nextAnswers[message] = firstAnswers[parent] ?? NONE
    firstAnswers[parent] = message
  }
  return { firstAnswers, nextAnswers }
}
