// What ties the list on screen to the store: what is visible, what must not move, where the focus belongs.
import { useLayoutEffect, useRef } from 'react'
import { useRowFocus } from '../../ui/use-row-focus.ts'
import type { VirtualListHandle } from '../../ui/virtual-list.tsx'
import { listTop, useNews } from '../news-store.ts'
import { showPart, type VisiblePart, visiblePart } from './list-port.ts'

type ListRef = { readonly current: VirtualListHandle | null }

/** Tells the store what is visible, and keeps the row at the upper edge where it is when others come above it. */
export function useScrollPort(list: ListRef): void {
  const anchor = useNews(state => state.anchor)
  // Before the next effect, whose clean-up takes the port away.
  useLayoutEffect(() => rememberPlace, [])
  useLayoutEffect(() => {
    showPart(() => (list.current ? partOf(list.current) : emptyPart))
    return () => showPart(null)
  }, [list])
  useLayoutEffect(() => {
    if (!anchor || !list.current) return
    list.current.scrollTo(Math.max(0, list.current.offsetOf(anchor.row) + anchor.abovePx))
    useNews.setState({ anchor: null })
  }, [list, anchor])
}

/** Another view is shown instead: the list comes back where it was. */
function rememberPlace(): void {
  const { from, abovePx } = visiblePart()
  if (useNews.getState().totals !== null) useNews.setState({ anchor: { row: from, abovePx } })
}

const emptyPart: VisiblePart = { from: 0, to: -1, isAtTop: true, abovePx: 0 }

function partOf(list: VirtualListHandle): VisiblePart {
  const top = list.scrollTop()
  const { from, to } = list.range()
  return { from, to, isAtTop: top <= 0, abovePx: top - list.offsetOf(from) }
}

function isComingBack(): boolean {
  const { anchor } = useNews.getState()
  return anchor !== null && anchor !== listTop
}

/** A cursor that a person moved is scrolled into view; its row takes the focus when the list had it. */
export function useCursorInView(list: ListRef, grid: { readonly current: HTMLElement | null }): void {
  const reveal = useNews(state => state.reveal)
  const key = useNews(state => state.cursorKey)
  // A list that comes back where it was must not jump to its cursor.
  const lastReveal = useRef(isComingBack() ? reveal : 0)
  useLayoutEffect(() => {
    const { cursorIndex } = useNews.getState()
    if (reveal === lastReveal.current || cursorIndex < 0) return
    lastReveal.current = reveal
    list.current?.scrollToItem(cursorIndex)
  }, [reveal, list])
  useCursorKeptInView(list, grid)
  useRowFocus(grid, reveal === 0 || key === null ? null : `[data-row-key="${CSS.escape(key)}"]`)
}

/** The reader takes its place below the list: a cursor that was in sight stays in sight, wholly. */
function useCursorKeptInView(list: ListRef, grid: { readonly current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const element = grid.current
    if (!element) return
    let heightPx = list.current?.height() ?? 0
    const observer = new ResizeObserver(() => {
      const { cursorIndex } = useNews.getState()
      const rows = list.current
      if (rows && cursorIndex >= 0 && wasInSight(rows, cursorIndex, heightPx)) rows.scrollToItem(cursorIndex)
      heightPx = rows?.height() ?? 0
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [list, grid])
}

function wasInSight(list: VirtualListHandle, index: number, heightPx: number): boolean {
  const top = list.scrollTop()
  return list.offsetOf(index + 1) > top && list.offsetOf(index) < top + heightPx
}

/** A group was chosen in the side bar: its list takes the keyboard. */
export function useWantedFocus(grid: { readonly current: HTMLElement | null }): void {
  const isWanted = useNews(state => state.isFocusWanted)
  useLayoutEffect(() => {
    const row = isWanted ? grid.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]') : null
    if (!row) return
    row.focus({ preventScroll: true })
    useNews.setState({ isFocusWanted: false })
    // After every drawing: the rows come after the list.
  })
}
