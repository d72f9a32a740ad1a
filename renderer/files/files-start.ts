// Brings the Files view back as it was, and keeps it true while the main process reports changes.
import type { Place } from '../../shared/model/remote-file.ts'
import { onEvent } from '../api.ts'
import { openDialog, showView } from '../navigation.ts'
import { viewState } from '../view-state.ts'
import { changePane, type Pane, useFiles } from './files-store.ts'
import { readPatternSets } from './jobs/pattern-sets-store.ts'
import { startSavedJobs } from './jobs/saved-jobs-store.ts'
import { openGiven } from './open-given.ts'
import { openFolder } from './pane/open-folder.ts'
import { onOpenPlace } from './pane/open-place-port.ts'
import { isSamePlace } from './pane/same-place.ts'
import { openPlace, restoreTabs, showTab } from './pane/tab-actions.ts'
import { startSites } from './sites/sites-store.ts'

const { getState, setState } = useFiles
const clockMs = 60_000

let starting: Promise<void> | null = null

/** Reads sites and jobs, and puts the tabs back. Contacts no server. */
export function startFiles(): Promise<void> {
  starting ??= start()
  return starting
}

async function start(): Promise<void> {
  onEvent('folder.progress', ({ pane: slot, entries, bytes }) => {
    const pane = Object.values(getState().panes).find(each => each.loading?.slot === slot)
    if (pane?.loading) changePane(pane.id, { loading: { ...pane.loading, entries, bytes } })
  })
  onEvent('folders.changed', ({ place, paths }) => readAgain(place, paths))
  onEvent('ftp.opened', ({ url }) => {
    showView('files')
    openDialog({ kind: 'quick-connect', url })
  })
  onEvent('files.opened', given => void openGiven(given))
  setInterval(followClock, clockMs)
  await Promise.all([startSites(), startSavedJobs(), readPatternSets()])
  const kept = viewState().files
  restoreTabs(kept?.tabs ?? [], kept?.activeTab ?? 0)
  setState({
    isReady: true,
    showHidden: kept?.showHidden ?? false,
    isQueueShown: kept?.isQueueShown ?? true,
    areSidesSwapped: kept?.areSidesSwapped ?? false,
  })
  onOpenPlace(openPlace)
}

/** The view is looked at for the first time: local folders are read now, so that starting the app costs nothing. */
export function beginFiles(): void {
  void startFiles().then(() => showTab(getState().activeTab))
}

// A transfer reports its folder with every file; panes follow some times a second.
const readAgainMs = 400
const waiting = new Map<number, ReturnType<typeof setTimeout>>()

function readAgain(place: Place, paths: readonly string[]): void {
  for (const pane of Object.values(getState().panes)) {
    if (showsOneOf(pane, place, paths) && !waiting.has(pane.id)) {
      waiting.set(
        pane.id,
        setTimeout(() => {
          waiting.delete(pane.id)
          const now = getState().panes[pane.id]
          if (!now || !showsOneOf(now, place, paths)) return
          // A name that is being typed must not be pulled away.
          if (now.loading || now.renaming !== null) readAgain(place, paths)
          else void openFolder(now.id, { path: now.path })
        }, readAgainMs),
      )
    }
  }
}

function showsOneOf(pane: Pane, place: Place, paths: readonly string[]): boolean {
  const { folder } = pane
  return folder !== null && isSamePlace(folder.place, place) && paths.includes(folder.path)
}

function followClock(): void {
  const today = new Date().toDateString()
  if (new Date(getState().todayMs).toDateString() !== today) setState({ todayMs: Date.now() })
}
