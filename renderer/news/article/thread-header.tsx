// The head of the thread list: a press on a column sorts by it, its edge makes it wider. Everything is in a dialog, too.
import { type PointerEvent, useRef, useState } from 'react'
import type { ArticleColumn, KeptColumn } from '../../../shared/model/settings.ts'
import { type Translate, useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { classNames } from '../../ui/class-names.ts'
import { ContextMenu, type MenuItems } from '../../ui/menu.tsx'
import { SortButton } from '../../ui/sort-button.tsx'
import { changeColumns } from '../list/column-state.ts'
import { columnOrders, withMoved, withShown, withWidth } from '../list/columns.ts'
import { useNews } from '../news-store.ts'
import { sortBy } from '../view-actions.ts'

interface MenuPlace {
  readonly x: number
  readonly y: number
  readonly name: ArticleColumn
}

export function ThreadHeader({ columns }: { readonly columns: readonly KeptColumn[] }) {
  const t = useText()
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const subjectAt = columns.findIndex(({ name }) => name === 'subject')
  return (
    <div className="column-head thread-head" role="row" aria-rowindex={1}>
      {columns.map((column, at) => (
        <HeaderCell
          key={column.name}
          column={column}
          grip={at < subjectAt ? 'end' : at > subjectAt ? 'start' : null}
          onMenu={setMenu}
        />
      ))}
      {menu ? (
        <ContextMenu
          label={t('news.columns.menu')}
          at={menu}
          items={columnMenu(menu.name, t)}
          onClose={() => setMenu(null)}
        />
      ) : null}
    </div>
  )
}

function columnMenu(name: ArticleColumn, t: Translate): MenuItems {
  const label = t(`news.column.${name}`)
  return [
    [
      {
        id: 'hide',
        label: t('news.columns.hide', { name: label }),
        isDisabled: name === 'subject',
        run: () => changeColumns(columns => withShown(columns, name, false)),
      },
      {
        id: 'earlier',
        label: t('news.columns.earlier', { name: label }),
        run: () => changeColumns(columns => withMoved(columns, name, -1)),
      },
      {
        id: 'later',
        label: t('news.columns.later', { name: label }),
        run: () => changeColumns(columns => withMoved(columns, name, 1)),
      },
    ],
    [{ id: 'all', label: t('news.columns.open'), run: () => openDialog({ kind: 'news-columns' }) }],
  ]
}

interface HeaderCellProps {
  readonly column: KeptColumn
  /** Which edge makes it wider: the one towards the subject, which takes or gives the room. */
  readonly grip: 'start' | 'end' | null
  readonly onMenu: (menu: MenuPlace) => void
}

function HeaderCell({ column, grip, onMenu }: HeaderCellProps) {
  const t = useText()
  const { by, descending } = useNews(state => state.view.order)
  const { name } = column
  const own = columnOrders[name]
  const label = t(`news.column.${name}`)
  // The newest answer is a date too.
  const isSorted = own !== undefined && (own === by || (name === 'date' && by === 'newest'))
  const sorted = isSorted ? (descending ? 'descending' : 'ascending') : null
  return (
    <span
      role="columnheader"
      className={classNames('column-head-cell thread-head-cell', `thread-${name}`)}
      aria-sort={sorted ?? 'none'}
      onContextMenu={event => {
        event.preventDefault()
        event.stopPropagation()
        onMenu({ x: event.clientX, y: event.clientY, name })
      }}
    >
      {own ? (
        <SortButton label={label} sorted={sorted} onPress={() => sortBy(isSorted ? by : own)} />
      ) : (
        <span className="sort-label ellipsis">{label}</span>
      )}
      {grip ? <Grip column={column} edge={grip} /> : null}
    </span>
  )
}

/** For the pointer; the keyboard finds the width in the dialog. */
function Grip({ column: { name, widthPx }, edge }: { readonly column: KeptColumn; readonly edge: 'start' | 'end' }) {
  const drag = useRef<{ readonly x: number; readonly widthPx: number } | null>(null)
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, widthPx }
  }
  const onPointerMove = (event: PointerEvent<HTMLSpanElement>) => {
    if (!drag.current) return
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const towardsEnd = (event.clientX - drag.current.x) * (isRtl ? -1 : 1)
    const wanted = drag.current.widthPx + (edge === 'end' ? towardsEnd : -towardsEnd)
    changeColumns(columns => withWidth(columns, name, wanted))
  }
  return (
    <span
      className={`thread-grip thread-grip-${edge}`}
      aria-hidden="true"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => {
        drag.current = null
      }}
    />
  )
}
