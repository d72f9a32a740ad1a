// Numbers of one group that something holds for, as ranges: a million of them are one or a few.
import { ReadRanges } from '../../reading/read-ranges.ts'
import { inSteps, type Steps } from '../../reading/threads/steps.ts'
import type { GroupIndex } from './group-index.ts'

/** In steps; nothing may be added to the index before the last one. `isChosen` is asked for articles by index. */
export function* chosenNumbers(index: GroupIndex, isChosen: (at: number) => boolean): Steps<ReadRanges> {
  const order = index.between(1, Number.MAX_SAFE_INTEGER)
  const found = new ReadRanges()
  let low = 0
  let high = -1
  yield* inSteps(order.length, (from, to) => {
    for (let place = from; place < to; place++) {
      const at = order[place] ?? 0
      if (!isChosen(at)) continue
      const number = index.numbers[at] ?? 0
      if (number > high + 1) {
        found.add(low, high)
        low = number
      }
      high = number
    }
  })
  found.add(low, high)
  return found
}
