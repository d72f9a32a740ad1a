// Groups in the order of their names as rows of a tree of hierarchies. A hierarchy with one group in it is that group. Pure.

export type TreeRow =
  | { readonly kind: 'group'; readonly depth: number; readonly place: number }
  | {
      readonly kind: 'hierarchy'
      readonly depth: number
      readonly name: string
      readonly groups: number
      readonly isOpen: boolean
    }

/** Deeper names are shown at this depth. */
const MAX_DEPTH = 20

/** `places` in the order of the catalogue; `open`: the hierarchies that are, absent: all. */
export function treeRows(
  places: readonly number[],
  names: readonly string[],
  open: ReadonlySet<string> | undefined,
): TreeRow[] {
  const rows: TreeRow[] = []
  const nameAt = (at: number): string => names[places[at] ?? 0] ?? ''
  const emit = (from: number, to: number, { depth, start }: { depth: number; start: number }): void => {
    for (let at = from; at < to; ) {
      const name = nameAt(at)
      const dot = depth < MAX_DEPTH ? name.indexOf('.', start) : -1
      const end = dot < 0 ? at + 1 : endOf(at, to, { nameAt, prefix: name.slice(0, dot + 1).toLowerCase() })
      if (dot < 0 || end - at === 1) rows.push({ kind: 'group', depth, place: places[at] ?? 0 })
      else {
        const hierarchy = name.slice(0, dot)
        const isOpen = open === undefined || open.has(hierarchy)
        rows.push({ kind: 'hierarchy', depth, name: hierarchy, groups: end - at, isOpen })
        if (isOpen) emit(at, end, { depth: depth + 1, start: dot + 1 })
      }
      at = Math.max(at + 1, end)
    }
  }
  emit(0, places.length, { depth: 0, start: 0 })
  return rows
}

/** Behind the last name that begins so; those that do stand together. */
function endOf(
  from: number,
  to: number,
  { nameAt, prefix }: { nameAt: (at: number) => string; prefix: string },
): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if (nameAt(middle).toLowerCase().startsWith(prefix)) low = middle + 1
    else high = middle
  }
  return low
}
