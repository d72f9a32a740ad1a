// The columns of the list that is shown, and changing them; kept for each kind of list.
import { useMemo } from 'react'
import type { KeptColumn } from '../../../shared/model/settings.ts'
import { keepNewsView } from '../kept-view.ts'
import { useNews } from '../news-store.ts'
import { columnsOf, fittingColumns, type ListKind } from './columns.ts'

const { getState, setState } = useNews

/** The kind of list that is shown; of a group before any was chosen. */
export function shownKind(): ListKind {
  const { kind } = getState().place
  return kind === 'nothing' ? 'group' : kind
}

function useKind(): ListKind {
  return useNews(({ place }) => (place.kind === 'nothing' ? 'group' : place.kind))
}

export function useColumns(): readonly KeptColumn[] {
  const kind = useKind()
  const kept = useNews(({ columns }) => columns[kind])
  return useMemo(() => columnsOf(kept, kind), [kept, kind])
}

/** Those there is room for. */
export function useFittingColumns(widthPx: number): readonly KeptColumn[] {
  const columns = useColumns()
  return useMemo(() => fittingColumns(columns, widthPx), [columns, widthPx])
}

export function changeColumns(change: (columns: readonly KeptColumn[]) => readonly KeptColumn[]): void {
  const kind = shownKind()
  const columns = { ...getState().columns, [kind]: change(columnsOf(getState().columns[kind], kind)) }
  setState({ columns })
  keepNewsView({ columns })
}

export function resetColumns(): void {
  const { [shownKind()]: _, ...columns } = getState().columns
  setState({ columns })
  keepNewsView({ columns })
}
