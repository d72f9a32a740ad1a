// Where threads begin. Pure.
import { release } from './column-memory.ts'
import { NONE } from './message-columns.ts'
import { inSteps, type Steps } from './steps.ts'

export interface ThreadRoots {
  /** Messages and placeholders, by the date of what is in `firsts`. */
  readonly nodes: Int32Array<ArrayBuffer>
  /** Each root itself, or the oldest answer of a placeholder: its date and subject stand for it. */
  readonly firsts: Int32Array<ArrayBuffer>
}

/** `order`: the messages 0 to count - 1, oldest first; whatever has a higher number in `parents` is a placeholder. */
export function* threadRoots(parents: Int32Array, count: number, order: Int32Array): Steps<ThreadRoots> {
  const isListed = new Uint8Array(parents.length - count)
  const nodes = new Int32Array(count)
  const firsts = new Int32Array(count)
  let found = 0
  yield* inSteps(order.length, (from, to) => {
    for (let place = from; place < to; place++) {
      const message = order[place] ?? 0
      const parent = parents[message] ?? NONE
      if (parent !== NONE && (parent < count || isListed[parent - count] === 1)) continue
      if (parent !== NONE) isListed[parent - count] = 1
      nodes[found] = parent === NONE ? message : parent
      firsts[found] = message
      found++
    }
  })
  const roots = { nodes: nodes.slice(0, found), firsts: firsts.slice(0, found) }
  release(nodes, firsts, isListed)
  return roots
}

/** The root of each node's thread. `parents` has no loops. */
export function* topNodes(parents: Int32Array): Steps<Int32Array<ArrayBuffer>> {
  const tops = new Int32Array(parents.length).fill(NONE)
  yield* inSteps(parents.length, (from, to) => {
    for (let start = from; start < to; start++) findTop(parents, tops, start)
  })
  return tops
}

function findTop(parents: Int32Array, tops: Int32Array, start: number): void {
  let node = start
  while (tops[node] === NONE && parents[node] !== NONE) node = parents[node] ?? NONE
  const top = tops[node] === NONE ? node : (tops[node] ?? NONE)
  // The way is walked once more, so that whoever comes behind finds its end at once.
  for (node = start; node !== NONE && tops[node] === NONE; node = parents[node] ?? NONE) tops[node] = top
}
