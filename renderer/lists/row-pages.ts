// Long lists are asked for in pages: which of them a part of the list needs. Pure.

/** Rows are asked for in pages of this length. */
export const pageLength = 100

/** The first row of the page an index belongs to. */
export function pageStart(index: number): number {
  return Math.max(0, Math.floor(index / pageLength) * pageLength)
}

/** The first rows of the pages that `from` to `to` (inclusive) needs and that are not complete. */
export function missingPages(atHand: ReadonlyMap<number, unknown>, from: number, to: number, total: number): number[] {
  const starts: number[] = []
  const last = Math.min(to, total - 1)
  for (let start = pageStart(from); start <= last; start += pageLength) {
    const end = Math.min(start + pageLength, total)
    let index = start
    while (index < end && atHand.has(index)) index++
    if (index < end) starts.push(start)
  }
  return starts
}
