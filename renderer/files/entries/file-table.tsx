// The list of a pane: virtual rows, one tab stop, a grid to screen readers, and where files are dragged from and to.
import { type CSSProperties, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useText } from '../../i18n.ts'
import type { Point } from '../../lists/row-events.ts'
import { ContextMenu } from '../../ui/menu.tsx'
import { useWidth } from '../../ui/use-width.ts'
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx'
import { changePane, type Pane, paneOf, useFiles } from '../files-store.ts'
import { endDrag, startDrag } from '../pane/drag-actions.ts'
import { columnsFor } from './file-columns.ts'
import { FileHeader } from './file-header.tsx'
import { onTableClick, onTableKey, openPointed, pointForMenu, tellTime } from './file-input.ts'
import { fileMenu } from './file-menu.ts'
import { FileRow } from './file-row.tsx'
import { useRowFocus } from './row-focus.ts'
import { loadRows } from './row-loading.ts'
import { useRowSize } from './row-size.ts'
import '../../style/column-table.css'
import './file-table.css'

export function FileTable({ pane, label }: { readonly pane: Pane; readonly label: string }) {
  const t = useText()
  const { id } = pane
  const grid = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualListHandle>(null)
  const [menuAt, setMenuAt] = useState<Point | null>(null)
  const width = useWidth(grid)
  const columns = columnsFor(width, pane.place?.kind === 'site')
  const rowSize = useRowSize()
  const sizeOf = useMemo(() => () => rowSize, [rowSize])
  const onVisible = useCallback((from: number, to: number) => void loadRows(id, from, to), [id])
  const cursorIndex = useFiles(state => state.panes[id]?.cursorIndex ?? -1)
  const total = pane.total ?? 0
  useKeptScroll(id, list)
  useTopOfHits(pane, list)
  useCursorInView(id, list)
  useRowFocus(id, grid)
  return (
    <div
      ref={grid}
      className="column-table"
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={columns.names.length}
      aria-multiselectable="true"
      style={{ '--columns': columns.template } as CSSProperties}
      onClick={event => onTableClick(id, event)}
      onDoubleClick={event => openPointed(id, event.target)}
      onContextMenu={event => setMenuAt(pointForMenu(id, event))}
      onKeyDown={event => onTableKey(id, event, Math.max(1, Math.floor((list.current?.height() ?? 0) / rowSize) - 1))}
      onPointerOver={event => tellTime(id, event.target)}
      onDragStart={event => startDrag(id, event)}
      onDragEnd={endDrag}
    >
      <FileHeader paneId={id} columns={columns} />
      <VirtualList
        handle={list}
        count={total}
        sizeOf={sizeOf}
        onVisible={onVisible}
        keep={Math.max(0, cursorIndex)}
        className="column-scroller file-list"
        renderItem={(index, place) => <FileRow key={index} paneId={id} index={index} place={place} columns={columns} />}
      />
      {menuAt ? (
        <ContextMenu label={t('files.menu.label')} at={menuAt} items={fileMenu(t)} onClose={() => setMenuAt(null)} />
      ) : null}
    </div>
  )
}

/** Another view or tab was in front: the list comes back where it was. */
function useKeptScroll(id: number, list: { readonly current: VirtualListHandle | null }): void {
  const listing = useFiles(state => state.panes[id]?.folder?.path)
  useLayoutEffect(() => {
    const handle = list.current
    handle?.scrollTo(paneOf(id)?.scrollTop ?? 0)
    return () => changePane(id, pane => (pane.folder?.path === listing ? { scrollTop: handle?.scrollTop() ?? 0 } : {}))
  }, [id, list, listing])
}

/** A filter leaves other rows: the first of them is what was looked for, wherever the list was before. */
function useTopOfHits({ filter, patternSetId }: Pane, list: { readonly current: VirtualListHandle | null }): void {
  const fits = `${patternSetId ?? ''} ${filter}`
  const last = useRef(fits)
  useLayoutEffect(() => {
    if (fits === last.current) return
    last.current = fits
    list.current?.scrollTo(0)
  }, [fits, list])
}

function useCursorInView(id: number, list: { readonly current: VirtualListHandle | null }): void {
  const reveal = useFiles(state => state.panes[id]?.reveal ?? 0)
  const last = useRef(reveal)
  useEffect(() => {
    const index = paneOf(id)?.cursorIndex ?? -1
    if (reveal === last.current || index < 0) return
    last.current = reveal
    list.current?.scrollToItem(index)
  }, [id, reveal, list])
}
