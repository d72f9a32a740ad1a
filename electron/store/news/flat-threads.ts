// Articles without threads, in the form of threads: each is one of its own, oldest first. Pure.
import { NONE } from '../../reading/threads/message-columns.ts'
import { sortInSteps } from '../../reading/threads/sort-by-value.ts'
import { inSteps, type Steps } from '../../reading/threads/steps.ts'
import type { Threads } from '../../reading/threads/thread-messages.ts'

interface FlatColumns {
  readonly numbers: Float64Array
  readonly datesMs: Float64Array
}

export function* flatThreads({ numbers, datesMs }: FlatColumns): Steps<Threads> {
  const count = numbers.length
  const nodes = new Int32Array(count)
  const places = new Int32Array(count)
  const starts = new Int32Array(count + 1)
  yield* inSteps(count, (from, to) => {
    for (let index = from; index < to; index++) {
      nodes[index] = index
      starts[index + 1] = index + 1
    }
  })
  yield* sortInSteps(nodes, numbers)
  yield* sortInSteps(nodes, datesMs)
  yield* inSteps(count, (from, to) => {
    for (let place = from; place < to; place++) places[nodes[place] ?? 0] = place
  })
  const parents = new Int32Array(count).fill(NONE)
  return { messageCount: count, parents, nodes, depths: new Int32Array(count), places, starts }
}
