// What a filter leaves of threads. Pure.
import { inSteps, type Steps } from './steps.ts'
import type { Threads } from './thread-messages.ts'

export type FilterBy = 'messages' | 'threads'

/**
 * By place in `nodes`: 1 where the filter keeps the row. `isMatch` is by message. A placeholder is kept where it still
 * holds several rows together; by `threads`, one match keeps the whole thread.
 */
export function* keptPlaces(threads: Threads, isMatch: Uint8Array | undefined, filterBy: FilterBy): Steps<Uint8Array> {
  const { nodes, starts, messageCount } = threads
  const kept = new Uint8Array(nodes.length)
  if (!isMatch) return kept.fill(1)
  yield* inSteps(starts.length - 1, (from, to) => {
    for (let thread = from; thread < to; thread++) {
      const start = starts[thread] ?? 0
      const end = starts[thread + 1] ?? 0
      let matches = 0
      for (let place = start; place < end; place++) {
        const node = nodes[place] ?? 0
        if (node >= messageCount || isMatch[node] !== 1) continue
        kept[place] = 1
        matches++
      }
      if (filterBy === 'threads' && matches > 0) kept.fill(1, start, end)
      else if (matches > 1 && (nodes[start] ?? 0) >= messageCount) kept[start] = 1
    }
  })
  return kept
}
