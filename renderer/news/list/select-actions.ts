// Moving through the list by place, by thread and to what is unread; opening and closing threads.
import type { ArticleRow, ArticleStep, NumberedArticle, StepChoice } from '../../../shared/model/article.ts'
import { api, failureFrom } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { noSelection } from '../../lists/list-selection.ts'
import { pageLength, pageStart } from '../../lists/row-pages.ts'
import { putPage } from '../article/article-rows.ts'
import { cursorRow, type NewsState, useNews } from '../news-store.ts'
import { closeArticle, openRow } from '../open-actions.ts'
import { isSeveral } from './chosen-rows.ts'
import { refreshList, withList } from './list-loading.ts'
import { selectTo, toggleRow } from './select-several.ts'

const { getState, setState } = useNews

export type SelectMode = 'one' | 'toggle' | 'range'

/** The row `index` was clicked, or reached by a key. Rows that are not at hand are asked for. */
export async function selectAt(index: number, mode: SelectMode = 'one'): Promise<void> {
  const total = getState().totals?.total ?? 0
  if (total === 0) return
  const target = Math.min(Math.max(index, 0), total - 1)
  const before = getState()
  const cursor = { cursorIndex: target, cursorKey: before.rows.get(target)?.key ?? null }
  // Where a range begins is noted at once: the next key may come before this row is here.
  const anchor = before.selection.anchor ?? before.cursorKey
  setState(mode === 'range' ? { ...cursor, selection: { ...before.selection, anchor } } : cursor)
  try {
    const row = await rowAt(target)
    // A newer key press wins.
    if (!row || getState().cursorIndex !== target) return
    if (mode === 'one') putCursor(row, target)
    else if (mode === 'toggle') toggleRow(row, { index: target, before })
    else await selectTo(row, { index: target, before })
  } catch (error) {
    setState({ listFailure: failureFrom(error) })
  }
}

function putCursor(row: ArticleRow, index: number): void {
  setState(state => ({ selection: noSelection, cursorKey: row.key, cursorIndex: index, reveal: state.reveal + 1 }))
  openRow(row)
}

async function rowAt(index: number): Promise<ArticleRow | undefined> {
  const atHand = getState().rows.get(index)
  if (atHand) return atHand
  const page = await withList(list => api.news.listRows({ list, from: pageStart(index), count: pageLength }))
  if (page?.version !== getState().totals?.version) await refreshList()
  else if (page) setState(({ rows }) => ({ rows: putPage(rows, page) }))
  return getState().rows.get(index) ?? page?.rows[index - page.from]
}

let turn: Promise<void> | null = null

/** Keys come faster than threads open and close: each waits for what the one before it began, and acts at once otherwise. */
function inTurn(work: () => Promise<unknown> | undefined): void {
  const begun = turn ? turn.then(work) : work()
  if (!begun) return
  const mine: Promise<void> = begun.then(
    () => endTurn(mine),
    (error: unknown) => {
      endTurn(mine)
      tellFailure(error)
    },
  )
  turn = mine
}

function endTurn(mine: Promise<void>): void {
  if (turn === mine) turn = null
}

/** Up or down by rows. Without a cursor (its row left the list) the row that took its place comes next. */
export function moveCursor(by: number, mode: 'one' | 'range' = 'one'): void {
  inTurn(() => {
    void selectAt(indexAfter(getState(), by), mode)
    return undefined
  })
}

export function indexAfter(
  { cursorKey, cursorIndex }: Pick<NewsState, 'cursorKey' | 'cursorIndex'>,
  by: number,
): number {
  if (cursorKey !== null) return cursorIndex + by
  if (cursorIndex < 0) return by > 0 ? by - 1 : 0
  return by > 0 ? cursorIndex + by - 1 : cursorIndex + by
}

/** Where a step begins: the cursor's row, or the one above the place that it had. */
function stepFrom({ cursorKey, cursorIndex, rows }: NewsState): string | undefined {
  return cursorKey ?? rows.get(cursorIndex - 1)?.key
}

/** To the next unread article, the next thread, the parent; false when there is none. Unfolds as far as needed. */
export async function stepTo(choice: Omit<StepChoice, 'from'>): Promise<boolean> {
  let { reveal } = getState()
  const step = await withList(list => {
    reveal = getState().reveal
    const from = stepFrom(getState())
    return api.news.step({ list, choice: from === undefined ? choice : { ...choice, from } })
  })
  if (!step) return false
  // Who has chosen a row meanwhile reads that one.
  return getState().reveal === reveal ? goTo(step) : true
}

async function goTo(step: ArticleStep): Promise<boolean> {
  const { reveal } = getState()
  // Unfolding moved what is below.
  if (getState().rows.get(step.position)?.key !== step.key) await refreshList()
  const row = getState().rows.get(step.position) ?? (await rowAt(step.position))
  if (row && getState().reveal === reveal) putCursor(row, step.position)
  return row !== undefined
}

/** To an article of the list, unfolded as far as needed; false when a filter leaves it out. */
export async function stepToArticle({ groupId, number }: NumberedArticle): Promise<boolean> {
  const step = await withList(list => api.news.findInList({ list, article: { groupId, number }, reveal: true }))
  return step ? goTo(step) : false
}

export async function setFolded(row: ArticleRow, index: number, isFolded: boolean): Promise<void> {
  const isInside = isBelow(getState(), index)
  const { selection } = getState()
  try {
    await withList(list => api.news.fold({ list, key: row.key, isFolded }))
    // What is folded away cannot hold the keyboard.
    if (isFolded && isInside) setState({ cursorKey: row.key, cursorIndex: index })
    await dropSelection(selection)
  } catch (error) {
    setState({ listFailure: failureFrom(error) })
  }
}

/**
 * What is folded away cannot stay selected unseen; of several rows the one that the keyboard is on is read again. What a
 * person has selected meanwhile stays.
 */
async function dropSelection(before: NewsState['selection']): Promise<void> {
  const isSame = getState().selection === before
  if (isSame) setState({ selection: noSelection })
  await refreshList()
  const row = cursorRow(getState())
  if (isSame && isSeveral({ selection: before }) && row) openRow(row)
}

/** The first article of the thread that the keyboard is in. */
function topOfThread({ rows, cursorIndex }: NewsState): Pick<NewsState, 'cursorKey' | 'cursorIndex'> | null {
  for (let at = cursorIndex; at >= 0; at--) {
    const row = rows.get(at)
    if (!row) return null
    if (row.depth === 0) return { cursorKey: row.key, cursorIndex: at }
  }
  return null
}

/** The cursor is on an answer below the row at `index`. */
function isBelow({ rows, cursorIndex }: NewsState, index: number): boolean {
  const depth = rows.get(index)?.depth
  if (depth === undefined || cursorIndex <= index) return false
  for (let at = index + 1; at <= cursorIndex; at++) if ((rows.get(at)?.depth ?? 0) <= depth) return false
  return true
}

export async function foldEverything(isFolded: boolean): Promise<void> {
  try {
    const { selection } = getState()
    const top = isFolded ? topOfThread(getState()) : null
    await withList(list => api.news.foldAll({ list, isFolded }))
    // What is folded away cannot hold the keyboard.
    if (top && getState().cursorKey !== null) setState(top)
    await dropSelection(selection)
    if (getState().cursorKey !== null) setState(state => ({ reveal: state.reveal + 1 }))
  } catch (error) {
    setState({ listFailure: failureFrom(error) })
  }
}

/** Arrow to the end of the line: opens the thread, then goes to its first answer. */
export function openThread(): void {
  inTurn(() => {
    const state = getState()
    const row = cursorRow(state)
    if (!row?.hasAnswers) return undefined
    if (row.isFolded) return setFolded(row, state.cursorIndex, false)
    return selectAt(indexAfter(state, 1))
  })
}

/** Arrow to the start of the line: closes the thread, or goes to what is answered. */
export function closeThread(): void {
  inTurn(() => {
    const state = getState()
    const row = cursorRow(state)
    if (!row) return undefined
    if (row.hasAnswers && !row.isFolded) return setFolded(row, state.cursorIndex, true)
    return stepTo({ isBack: true, isUnread: false, within: 'parent' })
  })
}

/** Esc: first back to one row, then to none. */
export function clearCursor(): void {
  const row = cursorRow(getState())
  if (isSeveral(getState())) {
    setState({ selection: noSelection })
    if (row) openRow(row)
    return
  }
  setState({ cursorKey: null, cursorIndex: -1 })
  closeArticle()
}
