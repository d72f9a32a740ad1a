// Which messages are selected, and what clicks and keys do to that. Pure; knows ids, not places.
// `cursor` is the row the keyboard is on; a range is measured from `anchor`.
import type { Id } from '../../shared/model/account.ts'

export interface ListSelection {
  readonly ids: ReadonlySet<Id>
  readonly cursor: Id | null
  readonly anchor: Id | null
  /** Everything was asked for and the ids are still being gathered: every row counts as selected. */
  readonly isEverything: boolean
}

export const noSelection: ListSelection = { ids: new Set(), cursor: null, anchor: null, isEverything: false }

export function isSelected(selection: ListSelection, id: Id): boolean {
  return selection.isEverything || selection.ids.has(id)
}

/** A plain click, or an arrow key: this one and no other. */
export function selectOne(id: Id): ListSelection {
  return { ids: new Set([id]), cursor: id, anchor: id, isEverything: false }
}

/** Mod and a click, or `X`: adds or takes away, and keeps the others. */
export function toggleOne(selection: ListSelection, id: Id): ListSelection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, cursor: id, anchor: id, isEverything: false }
}

/** Shift and a click or an arrow: from the anchor to here, `between` holding every id of that range. */
export function selectRange(selection: ListSelection, cursor: Id, between: readonly Id[]): ListSelection {
  return { ids: new Set(between), cursor, anchor: selection.anchor ?? cursor, isEverything: false }
}

/** Mod+A, at once; `selectIds` follows when the ids are known. */
export function selectEverything(selection: ListSelection): ListSelection {
  return { ...selection, isEverything: true }
}

export function selectIds(selection: ListSelection, ids: Iterable<Id>): ListSelection {
  return { ...selection, ids: new Set(ids), isEverything: false }
}

/** Only the row the keyboard is on. */
export function collapse(selection: ListSelection): ListSelection {
  return selection.cursor === null ? noSelection : selectOne(selection.cursor)
}

/** Messages are gone from the list; the keyboard goes to `next`, which becomes the selection when nothing is left of it. */
export function withoutIds(selection: ListSelection, gone: ReadonlySet<Id>, next: Id | null): ListSelection {
  const ids = new Set([...selection.ids].filter(id => !gone.has(id)))
  const cursor = selection.cursor !== null && gone.has(selection.cursor) ? next : selection.cursor
  if (ids.size === 0) return cursor === null ? noSelection : selectOne(cursor)
  const anchor = selection.anchor !== null && gone.has(selection.anchor) ? cursor : selection.anchor
  return { ids, cursor, anchor, isEverything: selection.isEverything }
}

/** How many messages; `total` is the length of the list. */
export function selectionSize(selection: ListSelection, total: number): number {
  return selection.isEverything ? total : selection.ids.size
}
