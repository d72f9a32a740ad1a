// Clicks and keys in the thread list. Rows carry `data-row-index`, their twist `data-row-action`.
import type { KeyboardEvent, MouseEvent } from 'react'
import { listStep } from '../../lists/list-step.ts'
import { closest, menuPoint, type Point, rowIndexOf } from '../../lists/row-events.ts'
import { useNews } from '../news-store.ts'
import { bringReaderToFront } from '../open-actions.ts'
import { isRowSelected } from './chosen-rows.ts'
import { closeThread, moveCursor, openThread, selectAt, setFolded } from './select-actions.ts'

const { getState } = useNews

function fold(index: number): void {
  const row = getState().rows.get(index)
  if (row?.hasAnswers) void setFolded(row, index, !row.isFolded)
}

/** A click on a row selects it; on its twist, opens or closes the thread. */
export function onListClick(event: MouseEvent<HTMLElement>): void {
  const index = rowIndexOf(event.target)
  if (index === null) return
  if (closest(event.target, '[data-row-action="fold"]')) fold(index)
  else {
    const mode = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'one'
    void selectAt(index, mode)
    if (mode === 'one') bringReaderToFront(true)
  }
}

/** Twice on a row: its thread opens or closes. */
export function onListDoubleClick(event: MouseEvent<HTMLElement>): void {
  const index = rowIndexOf(event.target)
  if (index !== null && !closest(event.target, '[data-row-action="fold"]')) fold(index)
}

const menuInsetPx = 40

/** Where the context menu opens; its row is selected first, unless it is already. Null outside of rows. */
export function pointForMenu(event: MouseEvent<HTMLElement>): Point | null {
  const index = rowIndexOf(event.target)
  if (index === null || !(event.target instanceof Element)) return null
  event.preventDefault()
  const key = getState().rows.get(index)?.key
  if (key === undefined || !isRowSelected(getState(), key)) void selectAt(index)
  return menuPoint(event, event.target, menuInsetPx)
}

/** The keys of a tree grid; everything else is left to the commands. `pageRows`: rows on the screen. */
export function onListKey(event: KeyboardEvent<HTMLElement>, pageRows: number): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
  if (!closest(event.target, '[role="row"]')) return
  const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
  const by = listStep(event.key, pageRows, getState().totals?.total ?? 0)
  if (event.shiftKey) {
    // Shift and Space are the reader's; only moves make a range.
    if (by === null) return
    moveCursor(by, 'range')
  } else if (event.key === 'Enter') bringReaderToFront(true)
  else if (event.key === (isRtl ? 'ArrowLeft' : 'ArrowRight')) openThread()
  else if (event.key === (isRtl ? 'ArrowRight' : 'ArrowLeft')) closeThread()
  else if (by !== null) moveCursor(by)
  else return
  event.preventDefault()
}
