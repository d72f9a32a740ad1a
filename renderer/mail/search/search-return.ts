// The list that a search was begun from, and the way back to it: the same order, the same rows on the screen, the same row selected.
import type { Id } from '../../../shared/model/account.ts'
import { type ListQuery, listQuery, showList } from '../list/list-loading.ts'
import { type VisiblePart, visiblePart } from '../list/list-view-port.ts'
import { selectRow } from '../list/select-actions.ts'
import { useMail } from '../mail-store.ts'

interface Place {
  readonly query: ListQuery
  readonly part: VisiblePart
  readonly cursor: Id | null
}

const inbox: ListQuery['source'] = { kind: 'all', role: 'inbox' }

let left: Place | null = null

/** Remembers what is shown now; a search is no place to come back to. */
export function rememberList(): void {
  const query = listQuery()
  if (query.source.kind === 'search') return
  left = { query, part: visiblePart(), cursor: useMail.getState().selection.cursor }
}

/** Shows it again. Without one, as after a saved search, the inbox. */
export async function returnToList(): Promise<void> {
  if (useMail.getState().source.kind !== 'search') return
  const place = left
  left = null
  if (!place) return showList({ source: inbox, filter: 'all' })
  const { query, part, cursor } = place
  await showList(query)
  const { source, selection, total } = useMail.getState()
  // Somebody may have gone on meanwhile.
  if (source !== query.source || selection.cursor !== null || !total) return
  if (cursor !== null) await selectRow(cursor)
  if (!part.isAtTop) useMail.setState({ anchor: { row: part.topRow, abovePx: part.abovePx } })
}
