// A folder that is read anew numbers its entries anew: what was selected is found again by name.
import type { FileRow } from '../../../shared/model/remote-file.ts'
import { api } from '../../api.ts'
import { changePane, type Pane, paneOf, viewOf } from '../files-store.ts'
import { chooseAll, chooseEntries, chooseOne, isChosen, noneSelected } from './file-selection.ts'
import { rowAt } from './row-loading.ts'
import { measureSoon } from './select-actions.ts'

export interface KeptSelection {
  readonly names: readonly string[]
  readonly isAll: boolean
  readonly cursorName: string | undefined
  readonly cursorIndex: number
}

// Each name that is off screen is one question to the listing.
const maxNames = 200

export function keepSelection(pane: Pane): KeptSelection {
  const chosen = [...pane.rows.values()].filter(row => isChosen(pane.selection, row.entry))
  return {
    names: pane.selection.isAll ? [] : chosen.slice(0, maxNames).map(({ name }) => name),
    isAll: pane.selection.isAll,
    cursorName: pane.rows.get(pane.cursorIndex)?.name,
    cursorIndex: pane.cursorIndex,
  }
}

/** The same among rows that are at hand; null where some of it is not there, or where nothing is to be found again. */
export function selectionAmong(
  rows: ReadonlyMap<number, FileRow> | undefined,
  { names, isAll, cursorName }: KeptSelection,
): Pick<Pane, 'selection' | 'cursorIndex' | 'measure'> | null {
  const byName = new Map([...(rows ?? [])].map(([index, { name, entry }]) => [name, { index, entry }]))
  const cursor = cursorName === undefined ? undefined : byName.get(cursorName)
  const chosen = names.map(name => byName.get(name)?.entry).filter(entry => entry !== undefined)
  if (!cursor || chosen.length < names.length || (chosen.length === 0 && !isAll)) return null
  const selection = chooseEntries(chosen, cursor.entry)
  return { selection: isAll ? chooseAll(selection) : selection, cursorIndex: cursor.index, measure: null }
}

/** Where its names are gone, the keyboard stays at the same height of the list. */
export async function restoreSelection(id: number, kept: KeptSelection): Promise<void> {
  const listing = paneOf(id)?.folder?.listing
  const rows = (await Promise.all(kept.names.map(name => rowNamed(id, name)))).filter(row => row !== undefined)
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
    selection: kept.isAll ? chooseAll(selection) : (chosen ?? alone),
    cursorIndex: index,
    measure: null,
  }))
  measureSoon(id)
}

async function rowNamed(id: number, name: string): Promise<FileRow | undefined> {
  const pane = paneOf(id)
  const atHand = [...(pane?.rows.values() ?? [])].find(row => row.name === name)
  if (atHand) return atHand
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

/** Selects one entry by its name and scrolls to it; false when it is not shown. */
export async function selectName(id: number, name: string): Promise<boolean> {
  const listing = paneOf(id)?.folder?.listing
  const index = await indexOf(id, name)
  const row = index < 0 ? undefined : await rowAt(id, index)
  // Where another listing or another order has come, the index is another entry's.
  if (row?.name !== name || paneOf(id)?.folder?.listing !== listing) return false
  changePane(id, pane => ({
    selection: chooseOne(row.entry),
    cursorIndex: index,
    measure: null,
    reveal: pane.reveal + 1,
  }))
  measureSoon(id)
  return true
}
