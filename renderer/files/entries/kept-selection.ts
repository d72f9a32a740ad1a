// A folder that is read anew numbers its entries anew: what was selected is found again by name.

import type { Id } from '../../../shared/model/account.ts'
import type { FileRow } from '../../../shared/model/remote-file.ts'
import { api } from '../../api.ts'
import { changePane, type Pane, paneOf, useFiles, viewOf } from '../files-store.ts'
import { chooseAll, chooseEntries, chooseOne, type FileSelection, noneSelected } from './file-selection.ts'
import { rowAt } from './row-loading.ts'
import { measureSoon } from './select-actions.ts'

export interface KeptSelection {
  /** Where it was selected, held by whoever keeps this. */
  readonly listing: Id
  /** What was selected, as it was. */
  readonly selection: FileSelection
  /** Of the selected entries at hand. */
  readonly names: readonly string[]
  readonly cursorName: string | undefined
  readonly cursorIndex: number
}

// Found again it is another object, and still the choice that a person made: this one.
const madeAs = new WeakMap<FileSelection, FileSelection>()

function asMade(selection: FileSelection): FileSelection {
  return madeAs.get(selection) ?? selection
}

/** False when a person chose something else after `seen`; readings of the folder in between change nothing. */
export function isSameChoice(selection: FileSelection, seen: FileSelection | undefined): boolean {
  return selection === noneSelected || (seen !== undefined && asMade(selection) === asMade(seen))
}

// What a person has sent away from here: deleted, or moved to another folder.
const leaving = new WeakSet<FileSelection>()

/** What is chosen of a listing leaves it by a person's wish: the row that comes in its place is chosen next. */
export function noteLeaving(listing: Id): void {
  for (const pane of Object.values(useFiles.getState().panes))
    if (pane.folder?.listing === listing) leaving.add(asMade(pane.selection))
}

function foundAgain(selection: FileSelection, kept: KeptSelection): FileSelection {
  madeAs.set(selection, asMade(kept.selection))
  return selection
}

export function keepSelection(pane: Pane, listing: Id): KeptSelection {
  const { rows, selection, cursorIndex } = pane
  const chosen = [...rows.values()].filter(row => selection.entries.has(row.entry))
  const names = chosen.map(({ name }) => name)
  return { listing, selection, names, cursorName: rows.get(cursorIndex)?.name, cursorIndex }
}

/** The same among rows that are at hand; null where some of it is not there, or where nothing is to be found again. */
export function selectionAmong(
  rows: ReadonlyMap<number, FileRow> | undefined,
  kept: KeptSelection,
): Pick<Pane, 'selection' | 'cursorIndex' | 'measure'> | null {
  const { names, cursorName } = kept
  const { isAll, entries } = kept.selection
  const byName = new Map([...(rows ?? [])].map(([index, { name, entry }]) => [name, { index, entry }]))
  const cursor = cursorName === undefined ? undefined : byName.get(cursorName)
  const chosen = names.map(name => byName.get(name)?.entry).filter(entry => entry !== undefined)
  if (!cursor || chosen.length < entries.size || (chosen.length === 0 && !isAll)) return null
  const found = chooseEntries(chosen, cursor.entry)
  const selection = foundAgain(isAll ? chooseAll(found) : found, kept)
  return { selection, cursorIndex: cursor.index, measure: null }
}

/** Where its names are gone, the keyboard stays at the same height of the list. */
export async function restoreSelection(id: number, kept: KeptSelection): Promise<void> {
  const listing = paneOf(id)?.folder?.listing
  const chosen = await entriesAgain(id, kept)
  const cursorIndex = kept.cursorName === undefined ? -1 : await indexOf(id, kept.cursorName)
  const total = paneOf(id)?.total ?? 0
  const index = cursorIndex >= 0 ? cursorIndex : Math.min(kept.cursorIndex, total - 1)
  const cursor = index < 0 ? undefined : await rowAt(id, index)
  const now = paneOf(id)
  // What a person has chosen meanwhile is theirs.
  if (now?.folder?.listing !== listing || now?.selection !== noneSelected) return
  changePane(id, ({ selection }) => ({
    selection: foundAgain(
      kept.selection.isAll ? chooseAll(selection) : chosenAgain(kept, chosen, cursor?.entry ?? null),
      kept,
    ),
    cursorIndex: index,
    measure: null,
  }))
  measureSoon(id)
}

function chosenAgain({ selection }: KeptSelection, chosen: readonly number[], cursor: number | null): FileSelection {
  if (chosen.length > 0) return chooseEntries(chosen, cursor)
  // What somebody else took away leaves nothing chosen: the row that is there now may be anything.
  const isNext = cursor !== null && leaving.has(asMade(selection))
  return isNext ? chooseOne(cursor) : { ...noneSelected, cursor }
}

async function entriesAgain(id: number, { listing, selection }: KeptSelection): Promise<readonly number[]> {
  const pane = paneOf(id)
  if (!pane?.folder || selection.entries.size === 0) return []
  const before = { listing, entries: [...selection.entries] }
  return api.files.entriesAgain({ listing: pane.folder.listing, view: viewOf(pane), before })
}

async function indexOf(id: number, name: string): Promise<number> {
  const pane = paneOf(id)
  if (!pane?.folder) return -1
  return api.files.positionOf({ listing: pane.folder.listing, view: viewOf(pane), name })
}

/** Selects one entry by its name and scrolls to it, unless a person chooses something meanwhile; false when it is not shown. */
export async function selectName(id: number, name: string): Promise<boolean> {
  const { folder, selection: seen } = paneOf(id) ?? {}
  const listing = folder?.listing
  const index = await indexOf(id, name)
  const row = index < 0 ? undefined : await rowAt(id, index)
  // Where another listing or another order has come, the index is another entry's.
  const now = paneOf(id)
  if (row?.name !== name || !now || now.folder?.listing !== listing) return false
  // What a reading of the folder has found again meanwhile is no choice of a person.
  const isFoundAgain = seen === noneSelected && madeAs.has(now.selection)
  if (!isFoundAgain && !isSameChoice(now.selection, seen)) return true
  changePane(id, pane => ({
    selection: chooseOne(row.entry),
    cursorIndex: index,
    measure: null,
    reveal: pane.reveal + 1,
  }))
  measureSoon(id)
  return true
}
