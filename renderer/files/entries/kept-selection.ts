// A folder that is read anew numbers its entries anew: what was selected is found again by name.
import type { FileRow } from '../../../shared/model/remote-file.ts'
import { api } from '../../api.ts'
import { changePane, type Pane, paneOf, viewOf } from '../files-store.ts'
import { chooseAll, chooseEntries, chooseOne, type FileSelection, isChosen, noneSelected } from './file-selection.ts'
import { rowAt } from './row-loading.ts'
import { measureSoon } from './select-actions.ts'

export interface KeptSelection {
  /** What was selected, as it was. */
  readonly selection: FileSelection
  /** Of the selected entries at hand. */
  readonly names: readonly string[]
  readonly isAll: boolean
  readonly cursorName: string | undefined
  readonly cursorIndex: number
}

// Each name that is off screen is one question to the listing.
const maxQuestions = 200

// Found again it is another object, and still the choice that a person made: this one.
const madeAs = new WeakMap<FileSelection, FileSelection>()

function asMade(selection: FileSelection): FileSelection {
  return madeAs.get(selection) ?? selection
}

/** False when a person chose something else after `seen`; readings of the folder in between change nothing. */
export function isSameChoice(selection: FileSelection, seen: FileSelection | undefined): boolean {
  return selection === noneSelected || (seen !== undefined && asMade(selection) === asMade(seen))
}

function foundAgain(selection: FileSelection, kept: KeptSelection): FileSelection {
  madeAs.set(selection, asMade(kept.selection))
  return selection
}

export function keepSelection(pane: Pane): KeptSelection {
  const chosen = [...pane.rows.values()].filter(row => isChosen(pane.selection, row.entry))
  return {
    selection: pane.selection,
    names: pane.selection.isAll ? [] : chosen.map(({ name }) => name),
    isAll: pane.selection.isAll,
    cursorName: pane.rows.get(pane.cursorIndex)?.name,
    cursorIndex: pane.cursorIndex,
  }
}

/** The same among rows that are at hand; null where some of it is not there, or where nothing is to be found again. */
export function selectionAmong(
  rows: ReadonlyMap<number, FileRow> | undefined,
  kept: KeptSelection,
): Pick<Pane, 'selection' | 'cursorIndex' | 'measure'> | null {
  const { names, isAll, cursorName } = kept
  const byName = new Map([...(rows ?? [])].map(([index, { name, entry }]) => [name, { index, entry }]))
  const cursor = cursorName === undefined ? undefined : byName.get(cursorName)
  const chosen = names.map(name => byName.get(name)?.entry).filter(entry => entry !== undefined)
  if (!cursor || chosen.length < kept.selection.entries.size || (chosen.length === 0 && !isAll)) return null
  const found = chooseEntries(chosen, cursor.entry)
  const selection = foundAgain(isAll ? chooseAll(found) : found, kept)
  return { selection, cursorIndex: cursor.index, measure: null }
}

/** Where its names are gone, the keyboard stays at the same height of the list. */
export async function restoreSelection(id: number, kept: KeptSelection): Promise<void> {
  const listing = paneOf(id)?.folder?.listing
  const rows = await rowsNamed(id, kept.names)
  const cursorIndex = kept.cursorName === undefined ? -1 : await indexOf(id, kept.cursorName)
  const total = paneOf(id)?.total ?? 0
  const index = cursorIndex >= 0 ? cursorIndex : Math.min(kept.cursorIndex, total - 1)
  const cursor = index < 0 ? undefined : await rowAt(id, index)
  const now = paneOf(id)
  // What a person has chosen meanwhile is theirs.
  if (now?.folder?.listing !== listing || now?.selection !== noneSelected) return
  const chosen =
    rows.length > 0
      ? chooseEntries(
          rows.map(({ entry }) => entry),
          cursor?.entry ?? null,
        )
      : null
  const alone =
    cursor && kept.names.length > 0 ? chooseOne(cursor.entry) : { ...noneSelected, cursor: cursor?.entry ?? null }
  changePane(id, ({ selection }) => ({
    selection: foundAgain(kept.isAll ? chooseAll(selection) : (chosen ?? alone), kept),
    cursorIndex: index,
    measure: null,
  }))
  measureSoon(id)
}

async function rowsNamed(id: number, names: readonly string[]): Promise<FileRow[]> {
  const atHand = new Map([...(paneOf(id)?.rows.values() ?? [])].map(row => [row.name, row]))
  const elsewhere = names.filter(name => !atHand.has(name)).slice(0, maxQuestions)
  const found = await Promise.all(elsewhere.map(name => rowNamed(id, name)))
  return [...names.map(name => atHand.get(name)), ...found].filter(row => row !== undefined)
}

async function rowNamed(id: number, name: string): Promise<FileRow | undefined> {
  const index = await indexOf(id, name)
  const row = index < 0 ? undefined : await rowAt(id, index)
  // Another order may have come in between.
  return row?.name === name ? row : undefined
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
