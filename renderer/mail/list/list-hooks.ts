// What ties the list on screen to the store: what is visible, what must not move, where the focus belongs.
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useRowFocus } from '../../ui/use-row-focus.ts'
import type { VirtualListHandle } from '../../ui/virtual-list.tsx'
import { listTop, useMail } from '../mail-store.ts'
import { itemOfRow, type ListLayout, rowAtItem } from './list-layout.ts'
import { enterList, offerList, showPart, type VisiblePart, visiblePart } from './list-view-port.ts'

/** Tells the store what is visible, and keeps the row under the pointer where it is when others arrive above. */
export function useScrollPort(
  list: { readonly current: VirtualListHandle | null },
  layout: ListLayout,
  headingSize: number,
): void {
  const anchor = useMail(state => state.anchor)
  // Before the next effect, whose clean-up takes the port away.
  useLayoutEffect(() => rememberPlace, [])
  useLayoutEffect(() => {
    showPart(() => (list.current ? partOf(list.current, layout, headingSize) : emptyPart))
    return () => showPart(null)
  }, [list, layout, headingSize])
  useLayoutEffect(() => {
    if (!anchor || !list.current) return
    const offset = list.current.offsetOf(itemOfRow(layout, anchor.row)) + anchor.abovePx
    list.current.scrollTo(Math.max(0, offset))
    useMail.setState({ anchor: null })
  }, [list, layout, anchor])
}

/** Another view is shown instead: the list comes back where it was. */
function rememberPlace(): void {
  const { topRow, abovePx } = visiblePart()
  if (useMail.getState().total !== null) useMail.setState({ anchor: { row: topRow, abovePx } })
}

const emptyPart: VisiblePart = { from: 0, to: -1, isAtTop: true, topRow: 0, abovePx: 0 }

function partOf(list: VirtualListHandle, layout: ListLayout, headingSize: number): VisiblePart {
  const top = list.scrollTop()
  const { from, to } = list.range()
  const topRow = rowAtItem(layout, from)
  return {
    from: topRow,
    to: rowAtItem(layout, to),
    isAtTop: top <= headingSize,
    topRow,
    abovePx: top - list.offsetOf(itemOfRow(layout, topRow)),
  }
}

function isComingBack(): boolean {
  const { anchor } = useMail.getState()
  return anchor !== null && anchor !== listTop
}

/** A cursor that a person moved is scrolled into view; its row takes the focus when the list had it. */
export function useCursorInView(
  list: { readonly current: VirtualListHandle | null },
  grid: { readonly current: HTMLElement | null },
  layout: ListLayout,
): void {
  const reveal = useMail(state => state.reveal)
  const cursorRow = useMail(state => state.rows.get(state.cursorIndex)?.id)
  // A list that comes back where it was must not jump to its cursor.
  const lastReveal = useRef(isComingBack() ? reveal : 0)
  useLayoutEffect(() => {
    const { cursorIndex } = useMail.getState()
    if (reveal === lastReveal.current || cursorIndex < 0) return
    lastReveal.current = reveal
    list.current?.scrollToItem(itemOfRow(layout, cursorIndex))
  }, [reveal, layout, list])
  useRowFocus(grid, reveal === 0 || cursorRow === undefined ? null : `[data-row-id="${cursorRow}"]`)
  // Read or not, what comes in the place of the list has the keyboard that the list had.
  useLayoutEffect(() => {
    const element = grid.current
    return () => {
      if (element?.contains(document.activeElement)) enterList()
    }
  }, [grid])
  useEffect(() => {
    offerList(() => {
      const row = grid.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')
      row?.focus()
      return row !== null && row === document.activeElement
    })
    return () => offerList(null)
  }, [grid])
}
