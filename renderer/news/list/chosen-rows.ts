// Several rows of the list that are selected, and what a command on them is about.
import { type ArticleChoice, type ArticleFacts, maxChosenRows } from '../../../shared/model/article.ts'
import { isSelected } from '../../lists/list-selection.ts'
import type { NewsState } from '../news-store.ts'

type Selected = Pick<NewsState, 'selection' | 'cursorKey'>

/** More than the row the keyboard is on. */
export function isSeveral({ selection }: Pick<NewsState, 'selection'>): boolean {
  return selection.isEverything || selection.ids.size > 1
}

/** As the list draws it. */
export function isRowSelected(state: Selected, key: string): boolean {
  return isSeveral(state) ? isSelected(state.selection, key) : state.cursorKey === key
}

/** The selected rows, each with what is folded away below it; null while there are not several. */
export function chosenRows(state: Pick<NewsState, 'selection' | 'list' | 'totals'>): ArticleChoice | null {
  const { selection, list, totals } = state
  if (list === null || !isSeveral(state)) return null
  if (selection.isEverything) return { kind: 'rows', list, from: 0, to: Math.max(0, (totals?.total ?? 0) - 1) }
  return { kind: 'keys', list, keys: [...selection.ids].slice(0, maxChosenRows) }
}

/** The selected articles whose rows are at hand. */
export function chosenFacts(state: Pick<NewsState, 'selection' | 'rows'>): ArticleFacts[] {
  return [...state.rows.values()].flatMap(({ key, article }) =>
    article && isSelected(state.selection, key) ? [article] : [],
  )
}

/** Something of them is unread, as far as is known. */
export function isAnyUnread(state: Pick<NewsState, 'selection' | 'rows' | 'totals'>): boolean {
  if (state.selection.isEverything) return (state.totals?.unread ?? 0) > 0
  return [...state.rows.values()].some(row => row.unread > 0 && isSelected(state.selection, row.key))
}

/** The place of the first selected row that is at hand, or of the keyboard. */
export function firstChosenIndex({ rows, selection, cursorIndex }: NewsState): number {
  const places = [...rows].filter(([, { key }]) => isSelected(selection, key)).map(([place]) => place)
  return places.length > 0 ? Math.min(...places) : cursorIndex
}
