// Dragging files: out of a pane, over panes, folders, tabs, crumbs and sites, and in from the desktop.
// Parts of the window that take files carry `data-drop…`; places that open by themselves are opened after a moment.
import type { DragEvent } from 'react'
import { dragAddress } from '../../../shared/drag-address.ts'
import { shownName } from '../../../shared/file-names.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { FileRow, Location } from '../../../shared/model/remote-file.ts'
import { api, pathOf } from '../../api.ts'
import { t } from '../../i18n.ts'
import { rowIndexOf } from '../../lists/row-events.ts'
import { toast } from '../../navigation.ts'
import { chooseOne, isChosen } from '../entries/file-selection.ts'
import { changePane, choiceOf, chosenCountOf, locationOf, type Pane, paneOf } from '../files-store.ts'
import { dropFiles, isForbidden, transferPaths } from '../queue/transfer-actions.ts'
import { useDrag } from './drag-store.ts'
import { type DropPlan, dropEffect, planDrop } from './drop.ts'
import { moveDropLabel } from './drop-label-place.ts'
import { holdListing, releaseListing } from './listings.ts'
import { joinPath } from './place-path.ts'

const { getState, setState } = useDrag

// Marks a drag as ours; the files themselves are in the store.
const ownType = 'application/x-kittiwake-files'
const maxFolderNames = 200

/** The pointer takes the selection along, or the one row it is on. */
export function startDrag(id: number, event: DragEvent<HTMLElement>): void {
  const index = rowIndexOf(event.target)
  const pane = paneOf(id)
  const row = index === null ? undefined : pane?.rows.get(index)
  if (!pane || index === null || !row) {
    event.preventDefault()
    return
  }
  if (!isChosen(pane.selection, row.entry))
    changePane(id, { selection: chooseOne(row.entry), cursorIndex: index, measure: null })
  const chosen = paneOf(id)
  const choice = choiceOf(chosen)
  const from = locationOf(chosen)
  if (!chosen || !choice || !from) {
    event.preventDefault()
    return
  }
  event.dataTransfer.effectAllowed = 'copyMove'
  event.dataTransfer.setData(ownType, String(id))
  const isFile = row.kind === 'file' || row.kind === 'link'
  if (chosenCountOf(chosen) === 1 && isFile) offerOutside(choice.listing, row, event.dataTransfer)
  holdListing(choice.listing)
  setState({
    source: { choice, from },
    dragged: { kind: 'pane', from, ...draggedFacts(chosen) },
    target: null,
  })
}

// A colon would end the name, the others are no part of a name on some systems, or make it look like another one.
const outsideName = /[\\/:*?"<>|\p{Cc}\p{Bidi_Control}]/gu

/** For the desktop and other programs: Chromium fetches one file from an address when it is dropped there, on Windows and macOS. */
function offerOutside(listing: Id, { entry, name }: FileRow, data: DataTransfer): void {
  const token = crypto.randomUUID()
  const safeName = shownName(name).replace(outsideName, '_')
  data.setData('DownloadURL', `application/octet-stream:${safeName}:${dragAddress(token)}`)
  // What cannot be offered is said when it is dropped: nothing is there to be fetched.
  api.files.offerDrag({ listing, entry, token }).catch(() => undefined)
}

function draggedFacts(pane: Pane) {
  const rows = [...pane.rows.values()].filter(row => isChosen(pane.selection, row.entry))
  const count = chosenCountOf(pane)
  const isMeasured = pane.measure?.folders === 0
  const isKnown =
    rows.length === count && rows.every(({ kind, sizeBytes }) => kind !== 'folder' && sizeBytes !== undefined)
  const sizeBytes = isKnown
    ? rows.reduce((sum, row) => sum + (row.sizeBytes ?? 0), 0)
    : isMeasured
      ? pane.measure?.bytes
      : undefined
  const folderNames = rows.flatMap(({ kind, name }) => (kind === 'folder' ? [name] : [])).slice(0, maxFolderNames)
  return { count, sizeBytes, folderNames }
}

export function endDrag(): void {
  const { source } = getState()
  setState({ dragged: null, source: null, target: null })
  cancelSpring()
  if (source) releaseListing(source.choice.listing)
}

function isOurs(event: DragEvent<HTMLElement>): boolean {
  return event.dataTransfer.types.includes(ownType)
}

function hasFiles(event: DragEvent<HTMLElement>): boolean {
  return isOurs(event) || event.dataTransfer.types.includes('Files')
}

export interface DropPlace {
  readonly key: string
  /** Null: files cannot be put here, such as a side where nothing is shown. */
  readonly to: Location | null
  /** Opens by itself while the pointer waits. */
  readonly spring?: (() => void) | undefined
}

const isMac = /Mac/.test(navigator.userAgent)

function planFor(event: DragEvent<HTMLElement>, to: Location | null): DropPlan {
  const dragged = getState().dragged ?? { kind: 'desktop', count: event.dataTransfer.items.length }
  return planDrop({ dragged, to, keys: event, isMac, isForbidden: isForbidden(to) })
}

/** Files are over a place: shows what a drop would do, and opens the place after a moment. */
export function dragOver(event: DragEvent<HTMLElement>, place: DropPlace): void {
  if (!hasFiles(event)) return
  event.preventDefault()
  event.stopPropagation()
  if (!getState().dragged) setState({ dragged: { kind: 'desktop', count: event.dataTransfer.items.length } })
  const plan = planFor(event, place.to)
  event.dataTransfer.dropEffect = dropEffect(plan)
  const { target } = getState()
  if (target?.key !== place.key) springSoon(place)
  if (target?.key !== place.key || JSON.stringify(target.plan) !== JSON.stringify(plan)) {
    setState({ target: { key: place.key, plan } })
  }
  moveDropLabel(event.clientX, event.clientY)
}

/** The pointer left the part of the window that takes files. */
export function dragLeave(event: DragEvent<HTMLElement>): void {
  // Going from one part to another inside is no leaving, even where the event does not say where it goes.
  const { left, right, top, bottom } = event.currentTarget.getBoundingClientRect()
  const { clientX: x, clientY: y } = event
  if (x > left && x < right && y > top && y < bottom) return
  cancelSpring()
  setState(({ dragged }) => ({ target: null, dragged: dragged?.kind === 'desktop' ? null : dragged }))
}

/** Files are let go over a place. */
export function dropOn(event: DragEvent<HTMLElement>, place: DropPlace): void {
  if (!hasFiles(event)) return
  event.preventDefault()
  event.stopPropagation()
  const plan = planFor(event, place.to)
  const { source } = getState()
  const paths = isOurs(event) ? [] : [...event.dataTransfer.files].map(pathOf).filter(Boolean)
  if (plan.kind === 'no') toast({ text: t(`files.drop.problem.${plan.problem}`) })
  else if (source) void dropFiles(source.choice, source.from, plan)
  else if (paths.length > 0) void transferPaths(paths, plan.to)
  endDrag()
}

/** The folder under the pointer, else the pane's own. */
export function paneDropPlace(pane: Pane, target: EventTarget, open: (path: string) => void): DropPlace {
  const at = locationOf(pane)
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-drop-row]') : null
  const index = row ? Number(row.dataset.dropRow) : -1
  const entry = pane.rows.get(index)
  if (!at || !entry) return { key: `pane ${pane.id}`, to: at }
  const path = joinPath(at.path, entry.name)
  return { key: `row ${pane.id} ${index}`, to: { place: at.place, path }, spring: () => open(path) }
}

// As long as the system's own file managers wait.
const springAfterMs = 700
let spring: ReturnType<typeof setTimeout> | undefined

function springSoon(place: DropPlace): void {
  cancelSpring()
  if (place.spring) spring = setTimeout(place.spring, springAfterMs)
}

function cancelSpring(): void {
  clearTimeout(spring)
}
