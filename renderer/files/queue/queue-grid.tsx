// The rows of the queue: virtual, one tab stop, a grid to screen readers. Rows can be dragged into another order.

import { type DragEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useText } from '../../i18n.ts'
import { ContextMenu } from '../../ui/menu.tsx'
import { useRowHeight } from '../../ui/use-row-height.ts'
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx'
import { moveRow, openQueueRow } from './queue-actions.ts'
import { onQueueClick, onQueueKey, queueIndexOf, queueMenuPoint } from './queue-input.ts'
import { queueRowMenu } from './queue-menu.ts'
import { QueueRow } from './queue-row.tsx'
import { showRows, useQueue } from './queue-store.ts'

export function QueueGrid() {
  const t = useText()
  const total = useQueue(state => state.total) ?? 0
  const rowPx = useRowHeight()
  const list = useRef<VirtualListHandle>(null)
  const grid = useRef<HTMLDivElement>(null)
  const cursor = useQueue(state => state.cursor)
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null)
  const sizeOf = useMemo(() => () => rowPx, [rowPx])
  const drag = useRowDrag()
  useCursorInView(list, grid)
  return (
    <div
      ref={grid}
      className="queue-grid"
      role="treegrid"
      aria-label={t('transfers.grid')}
      aria-rowcount={total}
      aria-multiselectable="true"
      onClick={onQueueClick}
      onDoubleClick={event => {
        const index = queueIndexOf(event.target)
        if (index !== null) void openQueueRow(useQueue.getState().rows.get(index))
      }}
      onContextMenu={event => setMenuAt(queueMenuPoint(event))}
      onKeyDown={event => onQueueKey(event, list.current, rowPx)}
      {...drag}
    >
      <VirtualList
        handle={list}
        count={total}
        sizeOf={sizeOf}
        keep={cursor}
        onVisible={showRows}
        renderItem={(index, place) => <QueueRow key={index} index={index} place={place} />}
      />
      {menuAt ? (
        <ContextMenu
          label={t('transfers.rowMenu')}
          at={menuAt}
          items={queueRowMenu()}
          onClose={() => setMenuAt(null)}
        />
      ) : null}
    </div>
  )
}

const dragType = 'application/x-kittiwake-queue-row'

/** A row dropped on another one goes in front of it. */
function useRowDrag() {
  const from = useRef<number | null>(null)
  const mark = (event: DragEvent<HTMLElement>, isOver: boolean) => {
    for (const marked of event.currentTarget.querySelectorAll('.queue-row-drop')) {
      marked.classList.remove('queue-row-drop')
    }
    const row = event.target instanceof Element ? event.target.closest('[data-queue-index]') : null
    if (isOver) row?.classList.add('queue-row-drop')
  }
  return {
    onDragStart: (event: DragEvent<HTMLElement>) => {
      from.current = queueIndexOf(event.target)
      event.dataTransfer.setData(dragType, '')
      event.dataTransfer.effectAllowed = 'move'
    },
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (from.current === null) return
      event.preventDefault()
      mark(event, true)
    },
    onDragEnd: (event: DragEvent<HTMLElement>) => {
      from.current = null
      mark(event, false)
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      const to = queueIndexOf(event.target)
      if (from.current === null || to === null) return
      event.preventDefault()
      mark(event, false)
      void moveRow(from.current, to)
      from.current = null
    },
  }
}

/** A cursor that a person moved is scrolled into view and takes the focus. */
function useCursorInView(
  list: { readonly current: VirtualListHandle | null },
  grid: { readonly current: HTMLElement | null },
): void {
  const reveal = useQueue(state => state.reveal)
  const last = useRef(reveal)
  useLayoutEffect(() => {
    const { cursor } = useQueue.getState()
    if (reveal !== last.current && cursor >= 0) list.current?.scrollToItem(cursor)
    // Rows are drawn by place: after every drawing the focus belongs on the row at the cursor, if it was on a row.
    const active = document.activeElement
    const isOnRow = active?.matches('[data-queue-index]') && grid.current?.contains(active)
    if (cursor >= 0 && (isOnRow || reveal !== last.current)) {
      grid.current?.querySelector<HTMLElement>(`[data-queue-index="${cursor}"]`)?.focus({ preventScroll: true })
    }
    last.current = reveal
  })
}
