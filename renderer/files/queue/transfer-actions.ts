// Files from one place to another: by button, by clipboard, dropped from panes or from the desktop.
import type { FileChoice, Location } from '../../../shared/model/remote-file.ts'
import type { TransferOptions } from '../../../shared/model/transfer.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { announce, toast } from '../../navigation.ts'
import { chosenIn, moveWithin } from '../entries/change-actions.ts'
import { chosenCount } from '../entries/file-selection.ts'
import { activePane, type Clipboard, locationOf, type Pane, paneBeside, useFiles } from '../files-store.ts'
import { verbBetween } from '../pane/drop.ts'
import { holdListing, releaseListing } from '../pane/listings.ts'
import { isSamePlace } from '../pane/same-place.ts'
import { siteSession } from '../sites/sites-session.ts'

const usual: TransferOptions = { withSubfolders: true, withEmptyFolders: true, move: false, followLinks: false }

/** Into the queue; nothing is written over without a question. */
export async function transfer(choice: FileChoice, to: Location, isMove = false): Promise<void> {
  try {
    const { transferIds, groupId } = await api.transfers.add({ choice, to, options: { ...usual, move: isMove } })
    tellAdded(transferIds.length, groupId !== undefined)
  } catch (error) {
    tellFailure(error)
  }
}

/** Paths of this computer, dropped from the desktop. */
export async function transferPaths(paths: readonly string[], to: Location): Promise<void> {
  if (paths.length > maxPaths) return void toast({ text: t('files.drop.tooMany', { count: maxPaths }) })
  try {
    const { transferIds, groupId } = await api.transfers.addPaths({ paths: [...paths], to, options: usual })
    tellAdded(transferIds.length, groupId !== undefined)
  } catch (error) {
    tellFailure(error)
  }
}

// What one call takes; a folder is one path.
const maxPaths = 1_000

function tellAdded(count: number, isGroup: boolean): void {
  announce(t('files.said.added', { count: isGroup ? Math.max(1, count) : count }))
  useFiles.setState({ isQueueShown: true })
}

/** The pane beside this one takes what is selected. */
export function sendAcross(pane: Pane | undefined = activePane()): void {
  const chosen = chosenIn(pane)
  const to = pane && locationOf(paneBeside(pane.id))
  if (chosen && to) void transfer(chosen.choice, to)
}

export type AcrossVerb = 'upload' | 'download' | 'copy'

/** What sending across would be called; null when there is nowhere to send to. */
export function verbAcross(pane: Pane | undefined): AcrossVerb | null {
  const from = locationOf(pane)
  const to = pane && locationOf(paneBeside(pane.id))
  return from && to ? verbBetween(from.place, to.place) : null
}

/** The server refused writing for this user: it is not asked again and again. */
export function isForbidden(to: Location | null): boolean {
  if (to?.place.kind !== 'site') return false
  return siteSession(to.place.siteId)?.notAllowed.includes('upload') ?? false
}

function setClipboard(clipboard: Clipboard | null): void {
  const before = useFiles.getState().clipboard
  if (clipboard) holdListing(clipboard.choice.listing)
  useFiles.setState({ clipboard })
  if (before) releaseListing(before.choice.listing)
}

export function copySelected(isCut: boolean): void {
  const pane = activePane()
  const chosen = chosenIn(pane)
  if (!pane || !chosen) return
  const count = chosenCount(pane.selection, pane.total ?? 0)
  const entries = chosen.choice.entries === 'all' ? 'all' : new Set(chosen.choice.entries)
  setClipboard({ ...chosen, isCut, count, entries })
  announce(t(isCut ? 'files.said.cut' : 'files.said.copied', { count }))
}

export function canPaste(): boolean {
  const to = locationOf(activePane())
  return useFiles.getState().clipboard !== null && to !== null && !isForbidden(to)
}

/** Into the folder of the active pane. What was cut within one place moves without a transfer. */
export async function pasteHere(): Promise<void> {
  const { clipboard } = useFiles.getState()
  const to = locationOf(activePane())
  if (!clipboard || !to) return
  if (clipboard.isCut && isSamePlace(clipboard.from.place, to.place)) {
    if (clipboard.from.path !== to.path) await moveWithin(clipboard.choice, clipboard.from, to.path)
  } else await transfer(clipboard.choice, to, clipboard.isCut)
  if (clipboard.isCut) setClipboard(null)
}

/** What was dropped: moved within its place, or into the queue. */
export async function dropFiles(
  choice: FileChoice,
  from: Location,
  target: { to: Location; isMove: boolean },
): Promise<void> {
  if (target.isMove && isSamePlace(from.place, target.to.place)) await moveWithin(choice, from, target.to.path)
  else await transfer(choice, target.to, target.isMove)
}
