// The rows of a long list that are at hand, by their place in it. Pure: every change gives a new map.
// A row that did not change keeps its identity, so that only changed rows are drawn again.
import type { Id } from '../../../shared/model/account.ts'
import type { ListRow } from './list-row.ts'

export type RowCache = ReadonlyMap<number, ListRow>

// Some hundred screens of rows: scrolling back finds them, and memory stays bounded.
const maxRows = 2_000

export const emptyCache: RowCache = new Map()

function isSame(left: ListRow, right: ListRow): boolean {
  return left.id === right.id && JSON.stringify(left) === JSON.stringify(right)
}

/** The same object as before where nothing changed. */
function settled(known: ReadonlyMap<Id, ListRow>, row: ListRow): ListRow {
  const before = known.get(row.id)
  return before && isSame(before, row) ? before : row
}

/** Adds the rows that start at `from`. Rows far away from them are dropped when there are too many. */
export function putRows(cache: RowCache, from: number, rows: readonly ListRow[]): RowCache {
  const known = new Map([...cache.values()].map(row => [row.id, row]))
  const next = new Map(cache)
  rows.forEach((row, offset) => {
    next.set(from + offset, settled(known, row))
  })
  if (next.size <= maxRows) return next
  return new Map([...next].filter(([index]) => Math.abs(index - from) <= maxRows / 2))
}

/** Only these rows: what else was at hand may have moved. */
export function replaceRows(
  cache: RowCache,
  pages: readonly { readonly from: number; readonly rows: readonly ListRow[] }[],
): RowCache {
  const known = new Map([...cache.values()].map(row => [row.id, row]))
  return new Map(
    pages.flatMap(({ from, rows }) =>
      rows.map((row, offset): [number, ListRow] => [from + offset, settled(known, row)]),
    ),
  )
}

const placesOf = new WeakMap<RowCache, ReadonlyMap<Id, number>>()

/** Where a row is, or -1 when it is not at hand. */
export function placeOf(cache: RowCache, id: Id): number {
  const known = placesOf.get(cache)
  if (known) return known.get(id) ?? -1
  placesOf.set(cache, new Map([...cache].map(([index, row]) => [row.id, index])))
  return placeOf(cache, id)
}

/** The rows of `ids` as `change` makes them; the others stay the same objects. */
export function patchRows(cache: RowCache, ids: ReadonlySet<Id>, change: (row: ListRow) => ListRow): RowCache {
  return new Map([...cache].map(([index, row]) => [index, ids.has(row.id) ? change(row) : row]))
}

/**
 * Takes rows out; those below move up. When one of them is not at hand nobody can say how far,
 * and nothing is kept.
 */
export function removeRows(cache: RowCache, ids: ReadonlySet<Id>): RowCache {
  const next = new Map<number, ListRow>()
  let removed = 0
  for (const [index, row] of [...cache].sort(([left], [right]) => left - right)) {
    if (ids.has(row.id)) removed++
    else next.set(index - removed, row)
  }
  return removed === ids.size ? next : emptyCache
}
