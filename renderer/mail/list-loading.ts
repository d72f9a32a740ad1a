// Gets the rows that are looked at, page by page, and gets them again when something changed.
// One request of each kind is under way at a time; answers for a list that is no longer shown are dropped.
import type { Id } from '../../shared/model/account.ts'
import type { MessagePage } from '../../shared/model/message.ts'
import { api, failureFrom } from '../api.ts'
import { noSelection } from '../list-selection.ts'
import { missingPages, pageLength, pageStart } from '../row-pages.ts'
import { keepInView } from '../view-state.ts'
import { dateGroups, type Heading, placeHeadings } from './date-headings.ts'
import { type VisiblePart, visiblePart } from './list-view-port.ts'
import { listTop, type MailState, useMail } from './mail-store.ts'
import { emptyCache, placeOf, putRows, type RowCache, replaceRows } from './row-cache.ts'

const { getState, setState } = useMail

export type ListQuery = Pick<MailState, 'source' | 'filter' | 'order'>

// Counts the lists shown; an answer for an earlier one is not wanted any more.
let generation = 0

export function listQuery(): ListQuery {
  const { source, filter, order } = getState()
  return { source, filter, order }
}

/** Another mailbox, filter or order: starts at the top, with nothing selected. */
export async function showList(change: Partial<ListQuery>): Promise<void> {
  generation++
  setState({
    ...change,
    total: null,
    rows: emptyCache,
    headings: [],
    listFailure: null,
    selection: noSelection,
    cursorIndex: -1,
    opened: null,
    anchor: listTop,
    newAbove: 0,
    isReaderInFront: false,
  })
  keepInView({ ...listQuery(), messageId: undefined })
  await refreshList()
}

function readPage(from: number): Promise<MessagePage> {
  return api.mail.listMessages({ ...listQuery(), from, count: pageLength })
}

let wanted: { readonly from: number; readonly to: number } | null = null
let isLoading = false

/** Rows `from` to `to` are on screen: gets what is missing. Only the latest wish counts. */
export async function loadRows(from: number, to: number): Promise<void> {
  wanted = { from, to }
  if (isLoading) return
  isLoading = true
  try {
    while (wanted) {
      const { from: first, to: last }: { from: number; to: number } = wanted
      wanted = null
      await loadMissing(first, last)
    }
  } catch (error) {
    setState({ listFailure: failureFrom(error) })
  } finally {
    isLoading = false
  }
}

async function loadMissing(from: number, to: number): Promise<void> {
  const { rows, total } = getState()
  const mine = generation
  const starts = missingPages(rows, from, to, total ?? 0)
  const pages = await Promise.all(starts.map(readPage))
  if (mine !== generation) return
  setState(state => ({ rows: pages.reduce((cache, page) => putRows(cache, page.from, page.rows), state.rows) }))
}

let refreshing: Promise<void> | null = null
let isStale = false
let writesUnderWay = 0
let writeCount = 0

/** Runs a change the list has already shown. Refreshes wait for it, so that nothing flickers back. */
export async function writing<T>(work: () => Promise<T>): Promise<T> {
  writesUnderWay++
  writeCount++
  try {
    return await work()
  } finally {
    writesUnderWay--
    if (writesUnderWay === 0) void refreshList()
  }
}

/** Gets what is on screen again. Calls during a refresh are answered by one more refresh. */
export function refreshList(): Promise<void> {
  isStale = true
  refreshing ??= refreshUntilFresh().finally(() => {
    refreshing = null
  })
  return refreshing
}

async function refreshUntilFresh(): Promise<void> {
  while (isStale && writesUnderWay === 0) {
    isStale = false
    const seen = { generation, writeCount, cursor: getState().selection.cursor }
    const isCurrent = () => seen.generation === generation && seen.writeCount === writeCount
    try {
      const { list, cursor } = await readList()
      if (!isCurrent()) isStale = true
      else if (seen.cursor === getState().selection.cursor) setState({ ...list, ...cursor })
      else {
        setState(list)
        isStale = true
      }
    } catch (error) {
      if (isCurrent()) setState({ listFailure: failureFrom(error) })
      else isStale = true
    }
  }
}

interface ListChange {
  readonly list: Partial<MailState>
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
  const scroll = part.isAtTop
    ? { newAbove: 0 }
    : {
        anchor: { row: part.topRow + shift, abovePx: part.abovePx },
        newAbove: Math.max(0, before.newAbove + Math.max(0, shift)),
      }
  return { list: { total, rows, headings, listFailure: null, ...scroll }, cursor: await readCursor(rows) }
}

/** How far the row at the upper edge has moved: it must stay where it is on the screen. */
async function shiftOfTop(part: VisiblePart, { rows }: MailState): Promise<number> {
  const top = part.isAtTop ? undefined : rows.get(part.topRow)
  if (!top) return 0
  const position = await api.mail.positionOf({ ...listQuery(), id: top.id })
  return position < 0 ? 0 : position - part.topRow
}

function pagesAround({ from, to }: VisiblePart, shift: number): number[] {
  const starts: number[] = []
  for (let start = pageStart(from + shift); start <= Math.max(0, to + shift); start += pageLength) starts.push(start)
  return starts
}

async function readHeadings(total: number): Promise<Heading[]> {
  const { source, filter, order } = listQuery()
  if (order.by !== 'date' || total === 0) return []
  const groups = dateGroups(Date.now())
  const counts = await api.mail.countSince({ source, filter, times: groups.slice(0, -1).map(group => group.startMs) })
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
  return place >= 0 ? place : api.mail.positionOf({ ...listQuery(), id })
}

/** The place of a message in the list, or -1. */
export function findMessage(id: Id): Promise<number> {
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
  const ids: Id[] = []
  const query = listQuery()
  for (let start = from; start <= to; start += longPage) {
    const count = Math.min(longPage, to - start + 1)
    const page = await api.mail.listMessages({ ...query, from: start, count })
    ids.push(...page.rows.map(row => row.id))
  }
  return ids
}
