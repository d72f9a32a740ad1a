// One row of a pane. It takes only its own data from the store, so that scrolling draws only new rows.
// Clicks, keys and drags are handled by the list, which looks for `data-row-index`.
import { type CSSProperties, memo } from 'react'
import type { FileColumn, FileRow as Row } from '../../../shared/model/remote-file.ts'
import { useText } from '../../i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { type FilesState, useFiles } from '../files-store.ts'
import { useDrag } from '../pane/drag-store.ts'
import { type Columns, isNumeric } from './file-columns.ts'
import { kindIcon } from './file-kind.ts'
import { isChosen } from './file-selection.ts'
import { cellText, pillOf, spokenRow } from './file-words.ts'
import { RenameField } from './rename-field.tsx'

interface FileRowProps {
  readonly paneId: number
  readonly index: number
  readonly place: CSSProperties
  readonly columns: Columns
}

export const FileRow = memo(function FileRow(props: FileRowProps) {
  const row = useFiles(state => state.panes[props.paneId]?.rows.get(props.index))
  if (row) return <KnownRow {...props} row={row} />
  return (
    <div className="file-slot" style={props.place} aria-hidden="true">
      <div className="column-row file-row">
        <span className="skeleton file-skeleton" />
      </div>
    </div>
  )
})

function isTabStop({ panes }: FilesState, { paneId, index }: FileRowProps): boolean {
  const cursor = panes[paneId]?.cursorIndex ?? -1
  return cursor < 0 ? index === 0 : cursor === index
}

const KnownRow = memo(function KnownRow(props: FileRowProps & { readonly row: Row }) {
  const { paneId, index, place, columns, row } = props
  const t = useText()
  const isSelected = useFiles(({ panes }) => {
    const selection = panes[paneId]?.selection
    return selection !== undefined && isChosen(selection, row.entry)
  })
  const isStop = useFiles(state => isTabStop(state, props))
  const isRenaming = useFiles(({ panes }) => panes[paneId]?.renaming === row.entry)
  const isCut = useFiles(state => isCutHere(state, paneId, row.entry))
  const isTarget = useDrag(({ target }) => target?.key === `row ${paneId} ${index}`)
  const todayMs = useFiles(state => state.todayMs)
  return (
    <div className="file-slot" style={place} role="presentation">
      <div
        role="row"
        className={classNames('column-row file-row', isCut && 'file-row-cut', isTarget && 'drop-target')}
        aria-rowindex={index + 2}
        aria-selected={isSelected}
        aria-label={isRenaming ? undefined : spokenRow(row, todayMs, t)}
        tabIndex={isStop ? 0 : -1}
        data-row-index={index}
        data-drop-row={row.kind === 'folder' ? index : undefined}
        draggable={!isRenaming}
      >
        {columns.names.map(column =>
          column === 'name' ? (
            <NameCell key={column} paneId={paneId} row={row} isRenaming={isRenaming} />
          ) : (
            <Cell key={column} column={column} text={cellText(row, column, { todayMs, t })} />
          ),
        )}
      </div>
    </div>
  )
})

function isCutHere({ clipboard, panes }: FilesState, paneId: number, entry: number): boolean {
  if (!clipboard?.isCut || clipboard.choice.listing !== panes[paneId]?.folder?.listing) return false
  return clipboard.entries === 'all' || clipboard.entries.has(entry)
}

interface NameCellProps {
  readonly paneId: number
  readonly row: Row
  readonly isRenaming: boolean
}

function NameCell({ paneId, row, isRenaming }: NameCellProps) {
  const t = useText()
  const pill = pillOf(row, t)
  return (
    <span role="gridcell" className="file-name">
      <Icon shape={kindIcon(row)} className={row.kind === 'folder' ? 'file-icon-folder' : 'file-icon'} />
      {isRenaming ? (
        <RenameField paneId={paneId} row={row} />
      ) : (
        <bdi className="ellipsis">{cellText(row, 'name', { todayMs: 0, t })}</bdi>
      )}
      {pill && !isRenaming ? <span className={`pill pill-${pill.tone}`}>{pill.text}</span> : null}
    </span>
  )
}

function Cell({ column, text }: { readonly column: FileColumn; readonly text: string }) {
  return (
    <span
      role="gridcell"
      className={classNames(
        'ellipsis',
        isNumeric(column) && 'num',
        column === 'permissions' && 'file-rights',
        `file-${column}`,
      )}
    >
      {/* Letters of rights are read from the left in every language. */}
      <bdi dir={column === 'permissions' ? 'ltr' : undefined}>{text}</bdi>
    </span>
  )
}
