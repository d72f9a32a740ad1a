// How wide the columns of the list as a table are: as a person left them. The subject takes the rest.
import type { CSSProperties } from 'react'
import { clampSize } from '../../ui/separator.tsx'
import { usePaneSize } from '../../use-pane-size.ts'

export type SizedColumn = 'from' | 'date' | 'size'

/** In CSS pixels. */
export const columnBounds: Readonly<
  Record<SizedColumn, { readonly initial: number; readonly min: number; readonly max: number }>
> = {
  from: { initial: 190, min: 80, max: 480 },
  date: { initial: 76, min: 62, max: 200 },
  size: { initial: 68, min: 56, max: 160 },
}

export interface ColumnWidths {
  readonly widths: Readonly<Record<SizedColumn, number>>
  readonly change: (column: SizedColumn, widthPx: number) => void
  /** For the whole table: its head and its rows follow. */
  readonly style: CSSProperties
}

export function useColumnWidths(): ColumnWidths {
  const [from, setFrom] = useColumnWidth('from')
  const [date, setDate] = useColumnWidth('date')
  const [size, setSize] = useColumnWidth('size')
  const setters = { from: setFrom, date: setDate, size: setSize }
  return {
    widths: { from, date, size },
    change: (column, widthPx) => setters[column](widthPx),
    style: { '--from': `${from}px`, '--date': `${date}px`, '--size': `${size}px` } as CSSProperties,
  }
}

/** What was kept may be older than the bounds. */
function useColumnWidth(column: SizedColumn): [number, (widthPx: number) => void] {
  const { initial, min, max } = columnBounds[column]
  const [widthPx, change] = usePaneSize(`mail-column-${column}`, initial)
  return [clampSize(widthPx, min, max), change]
}
