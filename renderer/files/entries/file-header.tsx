// The head of a pane's table: a press on a column sorts by it.
import type { FileColumn } from '../../../shared/model/remote-file.ts'
import { useText } from '../../i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { SortButton } from '../../ui/sort-button.tsx'
import { useFiles } from '../files-store.ts'
import { sortBy } from '../pane/filter-actions.ts'
import { type Columns, isNumeric } from './file-columns.ts'

interface FileHeaderProps {
  readonly paneId: number
  readonly columns: Columns
}

export function FileHeader({ paneId, columns }: FileHeaderProps) {
  return (
    <div className="column-head file-head" role="row" aria-rowindex={1}>
      {columns.names.map(column => (
        <HeaderCell key={column} paneId={paneId} column={column} />
      ))}
    </div>
  )
}

function HeaderCell({ paneId, column }: { readonly paneId: number; readonly column: FileColumn }) {
  const t = useText()
  const order = useFiles(state => state.panes[paneId]?.order)
  const sorted = order?.by === column ? (order.descending ? 'descending' : 'ascending') : null
  return (
    <span
      role="columnheader"
      className={classNames(
        'column-head-cell',
        isNumeric(column) && 'num',
        column === 'permissions' && 'file-head-rights',
      )}
      aria-sort={sorted ?? 'none'}
    >
      <SortButton label={t(`files.column.${column}`)} sorted={sorted} onPress={() => sortBy(paneId, column)} />
    </span>
  )
}
