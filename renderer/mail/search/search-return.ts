// The list that a search was begun from, and the way back to it: the same order, the same rows on the screen, the same row selected.
import type { Id } from '../../../shared/model/account.ts'
import { type ListQuery, listQuery, showList } from '../list/list-loading.ts'
import { type VisiblePart, visiblePart } from '../list/list-view-port.ts'
import { selectRow } from '../list/select-actions.ts'
import { useMail } from '../mail-store.ts'
import { isPassing } from './search-store.ts'

interface Place {
  readonly query: ListQuery
  readonly part: VisiblePart
  readonly cursor: Id | null
}

const inbox: ListQuery['source'] = { kind: 'all', role: 'inbox' }

let left: Place | null = null
let isReturning = false

/** Remembers what is shown now; a search that nobody saved is no place to come back to. */
export function rememberList(): void {
  const query = listQuery()
  // Who types on while the list comes back has it half drawn, and means the same place.
  if (isReturning || isPassing(query.source)) return
  left = { query, part: visiblePart(), cursor: useMail.getState().selection.cursor }
}

/** Shows it again, where a search is shown instead. The inbox when it is gone. */
export async function returnToList(): Promise<void> {
  if (!isPassing(useMail.getState().source)) return
  if (!left || isPassing(left.query.source)) return showList({ source: inbox, filter: 'all' })
  isReturning = true
  try {
    await showPlace(left)
  } finally {
    isReturning = false
  }
}

async function showPlace({ query, part, cursor }: Place): Promise<void> {
  await showList(query)
  const { source, selection, total } = useMail.getState()
  // Somebody may have gone on meanwhile.
  if (source !== query.source || selection.cursor !== null || !total) return
  if (cursor !== null) await selectRow(cursor)
  if (!part.isAtTop) useMail.setState({ anchor: { row: part.topRow, abovePx: part.abovePx } })
}
