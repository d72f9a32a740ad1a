// Articles without threads, in the form of threads: each is one of its own, oldest first. Pure.
import { NONE } from '../../reading/threads/message-columns.ts'
import { sortByValue } from '../../reading/threads/sort-by-value.ts'
import type { Threads } from '../../reading/threads/thread-messages.ts'

export function flatThreads({ numbers, datesMs }: { numbers: Float64Array; datesMs: Float64Array }): Threads {
  const count = numbers.length
  const nodes = Int32Array.from({ length: count }, (_, index) => index)
  sortByValue(nodes, numbers)
  sortByValue(nodes, datesMs)
  const places = new Int32Array(count)
  for (let place = 0; place < count; place++) places[nodes[place] ?? 0] = place
  return {
    messageCount: count,
    parents: new Int32Array(count).fill(NONE),
    nodes,
    depths: new Int32Array(count),
    places,
    starts: Int32Array.from({ length: count + 1 }, (_, thread) => thread),
  }
}
