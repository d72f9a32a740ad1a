// Which columns a pane has room for, and how wide they are. Pure.
import type { FileColumn } from '../../../shared/model/remote-file.ts'

interface ColumnRoom {
  readonly column: FileColumn
  /** The pane must be this wide, in CSS pixels. */
  readonly fromPx: number
  readonly width: string
  readonly isRemoteOnly?: boolean
}

const rooms: readonly ColumnRoom[] = [
  { column: 'name', fromPx: 0, width: 'minmax(0, 1fr)' },
  { column: 'size', fromPx: 280, width: '72px' },
  { column: 'modified', fromPx: 380, width: '116px' },
  { column: 'permissions', fromPx: 500, width: '84px', isRemoteOnly: true },
  { column: 'kind', fromPx: 640, width: '104px' },
  { column: 'owner', fromPx: 780, width: '104px', isRemoteOnly: true },
]

export interface Columns {
  readonly names: readonly FileColumn[]
  /** For `grid-template-columns`. */
  readonly template: string
}

const made = new Map<string, Columns>()

/** The same object for the same room, so that rows see that nothing changed. */
export function columnsFor(widthPx: number, isRemote: boolean): Columns {
  const fitting = rooms.filter(room => widthPx >= room.fromPx && (isRemote || !room.isRemoteOnly))
  const key = fitting.map(({ column }) => column).join(' ')
  const known = made.get(key)
  if (known) return known
  const columns = {
    names: fitting.map(({ column }) => column),
    template: fitting.map(({ width }) => width).join(' '),
  }
  made.set(key, columns)
  return columns
}

/** Columns with numbers stand at the end side. */
export function isNumeric(column: FileColumn): boolean {
  return column === 'size' || column === 'modified'
}
