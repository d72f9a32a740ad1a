// The list of conversations or messages, as cards or a table: virtual rows with sticky date headings, one tab stop, a grid to screen readers.
import { type CSSProperties, useCallback, useMemo, useRef, useState } from 'react'
import { useText } from '../../i18n.ts'
import { type Point, rowIndexOf } from '../../lists/row-events.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ArrowUpIcon } from '../../ui/icons.ts'
import { ContextMenu } from '../../ui/menu.tsx'
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx'
import { useMail } from '../mail-store.ts'
import { sourceId } from '../places/tree-items.ts'
import { messageMenu } from '../reader/message-menu.ts'
import { useColumnWidths } from './column-widths.ts'
import { onRowDragEnd, onRowDragStart } from './drag-rows.ts'
import { headingLabel } from './heading-label.ts'
import { useCursorInView, useScrollPort } from './list-hooks.ts'
import { onListClick, onListKey, openRow, pointForMenu } from './list-input.ts'
import { itemAt, itemOfRow, type ListLayout, layoutList, rowAtItem } from './list-layout.ts'
import { loadRows } from './list-loading.ts'
import { enterDrawnList } from './list-view-port.ts'
import { MessageRow, UnknownRow } from './message-row.tsx'
import { type RowSizes, useRowSizes } from './row-sizes.ts'
import { TableHead } from './table-head.tsx'
import './message-list.css'
import './message-table.css'

export function MessageList() {
  const t = useText()
  const total = useMail(state => state.total) ?? 0
  const headings = useMail(state => state.headings)
  const cursorIndex = useMail(state => state.cursorIndex)
  const layout = useMemo(() => layoutList(total, headings), [total, headings])
  const source = useMail(state => sourceId(state.source))
  const form = useMail(state => state.shape.form)
  const sizes = useRowSizes(form)
  const columns = useColumnWidths()
  const list = useRef<VirtualListHandle>(null)
  const grid = useRef<HTMLDivElement>(null)
  const [menuAt, setMenuAt] = useState<Point | null>(null)
  const sizeOf = useMemo(() => sizesOf(layout, sizes), [layout, sizes])
  const onVisible = useCallback(
    (from: number, to: number) => {
      void loadRows(rowAtItem(layout, from), rowAtItem(layout, to))
      enterDrawnList()
    },
    [layout],
  )
  useScrollPort(list, layout, sizes.heading)
  useCursorInView(list, grid, layout)

  return (
    <div
      ref={grid}
      className={classNames('message-list', form === 'table' && 'message-table')}
      role="grid"
      style={columns.style}
      aria-label={t('mail.list.label')}
      aria-rowcount={form === 'table' ? total + 1 : total}
      aria-multiselectable="true"
      data-source={source}
      onClick={onListClick}
      onDoubleClick={event => openRow(rowIndexOf(event.target))}
      onContextMenu={event => setMenuAt(pointForMenu(event))}
      onKeyDown={event => onListKey(event, list.current, sizes.row)}
      onDragStart={onRowDragStart}
      onDragEnd={onRowDragEnd}
    >
      {form === 'table' ? <TableHead columns={columns} /> : null}
      <VirtualList
        handle={list}
        count={layout.itemCount}
        sizeOf={sizeOf}
        onVisible={onVisible}
        onScroll={forgetNewAbove}
        sticky={layout.headingItems}
        scrollPadding={layout.headingItems.length > 0 ? sizes.heading : 0}
        keep={itemOfRow(layout, Math.max(0, cursorIndex))}
        renderItem={(item, place) => <Item key={item} layout={layout} item={item} place={place} />}
        renderFlying={place => <UnknownRow place={place} />}
      />
      <NewAbove onPress={() => list.current?.scrollToItem(0, 'start')} />
      {menuAt ? (
        <ContextMenu label={t('mail.list.menu')} at={menuAt} items={messageMenu(t)} onClose={() => setMenuAt(null)} />
      ) : null}
    </div>
  )
}

/** Asked for every item of the list when its layout changes, so it is no more than a look-up. */
function sizesOf(layout: ListLayout, sizes: RowSizes): (item: number) => number {
  const headingItems = new Set(layout.headingItems)
  return item => (headingItems.has(item) ? sizes.heading : sizes.row)
}

interface ItemProps {
  readonly layout: ListLayout
  readonly item: number
  readonly place: CSSProperties
}

function Item({ layout, item, place }: ItemProps) {
  const t = useText()
  const at = itemAt(layout, item)
  if (at.kind === 'row') {
    const isFirst = item === 0 || itemAt(layout, item - 1).kind === 'heading'
    return <MessageRow index={at.index} place={place} isFirst={isFirst} />
  }
  return (
    <div className="list-heading" style={place} aria-hidden="true">
      {headingLabel(at.heading.group, t)}
    </div>
  )
}

function NewAbove({ onPress }: { readonly onPress: () => void }) {
  const t = useText()
  const count = useMail(state => state.newAbove)
  if (count === 0) return null
  return (
    <div className="new-above">
      <Button size="small" variant="primary" icon={ArrowUpIcon} onPress={onPress}>
        {t('mail.list.newAbove', { count })}
      </Button>
    </div>
  )
}

function forgetNewAbove(scrollTop: number): void {
  if (scrollTop <= 0 && useMail.getState().newAbove > 0) useMail.setState({ newAbove: 0 })
}
