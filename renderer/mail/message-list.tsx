// The list of messages: virtual rows with sticky date headings, one tab stop, a grid to screen readers.
import { type MouseEvent, useCallback, useMemo, useRef, useState } from 'react'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { ArrowUpIcon } from '../ui/icons.ts'
import { ContextMenu } from '../ui/menu.tsx'
import { VirtualList, type VirtualListHandle } from '../ui/virtual-list.tsx'
import { headingLabel } from './heading-label.ts'
import { useCursorInView, useScrollPort } from './list-hooks.ts'
import { onListClick, onListKey, openRow, rowIndexOf } from './list-input.ts'
import { itemAt, itemOfRow, layoutList, rowAtItem } from './list-layout.ts'
import { loadRows } from './list-loading.ts'
import { isSelected } from './list-selection.ts'
import { useMail } from './mail-store.ts'
import { messageMenu } from './message-menu.ts'
import { MessageRow } from './message-row.tsx'
import { useRowSizes } from './row-sizes.ts'
import { selectAt } from './select-actions.ts'
import './message-list.css'

export function MessageList() {
  const t = useText()
  const total = useMail(state => state.total) ?? 0
  const headings = useMail(state => state.headings)
  const cursorIndex = useMail(state => state.cursorIndex)
  const layout = useMemo(() => layoutList(total, headings), [total, headings])
  const sizes = useRowSizes()
  const list = useRef<VirtualListHandle>(null)
  const grid = useRef<HTMLDivElement>(null)
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null)

  // Asked for every item of the list when its layout changes, so it must be no more than a look-up.
  const sizeOf = useMemo(() => {
    const headingItems = new Set(layout.headingItems)
    return (item: number) => (headingItems.has(item) ? sizes.heading : sizes.row)
  }, [layout, sizes])
  const onVisible = useCallback(
    (from: number, to: number) => void loadRows(rowAtItem(layout, from), rowAtItem(layout, to)),
    [layout],
  )
  useScrollPort(list, layout, sizes.heading)
  useCursorInView(list, grid, layout)

  const openMenu = (event: MouseEvent<HTMLElement>) => {
    const index = rowIndexOf(event.target)
    if (index === null) return
    event.preventDefault()
    const row = useMail.getState().rows.get(index)
    if (row && !isSelected(useMail.getState().selection, row.id)) void selectAt(index, 'one')
    // The Menu key and Shift+F10 come without a place.
    const box = event.target instanceof Element ? event.target.getBoundingClientRect() : null
    const isKey = event.clientX === 0 && event.clientY === 0 && box
    setMenuAt(isKey ? { x: box.left + menuInsetPx, y: box.top + menuInsetPx } : { x: event.clientX, y: event.clientY })
  }
  return (
    <div
      ref={grid}
      className="message-list"
      role="grid"
      aria-label={t('mail.list.label')}
      aria-rowcount={total}
      aria-multiselectable="true"
      onClick={onListClick}
      onDoubleClick={event => openRow(rowIndexOf(event.target))}
      onContextMenu={openMenu}
      onKeyDown={event => onListKey(event, list.current, sizes.row)}
    >
      <VirtualList
        handle={list}
        count={layout.itemCount}
        sizeOf={sizeOf}
        onVisible={onVisible}
        onScroll={forgetNewAbove}
        sticky={layout.headingItems}
        scrollPadding={layout.headingItems.length > 0 ? sizes.heading : 0}
        keep={cursorIndex < 0 ? -1 : itemOfRow(layout, cursorIndex)}
        renderItem={(item, place) => {
          const at = itemAt(layout, item)
          if (at.kind === 'row') {
            const isFirst = item === 0 || itemAt(layout, item - 1).kind === 'heading'
            return <MessageRow key={item} index={at.index} place={place} isFirst={isFirst} />
          }
          return (
            <div key={item} className="list-heading" style={place} aria-hidden="true">
              {headingLabel(at.heading.group, t)}
            </div>
          )
        }}
      />
      <NewAbove onPress={() => list.current?.scrollToItem(0, 'start')} />
      {menuAt ? (
        <ContextMenu label={t('mail.list.menu')} at={menuAt} items={messageMenu(t)} onClose={() => setMenuAt(null)} />
      ) : null}
    </div>
  )
}

const menuInsetPx = 40

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
