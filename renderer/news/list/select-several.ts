// Selecting more than one row: in and out one by one, a range, everything.
import { type ArticleRow, maxChosenRows } from '../../../shared/model/article.ts'
import { api } from '../../api.ts'
import { t } from '../../i18n.ts'
import { noSelection, selectEverything, selectRange, toggleOne } from '../../lists/list-selection.ts'
import { announce, toast } from '../../navigation.ts'
import { placeOf } from '../article/article-rows.ts'
import { cursorRow, type NewsState, useNews } from '../news-store.ts'
import { leaveArticle, openRow } from '../open-actions.ts'
import { isSeveral } from './chosen-rows.ts'
import { withList } from './list-loading.ts'

const { getState, setState } = useNews

/** Where the keyboard goes, and how things stood before it went. */
interface Move {
  readonly index: number
  readonly before: Pick<NewsState, 'selection' | 'cursorKey'>
}

function startOf({ selection, cursorKey }: Move['before']): NewsState['selection'] {
  if (selection.isEverything || selection.ids.size > 0) return selection
  return cursorKey === null ? noSelection : { ...noSelection, ids: new Set([cursorKey]), anchor: cursorKey }
}

/** Takes the row in or out. After "all" the rest would have to be counted one by one: then only this row stays. */
export function toggleRow(row: ArticleRow, { index, before }: Move): void {
  const start = startOf(before)
  const selection = toggleOne(start.isEverything ? noSelection : start, row.key)
  const [only] = selection.ids
  if (only !== undefined && selection.ids.size === 1) showOnly(only, { row, index })
  else putSelection(selection, { row, index })
}

interface Placed {
  readonly row: ArticleRow
  readonly index: number
}

/** One is left: the keyboard is on it, where it is at hand. */
function showOnly(key: string, { row, index }: Placed): void {
  const { rows } = getState()
  const place = key === row.key ? index : placeOf(rows, key)
  const left = rows.get(place)
  if (!left) {
    putSelection({ ...noSelection, ids: new Set([key]), anchor: key }, { row, index })
    return
  }
  setState(state => ({ selection: noSelection, cursorKey: key, cursorIndex: place, reveal: state.reveal + 1 }))
  openRow(left)
}

function putSelection(selection: NewsState['selection'], { row, index }: Placed): void {
  setState(state => ({ selection, cursorKey: row.key, cursorIndex: index, reveal: state.reveal + 1 }))
  if (isSeveral(getState())) leaveArticle()
  else openRow(row)
}

/** Everything from where the range began to this row. */
export async function selectTo(row: ArticleRow, { index, before }: Move): Promise<void> {
  const anchor = before.selection.anchor ?? before.cursorKey ?? row.key
  const found = (await withList(list => api.news.positionOf({ list, key: anchor }))) ?? -1
  // Threads that opened meanwhile have moved the row.
  const end = getState().cursorKey === row.key ? getState().cursorIndex : index
  const start = found < 0 ? end : found
  if (Math.abs(end - start) >= maxChosenRows) {
    toast({ text: t('news.several.tooMany', { count: maxChosenRows }) })
    return
  }
  const between = await keysBetween(Math.min(start, end), Math.max(start, end))
  if (getState().cursorIndex !== end) return
  const selection = selectRange({ ...noSelection, anchor }, row.key, between)
  putSelection(between.length > 1 ? selection : { ...noSelection, anchor }, { row, index: end })
}

const pageRows = 500

async function keysBetween(from: number, to: number): Promise<string[]> {
  const { rows } = getState()
  const atHand = Array.from({ length: to - from + 1 }, (_, offset) => rows.get(from + offset)?.key)
  if (atHand.every(key => key !== undefined)) return atHand
  const keys: string[] = []
  for (let start = from; start <= to; start += pageRows) {
    const count = Math.min(pageRows, to - start + 1)
    const page = await withList(list => api.news.listRows({ list, from: start, count }))
    keys.push(...(page?.rows.map(({ key }) => key) ?? []))
  }
  return keys
}

/** `X`: takes the row of the keyboard in or out. */
export function toggleCursor(): void {
  const state = getState()
  const row = cursorRow(state)
  if (row && isSeveral(state)) toggleRow(row, { index: state.cursorIndex, before: state })
}

/** Every row of the list, also those that are not at hand. */
export function selectAll(): void {
  const { totals, selection } = getState()
  if ((totals?.total ?? 0) === 0) return
  setState({ selection: selectEverything(selection) })
  leaveArticle()
  announce(t('news.several.title', { count: totals?.articles ?? 0 }))
}
