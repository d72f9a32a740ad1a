// Joins threads whose references broke by their subjects (step 5 of jwz.org/doc/threading.html and of RFC 5256 REFERENCES).
//
// `replies`, the usual way, is narrower than those: only a thread that begins with an answer (`Re:`) is joined, to the
// latest thread with its subject that began before it and was alive in the last months. So a server that lost an article
// doesn't tear a thread apart, and neither two people who ask for "help" nor this year's and last year's "Status" end up
// in one thread. `subject` is the rule as published: whatever has the same subject is one thread.
// A thread is never split where its subject changes: the references are what the author's program knew, whoever ignores a
// thread means its side branches too, and a list shows the new subject anyway.
import { release } from './column-memory.ts'
import { type MessageColumns, NONE } from './message-columns.ts'
import type { ShownParents } from './shown-parents.ts'
import { inSteps, type Steps } from './steps.ts'
import { type ThreadRoots, threadRoots, topNodes } from './thread-roots.ts'

export type JoinBy = 'references' | 'replies' | 'subject'

const DAY_MS = 86_400_000
/** Clocks go wrong by hours; an answer is not turned away for that. */
const CLOCK_SLACK_MS = DAY_MS
/** Longer silence with the same subject is another conversation. */
const MAX_SILENCE_MS = 90 * DAY_MS

interface Root {
  node: number
  readonly startMs: number
  newestMs: number
  /** Its subject says that it answers something. */
  isReply: boolean
}

/** `order`: all messages, oldest first. Answers with new parents; those given stay as they are. */
export function* joinSubjects(
  columns: MessageColumns,
  shown: ShownParents,
  { order, joinBy }: { order: Int32Array; joinBy: JoinBy },
): Steps<ShownParents> {
  if (joinBy === 'references') return shown
  const groups = yield* rootsOfOneSubject(columns, shown.parents, order)
  const joining = new Joining(columns.count, shown, groups)
  yield* inSteps(groups.length, (from, to) => {
    for (const group of groups.slice(from, to)) {
      if (joinBy === 'replies') joinReplies(joining, group)
      else joinAll(joining, group)
    }
  })
  return yield* joining.result()
}

/** Each answer to the thread of its subject that was alive when it came. */
function joinReplies(joining: Joining, group: readonly Root[]): void {
  const startOf = ({ startMs, isReply }: Root): number => (isReply ? startMs : startMs - CLOCK_SLACK_MS)
  let alive: Root | undefined
  for (const root of group.toSorted((a, b) => startOf(a) - startOf(b))) {
    if (alive && root.isReply && root.startMs <= alive.newestMs + MAX_SILENCE_MS) joining.join(root, alive)
    else alive = root
  }
}

/** To the first that is no answer; among answers to the first placeholder, else to the first. */
function joinAll(joining: Joining, group: readonly Root[]): void {
  const head = group.find(root => !root.isReply) ?? group.find(root => joining.isPlaceholder(root.node)) ?? group[0]
  for (const root of group) if (head && root !== head) joining.join(root, head)
}

/** The roots that share their subject with others, in groups, oldest first. */
function* rootsOfOneSubject(columns: MessageColumns, parents: Int32Array, order: Int32Array): Steps<Root[][]> {
  const roots = yield* threadRoots(parents, columns.count, order)
  const newest = yield* newestMessages(parents, order)
  const groups = new Map<number, Root[]>()
  const lasts = new Int32Array(columns.subjectCount).fill(NONE)
  yield* inSteps(roots.nodes.length, (from, to) => {
    for (let place = from; place < to; place++) {
      const subject = columns.subjects[roots.firsts[place] ?? 0] ?? NONE
      if (subject === NONE) continue
      const earlier = lasts[subject] ?? NONE
      lasts[subject] = place
      if (earlier === NONE) continue
      const group = groups.get(subject) ?? [rootAt(columns, roots, { place: earlier, newest })]
      group.push(rootAt(columns, roots, { place, newest }))
      groups.set(subject, group)
    }
  })
  release(lasts, newest, roots.nodes, roots.firsts)
  return [...groups.values()]
}

function rootAt(
  columns: MessageColumns,
  { nodes, firsts }: ThreadRoots,
  { place, newest }: { place: number; newest: Int32Array },
): Root {
  const node = nodes[place] ?? 0
  const first = firsts[place] ?? 0
  return {
    node,
    startMs: columns.datesMs[first] ?? 0,
    newestMs: columns.datesMs[newest[node] ?? 0] ?? 0,
    isReply: columns.isReply[first] === 1,
  }
}

/** By node of a root. */
function* newestMessages(parents: Int32Array, order: Int32Array): Steps<Int32Array<ArrayBuffer>> {
  const tops = yield* topNodes(parents)
  const newest = new Int32Array(parents.length)
  yield* inSteps(order.length, (from, to) => {
    for (let place = from; place < to; place++) {
      const message = order[place] ?? 0
      newest[tops[message] ?? 0] = message
    }
  })
  release(tops)
  return newest
}

/** Parents while threads are joined: new placeholders come, others lose their answers and go. */
class Joining {
  private readonly count: number
  private readonly parents: Int32Array
  private nodeCount: number
  /** By placeholder: the node that its answers went to. */
  private readonly heirs = new Map<number, number>()

  constructor(count: number, { parents }: ShownParents, groups: readonly (readonly Root[])[]) {
    this.count = count
    this.nodeCount = parents.length
    // A new placeholder holds two roots at least.
    const most = groups.reduce((sum, group) => sum + (group.length >> 1), parents.length)
    this.parents = new Int32Array(most).fill(NONE)
    this.parents.set(parents)
  }

  isPlaceholder(node: number): boolean {
    return node >= this.count
  }

  /** Below `head` when it is what `root` may answer; else both below a placeholder, which then is the head. */
  join(root: Root, head: Root): void {
    head.newestMs = Math.max(head.newestMs, root.newestMs)
    const isAnswer = this.isPlaceholder(head.node) || (root.isReply && !head.isReply)
    if (!isAnswer) {
      const placeholder = this.isPlaceholder(root.node) ? root.node : this.nodeCount++
      this.parents[head.node] = placeholder
      head.node = placeholder
    }
    if (root.node === head.node) return
    if (this.isPlaceholder(root.node)) this.heirs.set(root.node, head.node)
    else this.parents[root.node] = head.node
  }

  /** Without the placeholders that lost their answers. */
  *result(): Steps<ShownParents> {
    const numbers = new Map<number, number>()
    const parents = this.parents.slice(0, this.count)
    yield* inSteps(this.count, (from, to) => {
      for (let message = from; message < to; message++) {
        const parent = parents[message] ?? NONE
        if (!this.isPlaceholder(parent)) continue
        parents[message] = this.finalNode(this.heirs.get(parent) ?? parent, numbers)
      }
    })
    const all = new Int32Array(this.count + numbers.size).fill(NONE)
    all.set(parents)
    return { parents: all, placeholderCount: numbers.size }
  }

  private finalNode(node: number, numbers: Map<number, number>): number {
    if (!this.isPlaceholder(node)) return node
    const number = numbers.get(node) ?? this.count + numbers.size
    numbers.set(node, number)
    return number
  }
}
