// Which articles of an index were not read, in one walk along both: a million take some milliseconds.
import type { ReadRanges } from '../../reading/read-ranges.ts'
import { finished, inSteps, type Steps } from '../../reading/threads/steps.ts'
import type { GroupIndex } from './group-index.ts'
import { goneTest } from './group-sources.ts'
import type { GroupState } from './group-states.ts'

/** By article: 1 unread. */
export function unreadFlags(index: GroupIndex, read: ReadRanges): Uint8Array {
  return finished(flagsInSteps(index, read))
}

/** The same, in steps, of what is in the index now. */
export function* flagsInSteps({ numbers, count }: GroupIndex, read: ReadRanges): Steps<Uint8Array> {
  const flags = new Uint8Array(count).fill(1)
  const ranges = [...read.ranges()]
  let at = 0
  let before = Number.NEGATIVE_INFINITY
  yield* inSteps(count, (from, to) => {
    for (let index = from; index < to; index++) {
      const number = numbers[index] ?? 0
      // Older headers may have been stored after newer ones.
      if (number < before) at = 0
      before = number
      while (at < ranges.length && (ranges[at]?.high ?? 0) < number) at++
      const range = ranges[at]
      if (range && range.low <= number) flags[index] = 0
    }
  })
  return flags
}

export interface ArticleCounts {
  readonly total: number
  readonly unread: number
}

type CountedState = Pick<GroupState, 'read' | 'sources' | 'elsewhere'>

/** How many count as there, and as unread: neither hidden ones nor those no server has any more. */
export function countArticles(index: GroupIndex, state: CountedState): ArticleCounts {
  return finished(countInSteps(index, state))
}

/** The same, in steps. */
export function* countInSteps(index: GroupIndex, state: CountedState): Steps<ArticleCounts> {
  const flags = yield* flagsInSteps(index, state.read)
  const isGone = goneTest(state)
  let total = 0
  let unread = 0
  yield* inSteps(flags.length, (from, to) => {
    for (let at = from; at < to; at++) {
      if (index.isExpired(at, isGone)) continue
      total++
      if (flags[at] === 1 && !index.isHidden(at)) unread++
    }
  })
  return { total, unread }
}
