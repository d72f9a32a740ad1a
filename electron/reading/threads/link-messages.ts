// Who answers whom (steps 1 to 3 of jwz.org/doc/threading.html and of RFC 5256 REFERENCES), as a parent for every node.
// Nodes are the messages and, behind them, the ids that are only referred to. Two things are settled by the messages
// themselves instead of by the order they came in, so that one set of messages has one set of threads:
// - Where several messages tell of one missing message what it answers, the oldest of them is believed.
// - A loop is cut where hearsay joins it, else above its oldest message. (jwz refuses whichever link comes last.)
import { type MessageColumns, NONE } from './message-columns.ts'
import { inSteps, type Steps } from './steps.ts'

const UNSEEN = 0
const ON_PATH = 1
const DONE = 2

/**
 * The parent of each node or NONE; without loops. Nodes 0 to count - 1 are messages, count + id is the missing message of
 * that id. The second copy of a message stands beside the first, or below it where it refers to nothing.
 */
export function* linkMessages(columns: MessageColumns): Steps<Int32Array<ArrayBuffer>> {
  const parents = new Int32Array(columns.count + columns.idCount)
  yield* inSteps(columns.count, (from, to) => {
    for (let message = from; message < to; message++) parents[message] = parentOfMessage(columns, message)
  })
  yield* inSteps(columns.idCount, (from, to) => {
    for (let id = from; id < to; id++) {
      const isMissing = columns.messageOf[id] === NONE
      parents[columns.count + id] = isMissing ? nodeOf(columns, columns.saidParents[id] ?? NONE) : NONE
    }
  })
  const states = new Uint8Array(parents.length)
  yield* inSteps(parents.length, (from, to) => {
    for (let start = from; start < to; start++) cutLoopsAbove(columns, { parents, states }, start)
  })
  return parents
}

function parentOfMessage(columns: MessageColumns, message: number): number {
  const answered = columns.answers[message] ?? NONE
  if (answered !== NONE) return nodeOf(columns, answered)
  const id = columns.ids[message] ?? NONE
  if (id === NONE) return NONE
  const first = columns.messageOf[id] ?? NONE
  if (first !== message) return first
  return isHearsay(columns, message) ? nodeOf(columns, columns.saidParents[id] ?? NONE) : NONE
}

/**
 * Whether the parent is known from others only. A message that says nothing of its own began a thread, whatever others
 * claim, unless its subject says that it is an answer: then its program lost the references.
 */
function isHearsay(columns: MessageColumns, node: number): boolean {
  if (node >= columns.count) return true
  const id = columns.ids[node] ?? NONE
  const isFirst = id !== NONE && columns.messageOf[id] === node
  return columns.answers[node] === NONE && isFirst && columns.isReply[node] === 1
}

function nodeOf(columns: MessageColumns, id: number): number {
  if (id === NONE) return NONE
  const message = columns.messageOf[id] ?? NONE
  return message === NONE ? columns.count + id : message
}

interface Walked {
  readonly parents: Int32Array
  /** By node. */
  readonly states: Uint8Array
}

/** Every node has one way up, so each is walked twice at most. */
function cutLoopsAbove(columns: MessageColumns, { parents, states }: Walked, start: number): void {
  if (states[start] !== UNSEEN) return
  let node = start
  while (node !== NONE && states[node] === UNSEEN) {
    states[node] = ON_PATH
    node = parents[node] ?? NONE
  }
  const isLoop = node !== NONE && states[node] === ON_PATH
  const joint = node
  for (node = start; node !== NONE && states[node] === ON_PATH; node = parents[node] ?? NONE) states[node] = DONE
  if (isLoop) cutLoop(columns, parents, joint)
}

function cutLoop(columns: MessageColumns, parents: Int32Array, start: number): void {
  let oldest = NONE
  let node = start
  do {
    if (node < columns.count && (oldest === NONE || columns.isOlder(node, oldest))) oldest = node
    node = parents[node] ?? NONE
  } while (node !== start)
  // A loop of missing messages only is never seen, so it may be cut anywhere.
  parents[hearsayAbove(columns, parents, oldest === NONE ? start : oldest)] = NONE
}

/** The first node of the loop, from `start` upwards, whose parent is hearsay; `start` when there is none. */
function hearsayAbove(columns: MessageColumns, parents: Int32Array, start: number): number {
  let node = start
  do {
    if (isHearsay(columns, node)) return node
    node = parents[node] ?? NONE
  } while (node !== start)
  return start
}
