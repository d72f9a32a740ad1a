// Which entries of a pane are selected, and what clicks and keys do to that. Pure; knows entries, not places.
// `cursor` is the entry the keyboard is on; a range is measured from `anchor`.

export interface FileSelection {
  readonly entries: ReadonlySet<number>
  /** Everything that the pane shows; the entries are not gathered one by one. */
  readonly isAll: boolean
  readonly cursor: number | null
  readonly anchor: number | null
}

export const noneSelected: FileSelection = { entries: new Set(), isAll: false, cursor: null, anchor: null }

export function isChosen(selection: FileSelection, entry: number): boolean {
  return selection.isAll || selection.entries.has(entry)
}

/** A plain click or an arrow: this one and no other. */
export function chooseOne(entry: number): FileSelection {
  return { entries: new Set([entry]), isAll: false, cursor: entry, anchor: entry }
}

/** Mod and an arrow: the keyboard moves, the selection stays. */
export function moveOnly(selection: FileSelection, entry: number): FileSelection {
  return { ...selection, cursor: entry }
}

/** Mod and a click: in or out, the others stay. `shown` are all entries of the pane, needed after "all". */
export function toggleEntry(selection: FileSelection, entry: number, shown: readonly number[]): FileSelection {
  const entries = new Set(selection.isAll ? shown : selection.entries)
  if (!entries.delete(entry)) entries.add(entry)
  return { entries, isAll: false, cursor: entry, anchor: entry }
}

/** Shift and a click or an arrow: `between` holds every entry from the anchor to the cursor. */
export function chooseRange(selection: FileSelection, cursor: number, between: readonly number[]): FileSelection {
  return { entries: new Set(between), isAll: false, cursor, anchor: selection.anchor ?? cursor }
}

export function chooseAll(selection: FileSelection): FileSelection {
  return { ...selection, entries: new Set(), isAll: true }
}

/** Just these: after "select by pattern", or found again in a folder that was read anew. */
export function chooseEntries(entries: Iterable<number>, cursor: number | null): FileSelection {
  const chosen = new Set(entries)
  const first = cursor ?? chosen.values().next().value ?? null
  return { entries: chosen, isAll: false, cursor: first, anchor: first }
}

/** The opposite of what is selected, out of the entries that are shown. */
export function invertSelection(selection: FileSelection, shown: readonly number[]): FileSelection {
  const entries = shown.filter(entry => !isChosen(selection, entry))
  return { ...selection, entries: new Set(entries), isAll: false }
}

/** How many; `total` is the number of entries shown. */
export function chosenCount(selection: FileSelection, total: number): number {
  return selection.isAll ? total : selection.entries.size
}
