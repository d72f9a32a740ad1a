// Which articles of an index were not read, in one walk along both: a million take some milliseconds.
import type { ReadRanges } from '../../reading/read-ranges.ts'
import type { GroupIndex } from './group-index.ts'

/** By article: 1 unread. */
export function unreadFlags({ numbers, count }: GroupIndex, read: ReadRanges): Uint8Array {
  const flags = new Uint8Array(count).fill(1)
  const ranges = [...read.ranges()]
  let at = 0
  let before = Number.NEGATIVE_INFINITY
  for (let index = 0; index < count; index++) {
    const number = numbers[index] ?? 0
    // Older headers may have been stored after newer ones.
    if (number < before) at = 0
    before = number
    while (at < ranges.length && (ranges[at]?.high ?? 0) < number) at++
    const range = ranges[at]
    if (range && range.low <= number) flags[index] = 0
  }
  return flags
}

/** How many count as there, and as unread: neither hidden ones nor those the server has no more. */
export function countArticles(
  index: GroupIndex,
  { read, low }: { read: ReadRanges; low: number },
): { total: number; unread: number } {
  const flags = unreadFlags(index, read)
  let total = 0
  let unread = 0
  for (let at = 0; at < index.count; at++) {
    if (index.isExpired(at, low)) continue
    total++
    if (flags[at] === 1 && !index.isHidden(at)) unread++
  }
  return { total, unread }
}
