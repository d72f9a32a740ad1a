// Shows a folder in a pane: reads it, keeps the old one until it is there, remembers where one was.
import { shownName } from '../../../shared/file-names.ts'
import type { OpenFolder, Place } from '../../../shared/model/remote-file.ts'
import { api, failureFrom } from '../../api.ts'
import { t } from '../../i18n.ts'
import { announce } from '../../navigation.ts'
import { compareAgain, endComparison } from '../entries/compare-actions.ts'
import type { FileSelection } from '../entries/file-selection.ts'
import {
  isSameChoice,
  type KeptSelection,
  keepSelection,
  restoreSelection,
  selectionAmong,
  selectName,
} from '../entries/kept-selection.ts'
import { forgetVisible, loadVisible, reloadRows, rowsOfNext } from '../entries/row-loading.ts'
import { measureSoon } from '../entries/select-actions.ts'
import { changePane, listStart, locationOf, type Pane, paneOf, tabOfPane, useFiles } from '../files-store.ts'
import { followOtherSide } from './follow-side.ts'
import { keepTabs } from './keep-tabs.ts'
import { holdListing, nextSlot, readListing, releaseListing } from './listings.ts'
import { parentPath, pathName } from './place-path.ts'
import { isSameLocation, isSamePlace } from './same-place.ts'

export interface FolderWish {
  readonly path: string
  /** Absent: the pane's own. */
  readonly place?: Place | undefined
  readonly isFresh?: boolean | undefined
  /** What becomes of back and forward; `new` unless said. */
  readonly history?: 'new' | 'back' | 'forward' | undefined
  /** Selected when the folder is there. */
  readonly select?: string | undefined
  /** The other side was followed here; it does not follow back. */
  readonly isFollowing?: boolean | undefined
}

/** True when the folder is shown now. What went wrong stands in the pane, which stays where it was. */
export async function openFolder(id: number, wish: FolderWish): Promise<boolean> {
  const pane = paneOf(id)
  const place = wish.place ?? pane?.place
  if (!pane || !place) return false
  stopReading(id)
  const slot = nextSlot()
  const { path, isFresh = false } = wish
  const arriving = arrivalOf(id, { slot, place, path, select: wish.select })
  changePane(id, {
    loading: { slot, path, entries: 0, bytes: 0, startedMs: Date.now() },
    trouble: null,
    isTypingPath: false,
    ...(pane.folder ? {} : { place, path }),
  })
  try {
    const folder = await readListing(slot, { place, path, isFresh })
    const rows = await rowsToShow(id, folder)
    if (paneOf(id)?.loading?.slot !== slot) releaseListing(folder.listing)
    else await showFolder(id, { folder, rows, arriving }, wish)
    return true
  } catch (error) {
    const failure = failureFrom(error)
    if (paneOf(id)?.loading?.slot !== slot) return false
    changePane(id, { loading: null, trouble: failure.kind === 'cancelled' ? null : { failure, path } })
    return false
  } finally {
    if (arrivals.get(id)?.slot === slot) arrivals.delete(id)
    if (arrivals.get(id)?.again !== arriving.again) forgetKept(arriving.again)
  }
}

interface Arrival {
  readonly slot: number
  readonly place: Place
  readonly path: string
  /** What will be selected once the folder is there. */
  readonly select: string | undefined
  /** What was selected when that was asked for: in a folder that is read again a later choice of a person comes first. */
  readonly seen: FileSelection | undefined
  /** What will be selected again once the rows of a folder that is read again are here. The same for all that overtake. */
  readonly again: Again
}

interface Again {
  kept: KeptSelection | null
}

// One for a pane. A reading of the same folder that overtakes another takes over what that was to select.
const arrivals = new Map<number, Arrival>()

function arrivalOf(id: number, wished: Omit<Arrival, 'seen' | 'again'>): Arrival {
  const found = arrivals.get(id)
  const overtaken = found && isSameLocation(found, wished) ? found : undefined
  const again = overtaken?.again ?? { kept: null }
  const wish = wished.select === undefined ? overtaken : undefined
  const { select, seen } = wish ?? { select: wished.select, seen: chosenIn(id, again.kept) }
  const arrival = { ...wished, select, seen, again }
  arrivals.set(id, arrival)
  return arrival
}

/** What is about to be found again counts: nothing is selected until then, which is no choice of a person. */
function chosenIn(id: number, kept: KeptSelection | null): FileSelection | undefined {
  const selection = paneOf(id)?.selection
  return selection === listStart.selection && kept ? kept.selection : selection
}

function isReloadOf(pane: Pane | undefined, folder: OpenFolder): boolean {
  return isSameLocation(locationOf(pane), folder)
}

/** What will be on screen of a folder that is read again. A name that is being typed there must not be pulled away. */
async function rowsToShow(id: number, folder: OpenFolder): Promise<Partial<Pane> | null> {
  if (!isReloadOf(paneOf(id), folder)) return null
  const rows = await rowsOfNext(id, folder.listing)
  if (!isRenaming(id)) return rows
  await renamingEnded(id)
  return rowsToShow(id, folder)
}

function isRenaming(id: number): boolean {
  return (paneOf(id)?.renaming ?? null) !== null
}

function renamingEnded(id: number): Promise<void> {
  return new Promise(resolve => {
    const stop = useFiles.subscribe(() => {
      if (isRenaming(id)) return
      stop()
      resolve()
    })
  })
}

interface ReadFolder {
  readonly folder: OpenFolder
  /** Of a folder that was shown already: what is on screen of it now. */
  readonly rows: Partial<Pane> | null
  readonly arriving: Arrival
}

async function showFolder(id: number, { folder, rows, arriving }: ReadFolder, wish: FolderWish): Promise<void> {
  const before = paneOf(id)
  if (!before) return releaseListing(folder.listing)
  const isReload = isReloadOf(before, folder)
  // Not earlier: a person may have chosen something else while the folder was read.
  if (isReload) keepAgain(before, arriving)
  else forgetVisible(id)
  const { kept } = arriving.again
  const select = isReload && !isSameChoice(before.selection, arriving.seen) ? undefined : arriving.select
  // In one step with the rows, so that no key meets a list in which nothing is selected.
  const again = isReload && kept && select === undefined ? selectionAmong(rows?.rows, kept) : null
  if (again) forgetKept(arriving.again)
  changePane(id, {
    // A folder that is read again keeps its rows on screen until the new ones are here.
    ...(isReload
      ? { ...rows, selection: listStart.selection, ...again }
      : { ...listStart, ...resetView, ...historyAfter(before, folder, wish) }),
    place: folder.place,
    path: folder.path,
    folder,
    readAtMs: Date.now(),
    loading: null,
    trouble: null,
  })
  if (before.folder) releaseListing(before.folder.listing)
  keepTabs()
  if (isReload && rows) void loadVisible(id)
  else await reloadRows(id)
  if (isReload) {
    if (again) measureSoon(id)
    else await selectAgain(id, folder.listing, { ...arriving, select })
    return await compareAgain(id)
  }
  endComparison(id)
  await selectArrival(id, before, folder, select)
  announce(t('files.said.folder', { name: shownName(pathName(folder.path)), count: folder.count }))
  if (!wish.isFollowing && before.folder) {
    await followOtherSide(id, { from: before.folder.path, to: folder.path, open: openFolder })
  }
}

/** Nothing is selected from the moment the rows are shown until what was is found in them: that is no choice of a person. */
function keepAgain(before: Pane, { again }: Arrival): void {
  if (before.selection !== listStart.selection) forgetKept(again)
  if (again.kept || !before.folder) return
  const { listing } = before.folder
  again.kept = keepSelection(before, listing)
  holdListing(listing)
}

function forgetKept(again: Again): void {
  if (again.kept) releaseListing(again.kept.listing)
  again.kept = null
}

async function selectAgain(id: number, listing: number, { select, again }: Arrival): Promise<void> {
  const { kept } = again
  const isShown = () => paneOf(id)?.folder?.listing === listing
  const isSelected = select !== undefined && (await selectName(id, select))
  if (!isSelected && kept && isShown()) await restoreSelection(id, kept)
  // Else a reading that overtook this one still needs it.
  if (isShown() && again.kept === kept) forgetKept(again)
}

const resetView = { filter: '', isFilterShown: false, onlyMarked: false, scrollTop: 0 }

/** Coming up from a folder, the keyboard is on it. */
async function selectArrival(id: number, before: Pane, folder: OpenFolder, wanted: string | undefined): Promise<void> {
  const isFromBelow = before.folder !== null && parentPath(before.folder.path) === folder.path
  const name = wanted ?? (isFromBelow && before.folder ? pathName(before.folder.path) : undefined)
  if (name !== undefined) await selectName(id, name)
}

// Enough to find back through an afternoon.
const maxHistory = 50

function historyAfter(before: Pane, folder: OpenFolder, { history }: FolderWish): Pick<Pane, 'back' | 'forward'> {
  const from = before.folder?.path
  const isOtherPlace = before.place === null || !isSamePlace(before.place, folder.place)
  if (from === undefined || isOtherPlace) return { back: [], forward: [] }
  if (history === 'back') return { back: before.back.slice(0, -1), forward: [...before.forward, from] }
  if (history === 'forward') return { back: [...before.back, from], forward: before.forward.slice(0, -1) }
  return { back: [...before.back, from].slice(-maxHistory), forward: [] }
}

/** Ends what the pane is waiting for; what it shows stays. */
export function stopReading(id: number): void {
  const loading = paneOf(id)?.loading
  if (!loading) return
  changePane(id, { loading: null })
  api.files.stop({ pane: loading.slot }).catch(() => {})
}

/** Reads the shown folder again, or tries again what failed. */
export function refreshPane(id: number): void {
  const pane = paneOf(id)
  if (!pane?.place) return
  void openFolder(id, { path: pane.folder ? pane.folder.path : pane.path, isFresh: true })
}

export function goUp(id: number): void {
  const above = parentPath(paneOf(id)?.folder?.path ?? '')
  if (above !== null) void openFolder(id, { path: above })
}

export function goBack(id: number): void {
  const path = paneOf(id)?.back.at(-1)
  if (path !== undefined) void openFolder(id, { path, history: 'back' })
}

export function goForward(id: number): void {
  const path = paneOf(id)?.forward.at(-1)
  if (path !== undefined) void openFolder(id, { path, history: 'forward' })
}

/** Another place in a pane: a site, or this computer. */
export function showPlace(id: number, place: Place, path: string): Promise<boolean> {
  const pane = paneOf(id)
  if (!pane) return Promise.resolve(false)
  if (pane.place && isSamePlace(pane.place, place)) return openFolder(id, { path })
  stopReading(id)
  if (pane.folder) releaseListing(pane.folder.listing)
  endComparison(id)
  changePane(id, { ...listStart, ...resetView, place, path, folder: null, trouble: null, back: [], forward: [] })
  const tab = tabOfPane(id)
  if (tab) keepTabs()
  return openFolder(id, { place, path })
}

/** Lets go of what a pane holds; its tab is closed. */
export function leavePane(id: number): void {
  stopReading(id)
  const listing = paneOf(id)?.folder?.listing
  if (listing !== undefined) releaseListing(listing)
  arrivals.delete(id)
  forgetVisible(id)
}
