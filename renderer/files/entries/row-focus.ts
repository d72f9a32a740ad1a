// The keyboard stays in a pane that had it, whatever becomes of its rows: on the row of the cursor while there is a list,
// else on what stands in its place.
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useFiles } from '../files-store.ts'
import { focusPane } from '../pane/pane-focus.ts'

/** For the list: the focus goes with the cursor. */
export function useRowFocus(id: number, grid: { readonly current: HTMLElement | null }): void {
  const cursorIndex = useFiles(state => state.panes[id]?.cursorIndex ?? -1)
  // Rows are drawn by place: after a reading another entry may stand there.
  const entry = useFiles(state => state.panes[id]?.rows.get(cursorIndex)?.entry)
  useLayoutEffect(() => {
    const focused = document.activeElement
    if (entry === undefined || !grid.current?.contains(focused) || !focused?.matches('[role="row"]')) return
    const row = grid.current.querySelector<HTMLElement>(`[data-row-index="${cursorIndex}"]`)
    if (row !== focused) row?.focus({ preventScroll: true })
  }, [grid, cursorIndex, entry])
}

/** For the pane: what had the focus may have left the document with its folder, a field or a bar. */
export function usePaneFocus(id: number, pane: { readonly current: HTMLElement | null }): void {
  const hadFocus = useRef(false)
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      hadFocus.current = target instanceof Node && (pane.current?.contains(target) ?? false)
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [pane])
  useLayoutEffect(() => {
    // After every drawing: the list may come back later than the field went.
    if (!hadFocus.current || !isLost(pane.current)) return
    focusPane(id)
    // A list draws its rows one moment after itself.
    const frame = requestAnimationFrame(() => {
      if (isLost(pane.current)) focusPane(id)
    })
    return () => cancelAnimationFrame(frame)
  })
}

/** Nothing has the focus, or only the pane as a whole. */
function isLost(pane: HTMLElement | null): boolean {
  return document.activeElement === document.body || document.activeElement === pane
}
