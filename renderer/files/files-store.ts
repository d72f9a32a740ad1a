// What the Files view knows: its tabs and their panes, what is selected in them, the clipboard, what is dragged.
// The actions are in the files beside it, named as a person would say them.
import { create } from 'zustand'
import type { Failure } from '../../shared/failure.ts'
import type { Id } from '../../shared/model/account.ts'
import type {
  FileChoice,
  FileOrder,
  FileRow,
  FileView,
  Location,
  OpenFolder,
  Place,
} from '../../shared/model/remote-file.ts'
import { emptyUndoStack, type UndoStack } from '../undo-stack.ts'
import { chosenCount, type FileSelection, noneSelected } from './entries/file-selection.ts'

export type Side = 'left' | 'right'

/** A folder is being read. */
export interface Loading {
  readonly slot: number
  readonly path: string
  readonly entries: number
  readonly bytes: number
  readonly startedMs: number
}

/** A folder that could not be read, or a change that did not happen. */
export interface PaneTrouble {
  readonly failure: Failure
  /** The folder that was wanted; absent when something else failed. */
  readonly path?: string | undefined
}

export interface Measure {
  readonly files: number
  readonly folders: number
  readonly bytes: number
}

export interface Pane {
  readonly id: number
  /** Null: nothing was chosen for this side yet. */
  readonly place: Place | null
  /** Of the folder that is shown; without one, of the folder that is wanted. */
  readonly path: string
  readonly folder: OpenFolder | null
  readonly readAtMs: number
  readonly loading: Loading | null
  readonly trouble: PaneTrouble | null
  readonly order: FileOrder
  readonly filter: string
  readonly isFilterShown: boolean
  readonly patternSetId: Id | undefined
  readonly onlyMarked: boolean
  /** The path bar is a text field. */
  readonly isTypingPath: boolean
  /** Null until the first rows are there. */
  readonly total: number | null
  readonly totalBytes: number
  readonly rows: ReadonlyMap<number, FileRow>
  readonly selection: FileSelection
  /** The cursor's place in the list; -1 when there is none. */
  readonly cursorIndex: number
  /** Counts the times a person moved the cursor: each time it is scrolled into view. */
  readonly reveal: number
  /** Of the selection; null while it is not known. */
  readonly measure: Measure | null
  /** The entry whose name is being typed. */
  readonly renaming: number | null
  readonly back: readonly string[]
  readonly forward: readonly string[]
  readonly scrollTop: number
}

/** The numbers of a comparison of both panes. */
export interface Comparison {
  readonly onlyLeft: number
  readonly onlyRight: number
  readonly different: number
}

export interface Tab {
  readonly key: number
  readonly left: number
  readonly right: number
  readonly bookmarkId: Id | undefined
  readonly isSynchronised: boolean
  readonly comparison: Comparison | null
}

export interface Clipboard {
  readonly choice: FileChoice
  readonly from: Location
  readonly isCut: boolean
  readonly count: number
  /** Cut entries of this listing are shown faint. */
  readonly entries: ReadonlySet<number> | 'all'
}

export interface FilesState {
  readonly isReady: boolean
  readonly tabs: readonly Tab[]
  readonly panes: Readonly<Record<number, Pane>>
  readonly activeTab: number
  readonly activeSide: Side
  readonly showHidden: boolean
  readonly isQueueShown: boolean
  readonly areSidesSwapped: boolean
  readonly clipboard: Clipboard | null
  /** In which year and day the times of files are. */
  readonly todayMs: number
  readonly undo: UndoStack
}

export const nameOrder: FileOrder = { by: 'name', descending: false }

export const useFiles = create<FilesState>(() => ({
  isReady: false,
  tabs: [],
  panes: {},
  activeTab: 0,
  activeSide: 'left',
  showHidden: false,
  isQueueShown: true,
  areSidesSwapped: false,
  clipboard: null,
  todayMs: Date.now(),
  undo: emptyUndoStack,
}))

const { getState, setState } = useFiles

const emptyList = {
  total: null,
  totalBytes: 0,
  rows: new Map(),
  selection: noneSelected,
  cursorIndex: -1,
  measure: null,
  renaming: null,
} as const

/** What a pane shows before a folder is read. */
export const listStart: Pick<Pane, keyof typeof emptyList> = emptyList

export function newPane(id: number, place: Place | null, path: string): Pane {
  return {
    ...listStart,
    id,
    place,
    path,
    folder: null,
    readAtMs: 0,
    loading: null,
    trouble: null,
    order: nameOrder,
    filter: '',
    isFilterShown: false,
    patternSetId: undefined,
    onlyMarked: false,
    isTypingPath: false,
    reveal: 0,
    back: [],
    forward: [],
    scrollTop: 0,
  }
}

export function paneOf(id: number): Pane | undefined {
  return getState().panes[id]
}

/** It still shows the same listing. Numbers of entries mean the listing they come from: in another one they are other files. */
export function isShown({ id, folder }: Pane): boolean {
  return paneOf(id)?.folder?.listing === folder?.listing
}

/** Changes a pane; nothing happens when its tab was closed meanwhile. */
export function changePane(id: number, change: Partial<Pane> | ((pane: Pane) => Partial<Pane>)): void {
  setState(({ panes }) => {
    const pane = panes[id]
    if (!pane) return {}
    return { panes: { ...panes, [id]: { ...pane, ...(typeof change === 'function' ? change(pane) : change) } } }
  })
}

export function tabOf(state: FilesState = getState()): Tab | undefined {
  return state.tabs.find(tab => tab.key === state.activeTab)
}

export function changeTab(key: number, change: Partial<Tab>): void {
  setState(({ tabs }) => ({ tabs: tabs.map(tab => (tab.key === key ? { ...tab, ...change } : tab)) }))
}

/** The tab a pane belongs to. */
export function tabOfPane(id: number, state: FilesState = getState()): Tab | undefined {
  return state.tabs.find(tab => tab.left === id || tab.right === id)
}

/** The pane the keyboard works in. */
export function activePane(state: FilesState = getState()): Pane | undefined {
  const tab = tabOf(state)
  return tab && state.panes[tab[state.activeSide]]
}

/** The pane beside a pane. */
export function paneBeside(id: number, state: FilesState = getState()): Pane | undefined {
  const tab = tabOfPane(id, state)
  return tab && state.panes[tab.left === id ? tab.right : tab.left]
}

export function viewOf(pane: Pane, showHidden: boolean = getState().showHidden): FileView {
  return {
    order: pane.order,
    filter: pane.filter,
    showHidden,
    patternSetId: pane.patternSetId,
    onlyMarked: pane.onlyMarked,
  }
}

/** Where a pane is, once it shows a folder. */
export function locationOf(pane: Pane | undefined): Location | null {
  return pane?.folder && pane.place ? { place: pane.place, path: pane.folder.path } : null
}

/** The selected entries, as calls name them; null when nothing is selected. */
export function choiceOf(pane: Pane | undefined): FileChoice | null {
  if (!pane?.folder) return null
  const { selection, folder } = pane
  if (selection.isAll) return { listing: folder.listing, entries: 'all', view: viewOf(pane) }
  if (selection.entries.size === 0) return null
  return { listing: folder.listing, entries: [...selection.entries] }
}

/** How many entries are selected in a pane. */
export function chosenCountOf({ selection, total }: Pick<Pane, 'selection' | 'total'>): number {
  return chosenCount(selection, total ?? 0)
}
