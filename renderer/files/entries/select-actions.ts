// Moving through a pane's list and selecting in it, by click, key and typed letters.
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { announce } from '../../navigation.ts'
import { activePane, changePane, choiceOf, isShown, type Pane, paneOf, viewOf } from '../files-store.ts'
import {
  chooseAll,
  chooseEntries,
  chooseOne,
  chooseRange,
  chosenCount,
  type FileSelection,
  invertSelection,
  moveOnly,
  noneSelected,
  toggleEntry,
} from './file-selection.ts'
import { rowAt } from './row-loading.ts'

export type SelectMode = 'one' | 'toggle' | 'range' | 'move'

function apply(id: number, selection: FileSelection, cursorIndex: number): void {
  changePane(id, pane => ({ selection, cursorIndex, measure: null, reveal: pane.reveal + 1 }))
  measureSoon(id)
}

/** The row `index` was clicked, or reached by a key. Rows that are not at hand are asked for. */
export async function selectAt(id: number, index: number, mode: SelectMode): Promise<void> {
  const pane = paneOf(id)
  if (!pane?.folder || !pane.total) return
  const target = Math.min(Math.max(index, 0), pane.total - 1)
  changePane(id, { cursorIndex: target })
  try {
    const row = await rowAt(id, target)
    const now = paneOf(id)
    // A newer key press wins.
    if (!row || now?.cursorIndex !== target || now.folder !== pane.folder) return
    if (mode === 'one') apply(id, chooseOne(row.entry), target)
    else if (mode === 'move') apply(id, moveOnly(now.selection, row.entry), target)
    else if (mode === 'toggle') await toggleIn(now, row.entry, target)
    else await selectTo(now, row.entry, target)
  } catch (error) {
    tellFailure(error)
  }
}

async function toggleIn(pane: Pane, entry: number, index: number): Promise<void> {
  const { id, selection, total } = pane
  const shown = selection.isAll ? await entriesBetween(pane, 0, (total ?? 0) - 1) : []
  if (isShown(pane)) apply(id, toggleEntry(selection, entry, shown), index)
}

async function selectTo(pane: Pane, entry: number, index: number): Promise<void> {
  const { selection } = pane
  const anchor = selection.anchor === null ? index : await placeOf(pane, selection.anchor)
  const start = anchor < 0 ? index : anchor
  const between = await entriesBetween(pane, Math.min(start, index), Math.max(start, index))
  if (paneOf(pane.id)?.cursorIndex === index && isShown(pane))
    apply(pane.id, chooseRange(selection, entry, between), index)
}

async function placeOf(pane: Pane, entry: number): Promise<number> {
  for (const [index, row] of pane.rows) if (row.entry === entry) return index
  if (!pane.folder) return -1
  const { listing } = pane.folder
  const row = await api.files.row({ listing, entry })
  return row ? api.files.positionOf({ listing, view: viewOf(pane), name: row.name }) : -1
}

async function entriesBetween(pane: Pane, from: number, to: number): Promise<number[]> {
  if (!pane.folder || to < from) return []
  return api.files.entriesBetween({ listing: pane.folder.listing, view: viewOf(pane), from, to })
}

export function moveCursor(id: number, by: number, mode: SelectMode): void {
  const pane = paneOf(id)
  if (!pane) return
  const { cursorIndex } = pane
  void selectAt(id, cursorIndex < 0 ? (by > 0 ? by - 1 : 0) : cursorIndex + by, mode)
}

export function selectEverything(): void {
  const pane = activePane()
  if (!pane?.total) return
  changePane(pane.id, ({ selection }) => ({ selection: chooseAll(selection), measure: null }))
  measureSoon(pane.id)
}

export async function invertSelected(): Promise<void> {
  const pane = activePane()
  if (!pane?.total) return
  try {
    const shown = await entriesBetween(pane, 0, pane.total - 1)
    if (!isShown(pane)) return
    changePane(pane.id, ({ selection }) => ({ selection: invertSelection(selection, shown), measure: null }))
    measureSoon(pane.id)
  } catch (error) {
    tellFailure(error)
  }
}

/** Esc: nothing is selected, the keyboard stays where it is. */
export function selectNothing(): void {
  const pane = activePane()
  if (pane)
    changePane(pane.id, ({ selection }) => ({
      selection: { ...noneSelected, cursor: selection.cursor },
      measure: null,
    }))
}

/** Takes the row of the keyboard in or out, and stays there. */
export function toggleCursor(): void {
  const pane = activePane()
  if (pane && pane.cursorIndex >= 0) void selectAt(pane.id, pane.cursorIndex, 'toggle')
}

let lastPattern = 0

/**
 * Names that match a pattern such as `*.csv`; answers with how many, or null when another pattern or another listing came
 * meanwhile. Throws CallFailed for a pattern that is none.
 */
export async function selectMatching(pattern: string): Promise<number | null> {
  const mine = ++lastPattern
  const pane = activePane()
  if (!pane?.folder) return null
  const query = { listing: pane.folder.listing, view: viewOf(pane), pattern }
  const isWanted = () => mine === lastPattern && isShown(pane)
  const entries = await api.files.selectByPattern(query).catch(error => {
    if (isWanted()) throw error
    return []
  })
  if (!isWanted()) return null
  changePane(pane.id, { selection: chooseEntries(entries, null), measure: null })
  measureSoon(pane.id)
  return entries.length
}

// Long enough for a held arrow key, short enough to feel at once.
const measureAfterMs = 120
let timer: ReturnType<typeof setTimeout> | undefined

/** Counts and sizes of the selection, said and shown when it rests. */
export function measureSoon(id: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void measure(id), measureAfterMs)
}

async function measure(id: number): Promise<void> {
  const seen = paneOf(id)
  const choice = choiceOf(seen)
  if (!seen || !choice) return
  try {
    const measured = await api.files.measure({ choice })
    if (paneOf(id)?.selection !== seen.selection) return
    changePane(id, { measure: measured })
    const count = chosenCount(seen.selection, seen.total ?? 0)
    if (count > 1) announce(t('files.said.selected', { count }))
  } catch {
    // The numbers of a selection are a help; the selection itself stands.
  }
}

// A pause begins a new word.
const typingPauseMs = 900
let typed = ''
let typedMs = 0
let answeredMs = 0

/** Letters typed in the list go to the next name that begins with them. */
export async function typeAhead(id: number, letter: string, atMs: number): Promise<void> {
  const pane = paneOf(id)
  if (!pane?.folder) return
  const isNew = atMs - typedMs > typingPauseMs
  typedMs = atMs
  typed = isNew ? letter : typed + letter
  // The same letter again goes on to the next name; a longer word may fit the name it is on.
  const isRepeated = [...typed].every(each => each === letter)
  try {
    await goToName(pane, { text: isRepeated ? letter : typed, by: isRepeated ? 1 : 0, atMs })
  } catch (error) {
    tellFailure(error)
  }
}

interface TypedName {
  readonly text: string
  /** How far from the cursor it is looked for first. */
  readonly by: number
  readonly atMs: number
}

async function goToName(pane: Pane, name: TypedName): Promise<void> {
  const { id, folder, cursorIndex } = pane
  if (!folder) return
  const { text, by, atMs } = name
  const from = Math.max(0, cursorIndex + by)
  const index = await api.files.findName({ listing: folder.listing, view: viewOf(pane), text, from })
  // A later letter was answered first.
  if (atMs < answeredMs) return
  const now = paneOf(id)
  if (now?.folder?.path !== folder.path) return
  // A folder that was read anew meanwhile counts its names anew.
  if (!isShown(pane)) return goToName(now, name)
  answeredMs = atMs
  if (index >= 0) await selectAt(id, index, 'one')
}

/** A space is part of a name while a word is being typed. */
export function isTypingName(atMs: number): boolean {
  return typed !== '' && atMs - typedMs <= typingPauseMs
}
