// Which rows of a list are selected, and what clicks and keys do to that. Pure; knows ids or keys of rows, not places.
// `cursor` is the row the keyboard is on; a range is measured from `anchor`.

export interface ListSelection<Key> {
  readonly ids: ReadonlySet<Key>
  readonly cursor: Key | null
  readonly anchor: Key | null
  /** Everything was asked for, and not gathered one by one: every row counts as selected. */
  readonly isEverything: boolean
}

export const noSelection: ListSelection<never> = { ids: new Set(), cursor: null, anchor: null, isEverything: false }

export function isSelected<Key>(selection: ListSelection<Key>, id: Key): boolean {
  return selection.isEverything || selection.ids.has(id)
}

/** A plain click, or an arrow key: this one and no other. */
export function selectOne<Key>(id: Key): ListSelection<Key> {
  return { ids: new Set([id]), cursor: id, anchor: id, isEverything: false }
}

/** Mod and a click, or `X`: adds or takes away, and keeps the others. */
export function toggleOne<Key>(selection: ListSelection<Key>, id: Key): ListSelection<Key> {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, cursor: id, anchor: id, isEverything: false }
}

/** Shift and a click or an arrow: from the anchor to here, `between` holding every id of that range. */
export function selectRange<Key>(
  selection: ListSelection<Key>,
  cursor: Key,
  between: readonly Key[],
): ListSelection<Key> {
  return { ids: new Set(between), cursor, anchor: selection.anchor ?? cursor, isEverything: false }
}

/** Mod+A, at once. Where ids are needed, `selectIds` follows when they are known. */
export function selectEverything<Key>(selection: ListSelection<Key>): ListSelection<Key> {
  return { ...selection, isEverything: true }
}

export function selectIds<Key>(selection: ListSelection<Key>, ids: Iterable<Key>): ListSelection<Key> {
  return { ...selection, ids: new Set(ids), isEverything: false }
}

/** Only the row the keyboard is on. */
export function collapse<Key>(selection: ListSelection<Key>): ListSelection<Key> {
  return selection.cursor === null ? noSelection : selectOne(selection.cursor)
}

/** Rows are gone from the list; the keyboard goes to `next`, which becomes the selection when nothing is left of it. */
export function withoutIds<Key>(
  selection: ListSelection<Key>,
  gone: ReadonlySet<Key>,
  next: Key | null,
): ListSelection<Key> {
  const ids = new Set([...selection.ids].filter(id => !gone.has(id)))
  const cursor = selection.cursor !== null && gone.has(selection.cursor) ? next : selection.cursor
  if (ids.size === 0) return cursor === null ? noSelection : selectOne(cursor)
  const anchor = selection.anchor !== null && gone.has(selection.anchor) ? cursor : selection.anchor
  return { ids, cursor, anchor, isEverything: selection.isEverything }
}

/** How many rows; `total` is the length of the list. */
export function selectionSize<Key>(selection: ListSelection<Key>, total: number): number {
  return selection.isEverything ? total : selection.ids.size
}
