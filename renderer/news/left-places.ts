// Where a person was in each group and view: coming back leads there, as long as the app runs. The lists of the last few
// stay open, with what is folded in them.
import { api } from '../api.ts'
import { visiblePart } from './list/list-port.ts'
import { listTop, type NewsPlace, type NewsState, useNews } from './news-store.ts'

/** What of the view belongs to the place that is shown. */
export type LeftPlace = Pick<
  NewsState,
  'view' | 'list' | 'totals' | 'rows' | 'cursorKey' | 'cursorIndex' | 'selection' | 'shown' | 'isRotated' | 'anchor'
>

/** Far fewer than the store thread keeps open for all windows. */
const maxLists = 4
/** Rows that were looked at are kept for so many. */
const maxPlaces = 24

const left = new Map<string, LeftPlace>()

/** Nobody comes back to a search: it is made anew. */
function keyOf(place: NewsPlace): string | null {
  if (place.kind === 'search' || place.kind === 'nothing') return null
  return place.kind === 'group' ? `group ${place.groupId}` : place.kind
}

/** Notes how the place that is shown looks now, and leaves it. */
export function leavePlace(): void {
  const state = useNews.getState()
  const key = keyOf(state.place)
  if (key === null || state.list === null || state.totals === null) closeList(state.list)
  else {
    const { view, list, totals, rows, cursorKey, cursorIndex, selection, shown, isRotated } = state
    const { from, abovePx } = visiblePart()
    // A list that was about to come back was not drawn yet.
    const isDrawn = state.anchor === null || state.anchor === listTop
    const anchor = isDrawn ? { row: from, abovePx } : state.anchor
    left.delete(key)
    left.set(key, { view, list, totals, rows, cursorKey, cursorIndex, selection, shown, isRotated, anchor })
    makeRoom()
  }
  useNews.setState({ list: null })
}

/** How the place looked when it was left, once; undefined when nobody was there. */
export function takeLeft(place: NewsPlace): LeftPlace | undefined {
  const key = keyOf(place)
  const found = key === null ? undefined : left.get(key)
  if (key !== null) left.delete(key)
  return found
}

/** A list that is not shown any more. One that cannot be closed goes by itself when others are opened. */
export function closeList(list: NewsState['list']): void {
  if (list !== null) api.news.closeList({ list }).catch(() => {})
}

function makeRoom(): void {
  const oldestFirst = [...left]
  for (const [key, place] of oldestFirst.slice(0, -maxLists)) {
    closeList(place.list)
    left.set(key, { ...place, list: null })
  }
  for (const [key] of oldestFirst.slice(0, -maxPlaces)) left.delete(key)
}
