// The groups as a table of any length: virtual rows, one tab stop, a grid to screen readers, a tree grid as a tree.
import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useMemo, useRef } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import { useText } from '../../i18n.ts'
import { useRowHeight } from '../../ui/use-row-height.ts'
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx'
import { GroupHeader } from './group-header.tsx'
import { GroupRow } from './group-row.tsx'
import { showRows } from './group-rows.ts'
import { GroupsEmpty } from './groups-empty.tsx'
import { onGroupClick, onGroupDoubleClick, onGroupKey } from './groups-input.ts'
import { useGroups } from './groups-store.ts'
import '../../style/column-table.css'
import './group-table.css'

interface GroupTableProps {
  readonly onRead: (id: Id) => void
}

const columnCount = 6
const onVisible = (from: number, to: number) => void showRows(from, to)

export function GroupTable({ onRead }: GroupTableProps) {
  const t = useText()
  const total = useGroups(state => state.total)
  const cursor = useGroups(state => state.cursor)
  const isTree = useGroups(({ view }) => view.shape === 'tree')
  const rowPx = useRowHeight()
  const list = useRef<VirtualListHandle>(null)
  const grid = useRef<HTMLDivElement>(null)
  const sizeOf = useMemo(() => () => rowPx, [rowPx])
  useCursorInView(list, grid)
  useHeldPlace(list, rowPx)
  if (total === 0) return <GroupsEmpty />
  const input = () => ({ onRead, page: Math.max(1, Math.floor((list.current?.height() ?? 0) / rowPx) - 1) })
  const table = {
    ref: grid,
    className: 'column-table group-table',
    'aria-label': t('newsGroups.grid'),
    'aria-rowcount': (total ?? 0) + 1,
    'aria-colcount': columnCount,
    'aria-busy': total === null,
    onClick: onGroupClick,
    onDoubleClick: (event: MouseEvent<HTMLElement>) => onGroupDoubleClick(event, input()),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => onGroupKey(event, input()),
  }
  const content = (
    <>
      <GroupHeader />
      <VirtualList
        handle={list}
        className="column-scroller"
        count={total ?? 0}
        sizeOf={sizeOf}
        keep={cursor}
        onVisible={onVisible}
        renderItem={(index, place) => <GroupRow key={index} index={index} place={place} />}
      />
    </>
  )
  return isTree ? (
    <div role="treegrid" {...table}>
      {content}
    </div>
  ) : (
    <div role="grid" {...table}>
      {content}
    </div>
  )
}

type ListRef = { readonly current: VirtualListHandle | null }

/** A cursor that a person moved is scrolled into view and takes the focus. */
function useCursorInView(list: ListRef, grid: { readonly current: HTMLElement | null }): void {
  const reveal = useGroups(state => state.reveal)
  const last = useRef(reveal)
  useLayoutEffect(() => {
    const { cursor } = useGroups.getState()
    const isMoved = reveal !== last.current
    if (isMoved) list.current?.scrollToItem(cursor)
    // Rows are drawn by place: after every drawing the focus belongs on the row at the cursor, if it was on a row.
    const active = document.activeElement
    const isOnRow = active?.matches('[data-group-index]') && grid.current?.contains(active)
    const row = grid.current?.querySelector<HTMLElement>(`[data-group-index="${cursor}"]`)
    if (row && (isOnRow || isMoved)) {
      row.focus({ preventScroll: true })
      last.current = reveal
    }
  })
}

/** Rows that came above the cursor do not move what is on the screen. */
function useHeldPlace(list: ListRef, rowPx: number): void {
  const shift = useGroups(state => state.shift)
  const last = useRef(shift)
  useLayoutEffect(() => {
    const rows = shift - last.current
    last.current = shift
    const handle = list.current
    if (rows !== 0 && handle) handle.scrollTo(handle.scrollTop() + rows * rowPx)
  }, [shift, rowPx, list])
}
