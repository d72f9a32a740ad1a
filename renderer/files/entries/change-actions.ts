// Changes within one place: rename, move, new folder. They can be taken back; deleting asks in its own dialog.

import { shownName } from '../../../shared/file-names.ts'
import type { FileChoice, FileRow, Location } from '../../../shared/model/remote-file.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { announce, openDialog, toast } from '../../navigation.ts'
import { runJob } from '../../run-job.ts'
import {
  activePane,
  changePane,
  choiceOf,
  chosenCountOf,
  locationOf,
  type Pane,
  paneOf,
  useFiles,
} from '../files-store.ts'
import { reportOf, tellFailed } from '../jobs/job-report.ts'
import { openFolder } from '../pane/open-folder.ts'
import { pathName } from '../pane/place-path.ts'
import { isSameLocation } from '../pane/same-place.ts'
import { namesOf, withEntries } from './entry-names.ts'
import { isChosen } from './file-selection.ts'
import { isSameChoice, noteLeaving, selectName } from './kept-selection.ts'
import { reloadRows } from './row-loading.ts'
import { changing, rememberTold } from './undo-actions.ts'

/** The name of the cursor's entry becomes a text field. */
export function startRenaming(): void {
  const pane = activePane()
  const row = pane?.rows.get(pane.cursorIndex)
  if (pane && row) changePane(pane.id, { renaming: row.entry })
}

/** Back to the list without a change. */
export function stopRenaming(id: number): void {
  changePane(id, pane => ({ renaming: null, reveal: pane.reveal + 1 }))
}

export async function renameEntry(id: number, row: FileRow, name: string): Promise<void> {
  const seen = paneOf(id)
  const at = locationOf(seen)
  stopRenaming(id)
  const listing = seen?.folder?.listing
  if (!seen || !at || listing === undefined || name === row.name || name.trim() === '') return
  const change = async () => {
    await api.files.rename({ listing, entry: row.entry, name })
    announce(t('files.did.renamed', { name: shownName(name) }))
    rememberRename(at, row.name, name)
  }
  try {
    // Showing it is no part of the change: it can be taken back while its folder is read.
    await changing(change)
    await showRenamed(seen, name)
  } catch (error) {
    tellFailure(error)
    await reloadRows(id)
  }
}

/** The same file stays chosen, whatever stands at its old place now. What a person went to or chose since `seen` is theirs. */
async function showRenamed(seen: Pane, name: string): Promise<void> {
  const { id } = seen
  const at = locationOf(seen)
  const isAsSeen = () => {
    const now = paneOf(id)
    return now !== undefined && isSameLocation(locationOf(now), at) && isSameChoice(now.selection, seen.selection)
  }
  await reloadRows(id)
  if (!at || !isAsSeen()) return
  // It has its name, whether it can be shown or not.
  const isShown = await selectName(id, name).catch(() => false)
  if (!isShown && isAsSeen()) await openFolder(id, { path: at.path, isFresh: true, select: name })
}

function rememberRename(at: Location, before: string, after: string): void {
  const change = (from: string, to: string) => () =>
    withEntries(at, [from], async ({ listing, entries: [entry] }) => {
      if (entry === undefined) return
      const panes = panesWithChosen(at, from)
      await api.files.rename({ listing, entry, name: to })
      await Promise.all(panes.map(pane => showRenamed(pane, to)))
    })
  rememberTold({
    label: t('files.did.renamed', { name: shownName(after) }),
    undo: change(after, before),
    redo: change(before, after),
  })
}

/** The panes in which just this entry of the folder is chosen. */
function panesWithChosen(at: Location, name: string): Pane[] {
  const panes = Object.values(useFiles.getState().panes).filter(
    pane => isSameLocation(locationOf(pane), at) && chosenCountOf(pane) === 1,
  )
  const hasIt = ({ rows, selection }: Pane) =>
    [...rows.values()].some(row => row.name === name && isChosen(selection, row.entry))
  return panes.filter(hasIt)
}

/** Moves entries into another folder of the same place; no bytes travel. */
export async function moveWithin(choice: FileChoice, from: Location, folder: string): Promise<void> {
  noteLeaving(choice.listing)
  const change = async () => {
    const names = await namesOf(choice)
    const report = reportOf(await runJob(() => api.files.moveWithin({ choice, folder })))
    if (!report) return
    const count = report.files + report.folders
    if (report.failedCount > 0) tellFailed(report)
    if (names && report.failedCount === 0) rememberMove({ names, from, folder, count })
    else if (count > 0) toast({ text: t('files.did.moved', { count, name: shownName(pathName(folder)) }) })
  }
  try {
    await changing(change)
  } catch (error) {
    tellFailure(error)
  }
}

interface Moved {
  readonly names: readonly string[]
  readonly from: Location
  readonly folder: string
  readonly count: number
}

function rememberMove({ names, from, folder, count }: Moved): void {
  const move = (at: string, to: string) => () =>
    withEntries({ place: from.place, path: at }, names, async choice => {
      const report = reportOf(await runJob(() => api.files.moveWithin({ choice, folder: to })))
      if (report) tellFailed(report)
    })
  rememberTold({
    label: t('files.did.moved', { count, name: shownName(pathName(folder)) }),
    undo: move(folder, from.path),
    redo: move(from.path, folder),
  })
}

export function askNewFolder(): void {
  const pane = activePane()
  const at = locationOf(pane)
  if (pane && at)
    openDialog({ kind: 'new-folder', place: at.place, folder: at.path, done: name => void showNew(pane.id, name) })
}

async function showNew(id: number, name: string): Promise<void> {
  const path = paneOf(id)?.folder?.path
  if (path !== undefined) await openFolder(id, { path, isFresh: true, select: name })
}

/** What a dialog about the selection is opened with; null when nothing is selected. */
export function chosenIn(pane: Pane | undefined): { readonly choice: FileChoice; readonly from: Location } | null {
  const choice = choiceOf(pane)
  const from = locationOf(pane)
  return choice && from ? { choice, from } : null
}

export function askDelete(): void {
  const chosen = chosenIn(activePane())
  if (chosen) openDialog({ kind: 'delete-files', ...chosen })
}

export function askPermissions(): void {
  const chosen = chosenIn(activePane())
  if (chosen) openDialog({ kind: 'permissions', ...chosen })
}

export function askMove(): void {
  const chosen = chosenIn(activePane())
  if (chosen) openDialog({ kind: 'move-files', ...chosen })
}
