// A list is drawn as items: its rows, with headings between them. Translates between the two. Pure.
import type { Heading } from './date-headings.ts'

export interface ListLayout {
  readonly rowCount: number
  readonly itemCount: number
  /** The items that are headings, ascending. */
  readonly headingItems: readonly number[]
  readonly headings: readonly Heading[]
}

export type ListItem =
  | { readonly kind: 'row'; readonly index: number }
  | { readonly kind: 'heading'; readonly heading: Heading }

export function layoutList(rowCount: number, headings: readonly Heading[]): ListLayout {
  return {
    rowCount,
    itemCount: rowCount + headings.length,
    headingItems: headings.map((heading, nth) => heading.index + nth),
    headings,
  }
}

/** How many of the ascending `values` are below `limit`. */
function countBelow(values: readonly number[], limit: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}

export function itemAt(layout: ListLayout, item: number): ListItem {
  const above = countBelow(layout.headingItems, item)
  const heading = layout.headingItems[above] === item ? layout.headings[above] : undefined
  return heading ? { kind: 'heading', heading } : { kind: 'row', index: item - above }
}

/** The row at an item; for a heading, the row below it. */
export function rowAtItem(layout: ListLayout, item: number): number {
  return item - countBelow(layout.headingItems, item)
}

export function itemOfRow(layout: ListLayout, row: number): number {
  let item = row
  // A heading above this row pushes it down; so may the next heading then.
  for (const heading of layout.headings) {
    if (heading.index > row) break
    item++
  }
  return item
}
