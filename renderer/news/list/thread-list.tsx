// The list of articles as threads: rows by place, one tab stop, a tree grid to screen readers.
import { type CSSProperties, useCallback, useMemo, useRef, useState } from 'react'
import type { ArticleColumn, KeptColumn } from '../../../shared/model/settings.ts'
import { useText } from '../../i18n.ts'
import type { Point } from '../../lists/row-events.ts'
import { ContextMenu } from '../../ui/menu.tsx'
import { RowList } from '../../ui/row-list.tsx'
import { useRowHeight } from '../../ui/use-row-height.ts'
import { useWidth } from '../../ui/use-width.ts'
import type { VirtualListHandle } from '../../ui/virtual-list.tsx'
import { GistCard, useGistCard } from '../article/gist-card.tsx'
import { ThreadHeader } from '../article/thread-header.tsx'
import { rowMenu } from '../news-menu.ts'
import { useNews } from '../news-store.ts'
import { useFittingColumns } from './column-state.ts'
import { columnTemplate } from './columns.ts'
import { useCursorInView, useScrollPort, useWantedFocus } from './list-hooks.ts'
import { onListClick, onListDoubleClick, onListKey, pointForMenu } from './list-input.ts'
import { loadRows } from './list-loading.ts'
import { ThreadRow } from './thread-row.tsx'
import '../../style/column-table.css'
import './thread-list.css'

export function ThreadList() {
  const t = useText()
  const total = useNews(state => state.totals?.total ?? 0)
  const cursorIndex = useNews(state => state.cursorIndex)
  const rowPx = useRowHeight()
  const list = useRef<VirtualListHandle>(null)
  const grid = useRef<HTMLDivElement>(null)
  const [menuAt, setMenuAt] = useState<Point | null>(null)
  const gist = useGistCard()
  const columns = useFittingColumns(useWidth(grid))
  const names = useColumnNames(columns)
  const onVisible = useCallback(
    (from: number, to: number) => {
      gist.hide()
      void loadRows(from, to)
    },
    [gist.hide],
  )
  useScrollPort(list)
  useCursorInView(list, grid)
  useWantedFocus(grid)
  return (
    <div
      ref={grid}
      className="column-table threads"
      style={{ '--columns': columnTemplate(columns) } as CSSProperties}
      role="treegrid"
      aria-label={t('news.list.label')}
      aria-multiselectable="true"
      aria-rowcount={total + 1}
      onClick={event => {
        gist.hide()
        onListClick(event)
      }}
      onDoubleClick={onListDoubleClick}
      onContextMenu={event => {
        gist.hide()
        setMenuAt(pointForMenu(event))
      }}
      onKeyDown={event => {
        gist.hide()
        onListKey(event, Math.max(1, Math.floor((list.current?.height() ?? 0) / rowPx) - 1))
      }}
      onPointerMove={gist.onPointerMove}
      onPointerLeave={gist.hide}
    >
      <ThreadHeader columns={columns} />
      <RowList
        handle={list}
        count={total}
        rowPx={rowPx}
        onVisible={onVisible}
        keep={Math.max(0, cursorIndex)}
        className="column-scroller"
        renderRow={(index, place) => <ThreadRow key={index} index={index} place={place} columns={names} />}
      />
      <GistCard card={gist.card} />
      {menuAt ? (
        <ContextMenu label={t('news.list.menu')} at={menuAt} items={rowMenu(t)} onClose={() => setMenuAt(null)} />
      ) : null}
    </div>
  )
}

/** The same array as long as the same columns are shown, whatever their widths: rows are drawn anew only for others. */
function useColumnNames(columns: readonly KeptColumn[]): readonly ArticleColumn[] {
  const key = columns.map(({ name }) => name).join(' ')
  return useMemo(() => key.split(' ') as ArticleColumn[], [key])
}
