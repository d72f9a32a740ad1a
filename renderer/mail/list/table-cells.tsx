// A row of the list as a table's: one line, a cell for each column.
import type { Tag } from '../../../shared/model/message.ts'
import { formatDateTime, formatNumber, formatSize } from '../../format.ts'
import { classNames } from '../../ui/class-names.ts'
import type { ListRow } from './list-row.ts'
import { RowStates } from './row-states.tsx'
import type { RowWords } from './row-words.ts'

interface TableCellsProps {
  readonly row: ListRow
  readonly words: RowWords
  /** `time` in full. */
  readonly atMs: number
  readonly time: string
  readonly tags: readonly Tag[]
}

export function TableCells({ row, words, atMs, time, tags }: TableCellsProps) {
  return (
    <>
      <div className="table-from" role="gridcell">
        <bdi className="row-people ellipsis">{words.people}</bdi>
        {row.wholeCount > 1 ? <span className="row-count">{formatNumber(row.wholeCount)}</span> : null}
      </div>
      <div className="table-subject" role="gridcell">
        <bdi className={classNames('row-subject ellipsis', words.isSubjectOurs && 't3')}>{words.subject}</bdi>
        <RowStates row={row} tags={tags} />
      </div>
      <div className="table-date" role="gridcell">
        <time className="row-time" title={formatDateTime(atMs)}>
          {time}
        </time>
      </div>
      <div className="table-size small t3" role="gridcell">
        {formatSize(row.newest.sizeBytes)}
      </div>
    </>
  )
}
