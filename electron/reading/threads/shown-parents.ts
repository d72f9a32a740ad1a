// Leaves out the missing messages that nobody needs to see (step 4 of jwz.org/doc/threading.html, step 3 of RFC 5256
// REFERENCES): one without answers vanishes, the answers to one within a thread belong to its parent, and at the top of a
// thread one remains as a placeholder only where it holds several messages together.
import { release } from './column-memory.ts'
import { NONE } from './message-columns.ts'
import { inSteps, type Steps } from './steps.ts'

export interface ShownParents {
  /** By node: messages 0 to count - 1, then the placeholders. NONE: begins a thread. */
  readonly parents: Int32Array<ArrayBuffer>
  readonly placeholderCount: number
}

/** `linked`: of messages and missing messages, without loops. It is written to. */
export function* shownParents(linked: Int32Array, count: number): Steps<ShownParents> {
  const tops = yield* topsOf(linked, count)
  const answers = new Int32Array(linked.length - count)
  yield* inSteps(count, (from, to) => {
    for (let message = from; message < to; message++) {
      const top = tops[message] ?? NONE
      if (top >= count) answers[top - count] = (answers[top - count] ?? 0) + 1
    }
  })
  const placeholderCount = yield* numberPlaceholders(answers, count)
  const parents = new Int32Array(count + placeholderCount).fill(NONE)
  yield* inSteps(count, (from, to) => {
    for (let message = from; message < to; message++) {
      const top = tops[message] ?? NONE
      parents[message] = top >= count ? (answers[top - count] ?? NONE) : top
    }
  })
  release(tops, answers)
  return { parents, placeholderCount }
}

/** The nearest message above each message, or the topmost missing one, or NONE. */
function* topsOf(linked: Int32Array, count: number): Steps<Int32Array<ArrayBuffer>> {
  const tops = new Int32Array(count)
  yield* inSteps(count, (from, to) => {
    for (let message = from; message < to; message++) {
      const parent = linked[message] ?? NONE
      tops[message] = parent < count ? parent : topOf(linked, count, parent)
    }
  })
  return tops
}

/** Shortens the way for those who come behind, so that long chains of missing messages are walked once. */
function topOf(linked: Int32Array, count: number, missing: number): number {
  let top = missing
  while (top >= count && linked[top] !== NONE) top = linked[top] ?? NONE
  for (let node = missing; node !== top && node >= count; ) {
    const next = linked[node] ?? NONE
    linked[node] = top
    node = next
  }
  return top
}

/** Turns the numbers of answers into nodes: of a placeholder its own, of a missing message with one answer NONE. */
function* numberPlaceholders(answers: Int32Array, count: number): Steps<number> {
  let placeholders = 0
  yield* inSteps(answers.length, (from, to) => {
    for (let missing = from; missing < to; missing++) {
      answers[missing] = (answers[missing] ?? 0) > 1 ? count + placeholders++ : NONE
    }
  })
  return placeholders
}
