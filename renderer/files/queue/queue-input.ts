// Clicks and keys in the queue. Rows carry `data-queue-index`, their little actions `data-queue-action`.

import type { KeyboardEvent, MouseEvent } from 'react'
import { api } from '../../api.ts'
import type { VirtualListHandle } from '../../ui/virtual-list.tsx'
import {
  decideConflict,
  doToChosen,
  openQueueRow,
  pauseOrResume,
  removeChosen,
  selectAll,
  showResult,
} from './queue-actions.ts'
import { rowKey, targetsOf } from './queue-rows.ts'
import { openGroup, useQueue } from './queue-store.ts'

const { getState, setState } = useQueue

function closest(target: EventTarget, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null
}

/** The row an event happened in, or null. */
export function queueIndexOf(target: EventTarget): number | null {
  const index = closest(target, '[data-queue-index]')?.dataset.queueIndex
  return index === undefined ? null : Number(index)
}

type SelectMode = 'one' | 'toggle' | 'range'

/** Moves the cursor to a row and selects by it. */
export function selectQueueRow(index: number, mode: SelectMode): void {
  const { rows, anchor, selected, reveal } = getState()
  const row = rows.get(index)
  if (!row) return
  const key = rowKey(row)
  const move = { cursor: index, reveal: reveal + 1 }
  if (mode === 'range' && anchor >= 0) {
    const [first, last] = [Math.min(anchor, index), Math.max(anchor, index)]
    const inRange = [...rows].filter(([at]) => at >= first && at <= last).map(([, each]) => rowKey(each))
    setState({ ...move, selected: new Set(inRange) })
  } else if (mode === 'toggle') {
    const next = new Set(selected)
    if (!next.delete(key)) next.add(key)
    setState({ ...move, selected: next, anchor: index })
  } else setState({ ...move, selected: new Set([key]), anchor: index })
}

export function onQueueClick(event: MouseEvent<HTMLElement>): void {
  const index = queueIndexOf(event.target)
  const row = index === null ? undefined : getState().rows.get(index)
  if (index === null || !row) return
  const action = closest(event.target, '[data-queue-action]')?.dataset.queueAction
  const own = targetsOf([rowKey(row)])
  if (action === 'pause' || action === 'resume' || action === 'retry') void doToChosen(action, own)
  else if (action === 'remove') void removeChosen(own)
  else if (action === 'show') void showResult(row)
  else if (action === 'open') void openQueueRow(row)
  else if (action === 'decide') void decideConflict(row)
  else selectQueueRow(index, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'one')
}

/** Where the context menu opens; its row is selected first, unless it is already. Null outside of rows. */
export function queueMenuPoint(event: MouseEvent<HTMLElement>): { x: number; y: number } | null {
  const index = queueIndexOf(event.target)
  const row = index === null ? undefined : getState().rows.get(index)
  if (index === null || !row || !(event.target instanceof Element)) return null
  event.preventDefault()
  if (!getState().selected.has(rowKey(row))) selectQueueRow(index, 'one')
  // The Menu key and Shift+F10 come without a place.
  if (event.clientX !== 0 || event.clientY !== 0) return { x: event.clientX, y: event.clientY }
  const box = event.target.getBoundingClientRect()
  return { x: box.left + 40, y: box.top + box.height / 2 }
}

/** Keys of the grid; what means nothing here goes on to the window's commands. */
export function onQueueKey(event: KeyboardEvent<HTMLElement>, list: VirtualListHandle | null, rowPx: number): void {
  if (queueIndexOf(event.target) === null || event.altKey) return
  const isMod = event.ctrlKey || event.metaKey
  const done = isMod ? onModKey(event.key) : onPlainKey(event) || onMove(event, list, rowPx)
  if (!done) return
  event.preventDefault()
  event.stopPropagation()
}

function onModKey(key: string): boolean {
  if (key === 'ArrowUp') void doToChosen('moveToTop')
  else if (key.toLowerCase() === 'a') void selectAll()
  else return false
  return true
}

function onPlainKey({ key, currentTarget }: KeyboardEvent<HTMLElement>): boolean {
  const row = getState().rows.get(getState().cursor)
  const isRtl = getComputedStyle(currentTarget).direction === 'rtl'
  const [inward, outward] = isRtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
  if (key === ' ') void pauseOrResume()
  else if (key === 'r' || key === 'R') void doToChosen('retry')
  else if (key === 'Delete' || key === 'Backspace') void removeChosen()
  else if (key === 'Enter') void openQueueRow(row)
  else if (row?.kind === 'group' && key === inward && !row.isOpen) void openGroup(row.group.id, true)
  else if (row?.kind === 'group' && key === outward && row.isOpen) void openGroup(row.group.id, false)
  else return false
  return true
}

function onMove(event: KeyboardEvent<HTMLElement>, list: VirtualListHandle | null, rowPx: number): boolean {
  const { cursor, total } = getState()
  const last = (total ?? 0) - 1
  const page = Math.max(1, Math.floor((list?.height() ?? 0) / rowPx) - 1)
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: cursor + 1,
    ArrowUp: cursor - 1,
    PageDown: cursor + page,
    PageUp: cursor - page,
    Home: 0,
    End: last,
  }
  const to = moves[event.key]
  if (to === undefined || last < 0) return false
  void moveCursor(Math.max(0, Math.min(last, to)), event.shiftKey ? 'range' : 'one', list)
  return true
}

/** A row that is not at hand is scrolled to first; it takes the cursor when it has come. */
async function moveCursor(index: number, mode: SelectMode, list: VirtualListHandle | null): Promise<void> {
  list?.scrollToItem(index)
  if (!getState().rows.has(index)) {
    const page = await api.transfers.list({
      tab: getState().tab,
      open: [...getState().openGroups],
      from: index,
      count: 1,
    })
    const row = page.rows[0]
    if (!row) return
    setState(({ rows }) => ({ rows: new Map([...rows, [index, row]]) }))
  }
  selectQueueRow(index, mode)
}
