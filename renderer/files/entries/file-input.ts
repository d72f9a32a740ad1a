// Clicks and keys in the list of a pane. Rows carry `data-row-index`.

import type { KeyboardEvent, MouseEvent } from 'react'
import { formatDateTime } from '../../format.ts'
import { listStep } from '../../lists/list-step.ts'
import { closest, menuPoint, type Point, rowIndexOf } from '../../lists/row-events.ts'
import { paneOf } from '../files-store.ts'
import { goUp } from '../pane/open-folder.ts'
import { isChosen } from './file-selection.ts'
import { openRow } from './open-entry.ts'
import { isTypingName, moveCursor, type SelectMode, selectAt, selectNothing, typeAhead } from './select-actions.ts'

/** A click on a row selects it; beside the rows, nothing. */
export function onTableClick(id: number, event: MouseEvent<HTMLElement>): void {
  const index = rowIndexOf(event.target)
  if (index === null) {
    if (event.target instanceof Element && event.target.closest('.file-list')) selectNothing()
    return
  }
  void selectAt(id, index, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'one')
}

export function openPointed(id: number, target: EventTarget): void {
  const index = rowIndexOf(target)
  if (index !== null) void openRow(id, index)
}

/** The exact time is written when the pointer comes: rows must be light. */
export function tellTime(id: number, target: EventTarget): void {
  const index = rowIndexOf(target)
  const modified = index === null ? undefined : paneOf(id)?.rows.get(index)?.modified
  const row = closest(target, '[data-row-index]')
  if (row) row.title = modified === undefined ? '' : formatDateTime(modified)
}

const menuInsetPx = 30

/** Where the context menu opens; its row is selected first, unless it is already. */
export function pointForMenu(id: number, event: MouseEvent<HTMLElement>): Point | null {
  if (!(event.target instanceof Element) || event.target.closest('input')) return null
  event.preventDefault()
  const index = rowIndexOf(event.target)
  const pane = paneOf(id)
  const row = index === null ? undefined : pane?.rows.get(index)
  if (index === null) selectNothing()
  else if (row && pane && !isChosen(pane.selection, row.entry)) void selectAt(id, index, 'one')
  return menuPoint(event, event.target, menuInsetPx)
}

// These signs are commands and begin hardly any name.
const commandSigns = new Set(['/', '`', '?'])

/** The keys of a grid, and letters that look a name up; everything else is left to the commands. */
export function onTableKey(id: number, event: KeyboardEvent<HTMLElement>, pageRows: number): void {
  if (event.defaultPrevented || event.altKey) return
  if (!closest(event.target, '[role="row"]')) return
  const isModPressed = event.ctrlKey || event.metaKey
  const by = listStep(event.key, pageRows, paneOf(id)?.total ?? 0)
  if (by !== null) {
    const mode: SelectMode = event.shiftKey ? 'range' : isModPressed ? 'move' : 'one'
    moveCursor(id, by, mode)
  } else if (isModPressed) return
  else if (event.key === 'Enter') openPointed(id, event.target)
  else if (event.key === 'Backspace') goUp(id)
  else if (isLetter(event)) void typeAhead(id, event.key, event.timeStamp)
  else return
  event.preventDefault()
}

function isLetter({ key, timeStamp }: KeyboardEvent<HTMLElement>): boolean {
  if (key === ' ') return isTypingName(timeStamp)
  return [...key].length === 1 && !commandSigns.has(key)
}
