// Opens a list of articles and gets the rows that are looked at, page by page; again when something changed.
// Answers for a list that is no longer shown are dropped. A list the main process let go of is opened again.
import type { Id } from '../../../shared/model/account.ts'
import type {
  ArticlePage,
  ArticleStep,
  ArticleView,
  NumberedArticle,
  OpenedList,
} from '../../../shared/model/article.ts'
import { api, failureFrom } from '../../api.ts'
import { LatestPart } from '../../lists/latest-part.ts'
import { ListRefresh } from '../../lists/list-refresh.ts'
import { noSelection } from '../../lists/list-selection.ts'
import { missingPages, pageLength, pageStart } from '../../lists/row-pages.ts'
import { type ArticleRows, noRows, placeOf, putPage, replacePages } from '../article/article-rows.ts'
import { forgetGroup, readGroup } from '../groups/group-reading.ts'
import { keepNewsView } from '../kept-view.ts'
import { closeList, type LeftPlace, leavePlace, takeLeft } from '../left-places.ts'
import {
  type ListTotals,
  listTop,
  type NewsPlace,
  type NewsState,
  numbered,
  shownSource,
  useNews,
} from '../news-store.ts'
import { nextPart, type VisiblePart } from './list-port.ts'

const { getState, setState } = useNews

// Counts the lists shown; an answer for an earlier one is not wanted any more.
let generation = 0

const oldestFirst: ArticleView['order'] = { by: 'date', descending: false }

/** Another group or view. Starts at the top with nothing selected, or at an article of it. */
export async function showPlace(place: NewsPlace, at?: NumberedArticle): Promise<ArticleStep | null> {
  const mine = ++generation
  leavePlace()
  closeList(takeLeft(place)?.list ?? null)
  forgetGroup()
  setState({
    place,
    totals: null,
    found: null,
    isSearching: place.kind === 'search',
    rows: noRows,
    listFailure: null,
    ...noCursor,
    shown: null,
    anchor: listTop,
    page: null,
    isReaderInFront: false,
    isChoosingHeaders: false,
    isFocusWanted: false,
  })
  keepNewsView({ place: place.kind === 'search' || place.kind === 'nothing' ? undefined : place, article: undefined })
  const source = shownSource({ place })
  if (!source) return null
  if (source.kind === 'group') void readGroup(source.groupId)
  try {
    const view = await api.news.viewOf({ source })
    if (mine !== generation) return null
    setState({ view: viewToShow(view) })
    return await openList(at)
  } catch (error) {
    if (mine === generation) setState({ listFailure: failureFrom(error) })
    return null
  }
}

/** As `showPlace`, but exactly where the person was there, with the same article, when that is known. */
export async function returnTo(place: NewsPlace): Promise<ArticleStep | null> {
  leavePlace()
  const left = takeLeft(place)
  if (!left) return showPlace(place)
  const mine = ++generation
  forgetGroup()
  setState({
    ...left,
    ...{ place, found: null, isSearching: false, listFailure: null, page: null },
    ...{ isReaderInFront: false, isChoosingHeaders: false, isFocusWanted: false },
  })
  const article = left.shown?.row?.article
  keepNewsView({
    place: place.kind === 'search' || place.kind === 'nothing' ? undefined : place,
    article: article && numbered(article),
  })
  if (place.kind === 'group') void readGroup(place.groupId)
  try {
    if (!(await isAsLeft(place, left))) return mine === generation ? await showPlace(place, article) : null
    if (mine === generation) await refreshList()
  } catch (error) {
    if (mine === generation) setState({ listFailure: failureFrom(error) })
  }
  return null
}

/** The list is open, or open again. False when another view was chosen for it meanwhile, as in the group's settings. */
async function isAsLeft(place: NewsPlace, { list, view }: LeftPlace): Promise<boolean> {
  const mine = generation
  const source = shownSource({ place })
  if (!source) return false
  if (source.kind === 'group' && !isSameView(viewToShow(await api.news.viewOf({ source })), view)) return false
  if (list !== null) return true
  const opened = await api.news.openList({ source, view })
  if (mine === generation) setState({ list: opened.list })
  else closeList(opened.list)
  return true
}

function isSameView(left: ArticleView, right: ArticleView): boolean {
  const text = (view: ArticleView) => JSON.stringify(Object.entries(view).toSorted(([a], [b]) => a.localeCompare(b)))
  return text(left) === text(right)
}

function viewToShow(view: ArticleView): ArticleView {
  return view.opening === 'oldest-unread' ? { ...view, order: oldestFirst } : view
}

const noCursor = { cursorKey: null, cursorIndex: -1, selection: noSelection }

/** Another order, filter or form of the same list. The cursor stays on its article where that is still in it. */
export async function changeView(change: Partial<ArticleView>): Promise<ArticleStep | null> {
  const at = getState().shown?.row?.article
  const mine = ++generation
  closeList(getState().list)
  setState(({ view }) => ({ view: { ...view, ...change }, list: null, ...noCursor, anchor: listTop }))
  try {
    return await openList(at)
  } catch (error) {
    if (mine === generation) setState({ listFailure: failureFrom(error) })
    return null
  }
}

function totalsOf({ total, threads, articles, unread, hidden, version }: ArticlePage | OpenedList): ListTotals {
  return { total, threads, articles, unread, hidden, version }
}

async function openList(at: NumberedArticle | undefined): Promise<ArticleStep | null> {
  const mine = generation
  const source = shownSource(getState())
  if (!source) return null
  const opened = await api.news.openList({ source, view: getState().view })
  const { list } = opened
  // Only its name: what is known of it besides is no part of the question.
  const article = at && numbered(at)
  const step = article ? await api.news.findInList({ list, article, reveal: true }) : undefined
  const page = await api.news.listRows({ list, from: pageStart(step?.position ?? 0), count: pageLength })
  if (mine !== generation) {
    closeList(list)
    return null
  }
  setState(state => ({
    list,
    totals: totalsOf(page),
    found: source.kind === 'search' ? opened : null,
    rows: putPage(noRows, page),
    listFailure: null,
    ...(step
      ? { cursorKey: step.key, cursorIndex: step.position, reveal: state.reveal + 1 }
      : { cursorKey: null, cursorIndex: -1 }),
  }))
  return step ?? null
}

/** Work with the list that is shown. One that is gone is opened again, and the work is done once more. */
export async function withList<T>(work: (list: Id) => Promise<T>): Promise<T | undefined> {
  const { list } = getState()
  if (list === null) return undefined
  try {
    return await work(list)
  } catch (error) {
    if (failureFrom(error).kind !== 'input' || getState().list !== list) throw error
    setState({ list: null })
    await openList(getState().shown?.row?.article)
    const again = getState().list
    return again === null ? undefined : work(again)
  }
}

const parts = new LatestPart(loadMissing, error => setState({ listFailure: failureFrom(error) }))

/** Rows `from` to `to` are on screen: gets what is missing. Only the latest wish counts. */
export function loadRows(from: number, to: number): Promise<void> {
  return parts.ask(from, to)
}

async function loadMissing(from: number, to: number): Promise<void> {
  const { rows, totals } = getState()
  const mine = generation
  const starts = missingPages(rows, from, to, totals?.total ?? 0)
  if (starts.length === 0) return
  const pages = await withList(list =>
    Promise.all(starts.map(start => api.news.listRows({ list, from: start, count: pageLength }))),
  ).catch(error => {
    if (mine === generation) throw error
    return undefined
  })
  if (!pages || mine !== generation) return
  // Rows moved meanwhile: what is at hand belongs to another order.
  if (pages.some(page => page.version !== getState().totals?.version)) return refreshList()
  setState(state => ({ rows: pages.reduce(putPage, state.rows) }))
}

const refresh = new ListRefresh(async isUndisturbed => {
  const seen = { generation, cursorKey: getState().cursorKey }
  try {
    const change = await withList(readAgain)
    if (seen.generation !== generation || !change) return true
    if (!isUndisturbed() || seen.cursorKey !== getState().cursorKey) return false
    setState({ ...change.list, ...scrollAfter(change) })
    // Somebody may have scrolled on to where nothing was read again.
    const { from, to } = shownPart()
    void loadRows(from, to)
  } catch (error) {
    if (seen.generation === generation) setState({ listFailure: failureFrom(error) })
  }
  return true
})

/** Runs a change the list has already shown. Refreshes wait for it, so that nothing flickers back. */
export function writing<T>(work: () => Promise<T>): Promise<T> {
  return refresh.during(work)
}

/** Gets what is on screen again. */
export function refreshList(): Promise<void> {
  return refresh.now()
}

// The rows around the screen can change their order again and again while headers arrive.
const maxTries = 3

interface ListChange {
  readonly list: Partial<NewsState>
  readonly rows: ArticleRows
  /** So many rows further down is what was at the upper edge; null: nothing has moved. */
  readonly shift: number | null
}

async function readAgain(list: Id): Promise<ListChange> {
  const before = getState()
  const part = shownPart()
  for (let tries = 1; ; tries++) {
    const shift = await shiftOfTop(list, part, before)
    const starts = pagesAround(part, shift)
    const pages = await Promise.all(starts.map(from => api.news.listRows({ list, from, count: pageLength })))
    const [first] = pages
    const isOneOrder = pages.every(page => page.version === first?.version)
    if (!first || (!isOneOrder && tries < maxTries)) continue
    const rows = replacePages(before.rows, pages)
    const known = { totals: totalsOf(first), rows, listFailure: null }
    if (first.version === before.totals?.version) return { list: known, rows, shift: null }
    return { list: { ...known, ...(await cursorIn(list, { ...before, rows })) }, rows, shift }
  }
}

/** What is on screen now, or will be once the list is drawn where it comes back. */
function shownPart(): VisiblePart {
  const { anchor } = getState()
  return nextPart(anchor === listTop ? null : anchor)
}

/** The place in the list as it is now, and not as it was when reading began: somebody scrolls meanwhile. */
function scrollAfter({ rows, shift }: ListChange): Pick<Partial<NewsState>, 'anchor'> {
  const { from, abovePx, isAtTop } = shownPart()
  if (shift === null || isAtTop) return {}
  const top = getState().rows.get(from)
  const place = top ? placeOf(rows, top.key) : -1
  return { anchor: { row: place >= 0 ? place : from + shift, abovePx } }
}

/** How far the row at the upper edge has moved: it must stay where it is on the screen. */
async function shiftOfTop(list: Id, part: VisiblePart, { rows }: NewsState): Promise<number> {
  const top = part.isAtTop ? undefined : rows.get(part.from)
  if (!top) return 0
  const position = await api.news.positionOf({ list, key: top.key })
  return position < 0 ? 0 : position - part.from
}

function pagesAround({ from, to }: VisiblePart, shift: number): number[] {
  const starts: number[] = []
  const last = Math.max(0, to + shift)
  for (let start = pageStart(from + shift); start <= last; start += pageLength) starts.push(start)
  return starts
}

/** A cursor whose row left the list keeps its place: the next key goes on from there. */
async function cursorIn(list: Id, { rows, cursorKey: key }: NewsState): Promise<Partial<NewsState>> {
  if (key === null) return {}
  const atHand = placeOf(rows, key)
  const cursorIndex = atHand >= 0 ? atHand : await api.news.positionOf({ list, key })
  return cursorIndex >= 0 ? { cursorIndex } : { cursorKey: null }
}
