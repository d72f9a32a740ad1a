// The head of the list as a table: a press on a column sorts by it, a second press the other way. The menu does the same.
// The lines between the columns make them wider, by pointer or by arrow keys.
import type { MessageOrder } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { Separator } from '../../ui/separator.tsx'
import { SortButton } from '../../ui/sort-button.tsx'
import { useMail } from '../mail-store.ts'
import { type ColumnWidths, columnBounds } from './column-widths.ts'
import { showList } from './list-loading.ts'
import { isByTime } from './list-row.ts'

const columns = ['from', 'subject', 'date', 'size'] as const

/** People look for the newest and the largest, and for names from A. */
export function usualWay(by: MessageOrder['by']): boolean {
  return isByTime(by) || by === 'size'
}

export function TableHead({ columns: { widths, change } }: { readonly columns: ColumnWidths }) {
  const t = useText()
  const order = useMail(state => state.order)
  const sort = (by: MessageOrder['by']) =>
    void showList({ order: { by, descending: by === order.by ? !order.descending : usualWay(by) } })
  const sorted = order.descending ? 'descending' : 'ascending'
  return (
    <div className="table-head small" role="row" aria-rowindex={1}>
      <span />
      {columns.map(column => {
        // The column of times shows those that the list is sorted by.
        const by = column === 'date' && order.by === 'arrival' ? 'arrival' : column
        const isSorted = by === order.by
        return (
          <span
            key={column}
            role="columnheader"
            // Else the line in it would be read with every cell.
            aria-label={t(`mail.column.${by}`)}
            className={`table-${column}`}
            aria-sort={isSorted ? sorted : 'none'}
          >
            <SortButton label={t(`mail.column.${by}`)} sorted={isSorted ? sorted : null} onPress={() => sort(by)} />
            {column === 'subject' ? null : (
              <Separator
                {...columnBounds[column]}
                className="table-grip"
                label={t('mail.list.resizeColumn', { name: t(`mail.column.${by}`) })}
                size={widths[column]}
                // The edge towards the subject, which takes or gives the room.
                sized={column === 'from' ? 'start' : 'end'}
                onResize={widthPx => change(column, widthPx)}
              />
            )}
          </span>
        )
      })}
    </div>
  )
}
