// Gets the rows that are looked at, page by page, and gets them again when something changed.
// One request of each kind is under way at a time; answers for a list that is no longer shown are dropped.
import type { Id } from '../../../shared/model/account.ts'
import type { FirstFound } from '../../../shared/model/mail-search.ts'
import { api, failureFrom } from '../../api.ts'
import { LatestPart } from '../../lists/latest-part.ts'
import { ListRefresh } from '../../lists/list-refresh.ts'
import { noSelection } from '../../lists/list-selection.ts'
import { missingPages, pageLength, pageStart } from '../../lists/row-pages.ts'
import { keepInView } from '../../view-state.ts'
import { listTop, type MailState, newestFirst, useMail } from '../mail-store.ts'
import { isPassing, isRanked } from '../search/search-store.ts'
import { dateGroups, type Heading, placeHeadings } from './date-headings.ts'
import { isByTime, type ListRow, rowOfConversation, rowOfMessage } from './list-row.ts'
import { type VisiblePart, visiblePart } from './list-view-port.ts'
import { emptyCache, placeOf, putRows, type RowCache, replaceRows } from './row-cache.ts'
import { listsConversations } from './shape-actions.ts'

const { getState, setState } = useMail

export type ListQuery = Pick<MailState, 'source' | 'filter' | 'order'>

// Counts the lists shown; an answer for an earlier one is not wanted any more.
let generation = 0

export function listQuery(): ListQuery {
  const { source, filter, order } = getState()
  return { source, filter, order }
}

/** Answers with a function that tells whether the list that is shown now is shown still. */
export function shownList(): () => boolean {
  const mine = generation
  return () => mine === generation
}

/** What another list begins with: at the top, with nothing selected. */
const fresh = {
  ...{ listFailure: null, selection: noSelection, cursorIndex: -1, conversation: null, opened: null },
  ...{ anchor: listTop, newAbove: 0, isReaderInFront: false },
} as const

/** Another mailbox, filter or order: starts at the top, with nothing selected. */
export async function showList(change: Partial<ListQuery>): Promise<void> {
  generation++
  setState({ ...change, ...fresh, total: null, rows: emptyCache, headings: [] })
  if (!isPassing(getState().source)) keepInView({ ...listQuery(), messageId: undefined })
  await refreshList()
}

/** As `showList`, for a search of which the first rows are known: they take the place of the others in one drawing. */
export function showFound(id: Id, { page, counts }: FirstFound): void {
  generation++
  const source = { kind: 'search', id } as const
  const { total } = page
  const rows = replaceRows(getState().rows, [{ from: page.from, rows: page.rows.map(rowOfMessage) }])
  const headings =
    total === 0 || isRanked(source) ? [] : placeHeadings(dateGroups(Date.now()), counts, { total, isDescending: true })
  setState({ ...fresh, source, filter: 'all', order: newestFirst, total, rows, headings })
}

/** The times that `showFound` is told the counts of. */
export function headingTimes(): number[] {
  return dateGroups(Date.now())
    .slice(0, -1)
    .map(group => group.startMs)
}

interface ListPage {
  readonly total: number
  readonly from: number
  readonly rows: readonly ListRow[]
}

/** Rows `from` to `from + count` of the list as it is shown. */
export async function readRows(from: number, count: number): Promise<ListPage> {
  const { source, filter, order } = listQuery()
  if (listsConversations(getState())) {
    const page = await api.mail.listConversations({ source, filter, descending: order.descending, from, count })
    return { ...page, rows: page.rows.map(rowOfConversation) }
  }
  const page = await api.mail.listMessages({ source, filter, order, from, count })
  return { ...page, rows: page.rows.map(rowOfMessage) }
}

const readPage = (from: number) => readRows(from, pageLength)

const parts = new LatestPart(loadMissing, error => setState({ listFailure: failureFrom(error) }))

/** Rows `from` to `to` are on screen: gets what is missing. Only the latest wish counts. */
export function loadRows(from: number, to: number): Promise<void> {
  return parts.ask(from, to)
}

async function loadMissing(from: number, to: number): Promise<void> {
  const { rows, total } = getState()
  const mine = generation
  const starts = missingPages(rows, from, to, total ?? 0)
  const pages = await Promise.all(starts.map(readPage)).catch(error => {
    if (mine === generation) throw error
    return []
  })
  if (mine !== generation) return
  setState(state => ({ rows: pages.reduce((cache, page) => putRows(cache, page.from, page.rows), state.rows) }))
}

const refresh = new ListRefresh(async isUndisturbed => {
  const seen = { generation, cursor: getState().selection.cursor }
  const isCurrent = () => seen.generation === generation && isUndisturbed()
  try {
    const { list, cursor, shift } = await readList()
    if (!isCurrent()) return false
    const isSameCursor = seen.cursor === getState().selection.cursor
    const scroll = scrollAfter(shift)
    setState(isSameCursor ? { ...list, ...scroll, ...cursor } : { ...list, ...scroll })
    // Somebody may have scrolled on to where nothing was read again.
    const { from, to } = visiblePart()
    void loadRows(from, to)
    return isSameCursor
  } catch (error) {
    if (!isCurrent()) return false
    setState({ listFailure: failureFrom(error) })
    return true
  }
})

/** Runs a change the list has already shown. Refreshes wait for it, so that nothing flickers back. */
export function writing<T>(work: () => Promise<T>): Promise<T> {
  return refresh.during(work)
}

/** Gets what is on screen again. */
export function refreshList(): Promise<void> {
  return refresh.now()
}

/** The place in the list as it is now, and not as it was when reading began: somebody scrolls meanwhile. */
function scrollAfter(shift: number): Pick<Partial<MailState>, 'anchor' | 'newAbove'> {
  const { isAtTop, topRow, abovePx } = visiblePart()
  if (isAtTop) return { newAbove: 0 }
  const newAbove = Math.max(0, getState().newAbove + Math.max(0, shift))
  return { anchor: { row: topRow + shift, abovePx }, newAbove }
}

interface ListChange {
  readonly list: Partial<MailState>
  /** So many rows further down is what was at the upper edge. */
  readonly shift: number
  readonly cursor: Pick<Partial<MailState>, 'cursorIndex' | 'selection'>
}

async function readList(): Promise<ListChange> {
  const part = visiblePart()
  const before = getState()
  const shift = await shiftOfTop(part, before)
  const pages = await Promise.all(pagesAround(part, shift).map(readPage))
  const total = pages[0]?.total ?? 0
  const rows = replaceRows(before.rows, pages)
  const headings = await readHeadings(total)
  return { list: { total, rows, headings, listFailure: null }, shift, cursor: await readCursor(rows) }
}

/** How far the row at the upper edge has moved: it must stay where it is on the screen. */
async function shiftOfTop(part: VisiblePart, { rows }: MailState): Promise<number> {
  const top = part.isAtTop ? undefined : rows.get(part.topRow)
  if (!top) return 0
  const position = await askPosition(top.id)
  return position < 0 ? 0 : position - part.topRow
}

function pagesAround({ from, to }: VisiblePart, shift: number): number[] {
  const starts: number[] = []
  for (let start = pageStart(from + shift); start <= Math.max(0, to + shift); start += pageLength) starts.push(start)
  return starts
}

async function readHeadings(total: number): Promise<Heading[]> {
  const { source, filter, order } = listQuery()
  const { by } = order
  if (!isByTime(by) || total === 0 || isRanked(source)) return []
  const groups = dateGroups(Date.now())
  const times = headingTimes()
  const counts = listsConversations(getState())
    ? await api.mail.countConversationsSince({ source, filter, times })
    : await api.mail.countSince({ source, filter, by, times })
  return placeHeadings(groups, counts, { total, isDescending: order.descending })
}

/** A cursor whose message left the list selects nothing; the next arrow goes on from its place. */
async function readCursor(rows: RowCache): Promise<ListChange['cursor']> {
  const { selection } = getState()
  if (selection.cursor === null) return {}
  const cursorIndex = await positionOf(selection.cursor, rows)
  if (cursorIndex >= 0) return { cursorIndex }
  return selection.ids.size > 1 ? {} : { selection: noSelection }
}

async function positionOf(id: Id, rows: RowCache): Promise<number> {
  const place = placeOf(rows, id)
  return place >= 0 ? place : askPosition(id)
}

function askPosition(id: Id): Promise<number> {
  const { source, filter, order } = listQuery()
  if (!listsConversations(getState())) return api.mail.positionOf({ source, filter, order, id })
  return api.mail.positionOfConversation({ source, filter, descending: order.descending, threadId: id })
}

/** The place of a row in the list, or -1. */
export function findRow(id: Id): Promise<number> {
  return positionOf(id, getState().rows)
}

// As many as one call may ask for.
const longPage = 500

/** The ids of rows `from` to `to`, both inclusive, from the first to the last. */
export async function readIds(from: number, to: number): Promise<Id[]> {
  const { rows } = getState()
  const atHand: Id[] = []
  for (let index = from; index <= to; index++) {
    const row = rows.get(index)
    if (row) atHand.push(row.id)
  }
  if (atHand.length === to - from + 1) return atHand
  return (await readLong(from, to)).map(row => row.id)
}

/** Rows `from` to `to`, both inclusive, however many: page by page. */
export async function readLong(from: number, to: number): Promise<ListRow[]> {
  const rows: ListRow[] = []
  for (let start = from; start <= to; start += longPage) {
    rows.push(...(await readRows(start, Math.min(longPage, to - start + 1))).rows)
  }
  return rows
}
