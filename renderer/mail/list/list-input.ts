// Clicks and keys in the message list. Rows carry `data-row-index`, their parts `data-row-action`.

import type { KeyboardEvent, MouseEvent } from 'react'
import { isSelected } from '../../lists/list-selection.ts'
import { listStep } from '../../lists/list-step.ts'
import { closest, menuPoint, type Point, rowIndexOf } from '../../lists/row-events.ts'
import type { VirtualListHandle } from '../../ui/virtual-list.tsx'
import { deleteRows } from '../delete-actions.ts'
import { useMail } from '../mail-store.ts'
import { markRows } from '../mark-actions.ts'
import { moveRowsToRole } from '../move-actions.ts'
import { bringReaderToFront } from '../reader/open-actions.ts'
import { focusReader } from '../reader/reader-port.ts'
import { continueDraft } from '../write-actions.ts'
import { moveCursor, type SelectMode, selectAt, toggleCursor } from './select-actions.ts'

/** A click on a row selects it; on its little actions, does them. */
export function onListClick(event: MouseEvent<HTMLElement>): void {
  const index = rowIndexOf(event.target)
  if (index === null) return
  const action = closest(event.target, '[data-row-action]')?.dataset.rowAction
  const row = useMail.getState().rows.get(index)
  if (action === 'delete' && row) void deleteRows([row.id])
  else if (action === 'archive' && row) void moveRowsToRole([row.id], 'archive')
  else if (action === 'flag' && row) void markRows([row.id], { isFlagged: !row.isFlagged })
  else
    chooseRow(
      index,
      event.shiftKey ? 'range' : event.ctrlKey || event.metaKey || action === 'toggle' ? 'toggle' : 'one',
    )
}

function chooseRow(index: number, mode: SelectMode): void {
  void selectAt(index, mode)
  if (mode === 'one') bringReaderToFront(true)
}

const menuInsetPx = 40

/** Where the context menu opens; its row is selected first, unless it is already. Null outside of rows. */
export function pointForMenu(event: MouseEvent<HTMLElement>): Point | null {
  const index = rowIndexOf(event.target)
  if (index === null || !(event.target instanceof Element)) return null
  event.preventDefault()
  const { rows, selection } = useMail.getState()
  const row = rows.get(index)
  if (row && !isSelected(selection, row.id)) void selectAt(index, 'one')
  return menuPoint(event, event.target, menuInsetPx)
}

/** Enter or a double click: drafts are written on, other messages are read, and the keyboard goes to them. */
export function openRow(index: number | null): void {
  const row = index === null ? undefined : useMail.getState().rows.get(index)
  if (!row) return
  if (row.newest.role === 'drafts') {
    continueDraft(row.newest.id)
    return
  }
  bringReaderToFront(true)
  focusReader()
}

/** The keys of a grid; everything else is left to the commands. With Ctrl, arrows move and Space selects. */
export function onListKey(event: KeyboardEvent<HTMLElement>, list: VirtualListHandle | null, rowSize: number): void {
  if (event.defaultPrevented || event.metaKey || event.altKey || !list) return
  if (!closest(event.target, '[role="row"]')) return
  const index = rowIndexOf(event.target)
  if (event.ctrlKey && event.key === ' ') toggleCursor()
  // In the head of the table it presses what has the keyboard.
  else if (event.key === 'Enter' && !event.ctrlKey && index !== null) openRow(index)
  else {
    const page = Math.max(1, Math.floor(list.height() / rowSize) - 1)
    const by = listStep(event.key, page, useMail.getState().total ?? 0)
    if (by === null) return
    moveCursor(by, event.shiftKey ? 'range' : event.ctrlKey ? 'cursor' : 'one')
  }
  event.preventDefault()
}
