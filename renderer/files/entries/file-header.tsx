// The head of a pane's table: a press on a column sorts by it.
import type { FileColumn } from '../../../shared/model/remote-file.ts'
import { useText } from '../../i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { ChevronDownIcon, ChevronUpIcon } from '../../ui/icons.ts'
import { useFiles } from '../files-store.ts'
import { sortBy } from '../pane/filter-actions.ts'
import { type Columns, isNumeric } from './file-columns.ts'

interface FileHeaderProps {
  readonly paneId: number
  readonly columns: Columns
}

export function FileHeader({ paneId, columns }: FileHeaderProps) {
  return (
    <div className="file-head" role="row" aria-rowindex={1}>
      {columns.names.map(column => (
        <HeaderCell key={column} paneId={paneId} column={column} />
      ))}
    </div>
  )
}

function HeaderCell({ paneId, column }: { readonly paneId: number; readonly column: FileColumn }) {
  const t = useText()
  const order = useFiles(state => state.panes[paneId]?.order)
  const isSorted = order?.by === column
  const descending = order?.descending ?? false
  return (
    <span
      role="columnheader"
      className={classNames(
        'file-head-cell',
        isNumeric(column) && 'num',
        column === 'permissions' && 'file-head-rights',
      )}
      aria-sort={isSorted ? (descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={classNames('file-head-button ellipsis', isSorted && 'file-head-sorted')}
        // The list is one tab stop; the order is also in the menu of the pane.
        tabIndex={-1}
        onClick={() => sortBy(paneId, column)}
      >
        {t(`files.column.${column}`)}
        {isSorted ? <Icon shape={descending ? ChevronDownIcon : ChevronUpIcon} size="s" /> : null}
      </button>
    </span>
  )
}
