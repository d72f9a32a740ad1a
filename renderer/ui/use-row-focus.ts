// The row of the keyboard keeps the focus while rows come, go and change places.
import { useEffect, useLayoutEffect, useRef } from 'react'

/** `row`: a selector of the row that the keyboard is on; null as long as it must not take the focus. */
export function useRowFocus(grid: { readonly current: HTMLElement | null }, row: string | null): void {
  // Where nothing has the focus yet, as at the start, the list may take it.
  const hadFocus = useRef(document.activeElement === document.body)
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      hadFocus.current = target instanceof Node && (grid.current?.contains(target) ?? false)
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [grid])
  useLayoutEffect(() => {
    // The focused row may have left the document.
    const isLost = document.activeElement === document.body && hadFocus.current
    const isOnRow = grid.current?.contains(document.activeElement) && document.activeElement?.matches('[role="row"]')
    if (row === null || !(isLost || isOnRow)) return
    grid.current?.querySelector<HTMLElement>(row)?.focus({ preventScroll: true })
    // After every drawing: rows are drawn by place, and what they show changes places.
  })
}
