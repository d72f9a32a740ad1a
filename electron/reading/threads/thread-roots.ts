// Where threads begin. Pure.
import { NONE } from './message-columns.ts'

export interface ThreadRoots {
  /** Messages and placeholders, by the date of what is in `firsts`. */
  readonly nodes: Int32Array
  /** Each root itself, or the oldest answer of a placeholder: its date and subject stand for it. */
  readonly firsts: Int32Array
}

/** `order`: the messages 0 to count - 1, oldest first; whatever has a higher number in `parents` is a placeholder. */
export function threadRoots(parents: Int32Array, count: number, order: Int32Array): ThreadRoots {
  const isListed = new Uint8Array(parents.length - count)
  const nodes = new Int32Array(count)
  const firsts = new Int32Array(count)
  let found = 0
  for (const message of order) {
    const parent = parents[message] ?? NONE
    if (parent !== NONE && (parent < count || isListed[parent - count] === 1)) continue
    if (parent !== NONE) isListed[parent - count] = 1
    nodes[found] = parent === NONE ? message : parent
    firsts[found] = message
    found++
  }
  return { nodes: nodes.slice(0, found), firsts: firsts.slice(0, found) }
}

/** The root of each node's thread. `parents` has no loops. */
export function topNodes(parents: Int32Array): Int32Array<ArrayBuffer> {
  const tops = new Int32Array(parents.length).fill(NONE)
  for (let start = 0; start < parents.length; start++) {
    let node = start
    while (tops[node] === NONE && parents[node] !== NONE) node = parents[node] ?? NONE
    const top = tops[node] === NONE ? node : (tops[node] ?? NONE)
    // The way is walked once more, so that whoever comes behind finds its end at once.
    for (node = start; node !== NONE && tops[node] === NONE; node = parents[node] ?? NONE) tops[node] = top
  }
  return tops
}
