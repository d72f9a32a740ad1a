// Gets the rows the group browser shows, by position. Answers for a view that is no longer shown are dropped.
import type { Id } from '../../../shared/model/account.ts'
import type { GroupListRow, GroupView } from '../../../shared/model/newsgroup.ts'
import { api, failureFrom } from '../../api.ts'
import { LatestPart } from '../../lists/latest-part.ts'
import { missingPages, pageLength, pageStart } from '../../lists/row-pages.ts'
import { keepNewsView } from '../kept-view.ts'
import { useGroups } from './groups-store.ts'

const { getState, setState } = useGroups

interface Visible {
  readonly from: number
  readonly to: number
}

const firstScreen: Visible = { from: 0, to: 40 }
// Rows drawn beyond both edges, and a little of what comes next.
const aheadRows = 20
// Some hundred screens: scrolling back finds them, and memory stays bounded.
const maxRows = 3_000
// As many rows as one call may ask for.
const maxPage = 500

let visible = firstScreen
/** Which reading of the list is the latest. */
let reading = 0
let counting = 0

/** Shows the list another way, from its top. */
export function changeView(change: Partial<GroupView>): void {
  setState(({ view }) => ({ view: { ...view, ...change }, cursor: 0, anchor: null }))
  if (change.shape) keepNewsView({ groupShape: change.shape })
  visible = firstScreen
  void readGroups()
  void countGroups()
}

/** What is on the screen again; the old rows stay until then. */
export async function readGroups(): Promise<void> {
  const mine = ++reading
  const { view } = getState()
  const seen = visible
  const from = pageStart(visible.from)
  const count = Math.min(Math.max(visible.to + aheadRows - from + 1, pageLength), maxPage)
  try {
    const page = await api.news.listGroups({ view, from, count })
    if (mine !== reading) return
    if (page.rows.length === 0 && page.total > 0) {
      visible = firstScreen
      return await readGroups()
    }
    setState(({ cursor }) => ({
      rows: withRows(new Map(), from, page.rows),
      total: page.total,
      groups: page.groups,
      // There is always a row for the keyboard to enter the list by.
      cursor: Math.max(0, Math.min(cursor, page.total - 1)),
      failure: null,
    }))
    // Somebody has scrolled on to where nothing was read again.
    if (visible !== seen) void showRows(visible.from, visible.to)
  } catch (error) {
    if (mine === reading) setState({ failure: failureFrom(error) })
  }
}

/** How many groups each filter leaves. */
export async function countGroups(): Promise<void> {
  const mine = ++counting
  try {
    const counts = await api.news.countGroups({ view: getState().view })
    if (mine === counting) setState({ counts })
  } catch {
    // The filters work without their numbers; the list itself says what is wrong.
    if (mine === counting) setState({ counts: null })
  }
}

const parts = new LatestPart(readMissing, error => setState({ failure: failureFrom(error) }))

/** Rows `from` to `to` are on the screen: gets what is missing. Only the latest wish counts. */
export function showRows(from: number, to: number): Promise<void> {
  visible = { from, to }
  return parts.ask(from, to)
}

async function readMissing(from: number, to: number): Promise<void> {
  const mine = reading
  const { rows, total, view } = getState()
  if (total === null) return
  for (const start of missingPages(rows, from - aheadRows, to + aheadRows, total)) {
    const page = await api.news.listGroups({ view, from: start, count: pageLength })
    if (mine !== reading) return
    setState(state => ({ rows: withRows(state.rows, start, page.rows), total: page.total, groups: page.groups }))
  }
}

function withRows(
  rows: ReadonlyMap<number, GroupListRow>,
  from: number,
  page: readonly GroupListRow[],
): ReadonlyMap<number, GroupListRow> {
  const next = new Map(rows)
  for (const [offset, row] of page.entries()) next.set(from + offset, row)
  if (next.size <= maxRows) return next
  return new Map([...next].filter(([index]) => Math.abs(index - from) <= maxRows / 2))
}

/** A row, at hand or asked for. */
export async function rowAt(index: number): Promise<GroupListRow | undefined> {
  const { rows, view } = getState()
  const row = rows.get(index)
  if (row) return row
  const mine = reading
  const page = await api.news.listGroups({ view, from: pageStart(index), count: pageLength })
  if (mine === reading) setState(state => ({ rows: withRows(state.rows, pageStart(index), page.rows) }))
  return page.rows[index - pageStart(index)]
}

/** Rows by position, both inclusive; those that are not at hand are asked for. */
export async function rowsBetween(from: number, to: number): Promise<GroupListRow[]> {
  const { rows, view } = getState()
  const atHand = Array.from({ length: to - from + 1 }, (_, offset) => rows.get(from + offset))
  if (atHand.every(row => row !== undefined)) return atHand
  const found: GroupListRow[] = []
  for (let start = from; start <= to; start += maxPage) {
    const page = await api.news.listGroups({ view, from: start, count: Math.min(maxPage, to - start + 1) })
    found.push(...page.rows)
  }
  return found
}

/** The list changed in the background: the cursor stays on its group, and where it stands on the screen. */
export async function followChange(): Promise<void> {
  const { cursor, rows } = getState()
  const row = rows.get(cursor)
  await Promise.all([readGroups(), countGroups()])
  if (row?.kind !== 'group' || groupIdAt(cursor) === row.group.id) return
  try {
    const at = await positionOf(row.group)
    if (at < 0 || getState().cursor !== cursor) return
    setState(({ shift, anchor }) => ({
      cursor: at,
      anchor: anchor === null ? null : Math.max(0, anchor + at - cursor),
      shift: shift + at - cursor,
    }))
  } catch (error) {
    setState({ failure: failureFrom(error) })
  }
}

function groupIdAt(index: number): Id | undefined {
  const row = getState().rows.get(index)
  return row?.kind === 'group' ? row.group.id : undefined
}

/** Where a group stands now; -1 when it is not in the list, or another one with the same beginning comes first. */
async function positionOf({ id, name }: { readonly id: Id; readonly name: string }): Promise<number> {
  const at = await api.news.findGroup({ view: getState().view, text: name, from: 0 })
  if (at < 0) return -1
  const row = await rowAt(at)
  return row?.kind === 'group' && row.group.id === id ? at : -1
}

/** The first row whose name begins with this, at or after a position, going round; -1. */
export function findRow(text: string, from: number): Promise<number> {
  return api.news.findGroup({ view: getState().view, text, from })
}
