// Gets the rows a pane shows, page by page, and all of what it shows again when order, filter or folder changed.
// Answers for a listing or a view that is no longer shown are dropped.
import type { FileRow } from '../../../shared/model/remote-file.ts'
import { api, failureFrom } from '../../api.ts'
import { LatestPart } from '../../lists/latest-part.ts'
import { missingPages, pageLength, pageStart } from '../../lists/row-pages.ts'
import { changePane, type Pane, paneOf, viewOf } from '../files-store.ts'

// Some hundred screens of rows: scrolling back finds them, and memory stays bounded.
const maxRows = 3_000

interface Visible {
  readonly from: number
  readonly to: number
}

const firstScreen: Visible = { from: 0, to: 40 }
// Rows drawn beyond both edges, and a little of what comes next.
const aheadRows = 20
const visibleOf = new Map<number, Visible>()
const partsOfPane = new Map<number, LatestPart>()

/** The rows with those that start at `from`; rows far from them are let go when there are too many. */
export function putRows(
  rows: ReadonlyMap<number, FileRow>,
  from: number,
  page: readonly FileRow[],
): ReadonlyMap<number, FileRow> {
  const next = new Map(rows)
  page.forEach((row, offset) => {
    next.set(from + offset, row)
  })
  if (next.size <= maxRows) return next
  return new Map([...next].filter(([index]) => Math.abs(index - from) <= maxRows / 2))
}

function isSameView(pane: Pane, seen: Pane): boolean {
  return pane.folder?.listing === seen.folder?.listing && JSON.stringify(viewOf(pane)) === JSON.stringify(viewOf(seen))
}

function partsOf(id: number): LatestPart {
  const known = partsOfPane.get(id)
  if (known) return known
  const parts = new LatestPart(
    (from, to) => loadMissing(id, { from, to }),
    error => changePane(id, { trouble: { failure: failureFrom(error) } }),
  )
  partsOfPane.set(id, parts)
  return parts
}

/** Rows `from` to `to` are on screen: gets what is missing. Only the latest wish of a pane counts. */
export function loadRows(id: number, from: number, to: number): Promise<void> {
  visibleOf.set(id, { from, to })
  return partsOf(id).ask(from, to)
}

/** After rows were read again: somebody may have scrolled on to where they were not. */
export function loadVisible(id: number): Promise<void> {
  const { from, to } = visibleOf.get(id) ?? firstScreen
  return loadRows(id, from, to)
}

async function loadMissing(id: number, { from, to }: Visible): Promise<void> {
  const seen = paneOf(id)
  if (!seen?.folder || seen.total === null) return
  const { listing } = seen.folder
  const view = viewOf(seen)
  const starts = missingPages(seen.rows, from - aheadRows, to + aheadRows, seen.total)
  const pages = await Promise.all(
    starts.map(async start => ({
      start,
      rows: (await api.files.rows({ listing, view, from: start, count: pageLength })).rows,
    })),
  ).catch(error => {
    if (paneOf(id)?.folder?.listing === listing) throw error
    return []
  })
  if (pages.length === 0) return
  changePane(id, pane =>
    isSameView(pane, seen)
      ? { rows: pages.reduce((rows, page) => putRows(rows, page.start, page.rows), pane.rows) }
      : {},
  )
}

type ShownRows = Pick<Pane, 'rows' | 'total' | 'totalBytes'>

async function readShown(pane: Pane, listing: number, visible: Visible): Promise<ShownRows> {
  const start = pageStart(visible.from)
  const count = Math.min(Math.max(visible.to - start + 1, pageLength), maxPage)
  const { rows, total, totalBytes } = await api.files.rows({ listing, view: viewOf(pane), from: start, count })
  // Fewer rows than before: what is on screen now is nearer to the beginning.
  if (rows.length === 0 && total > 0) return readShown(pane, listing, firstScreen)
  return { rows: putRows(new Map(), start, rows), total, totalBytes }
}

/** Everything on screen again, after the order, the filter or the marks changed. The old rows stay until then. */
export async function reloadRows(id: number, visible: Visible = visibleOf.get(id) ?? firstScreen): Promise<void> {
  const seen = paneOf(id)
  if (!seen?.folder) return
  const { listing } = seen.folder
  const before = visibleOf.get(id)
  try {
    const shown = await readShown(seen, listing, visible)
    changePane(id, pane => (isSameView(pane, seen) ? { ...shown, ...cursorIn(pane, shown) } : {}))
    if (visibleOf.get(id) !== before) void loadVisible(id)
  } catch (error) {
    if (paneOf(id)?.folder?.listing === listing) changePane(id, { trouble: { failure: failureFrom(error) } })
  }
}

/** There is always a row for the keyboard to enter the list by. */
function cursorIn(pane: Pane, { total }: ShownRows): Pick<Pane, 'cursorIndex'> {
  return { cursorIndex: Math.min(pane.cursorIndex, (total ?? 0) - 1) }
}

/**
 * What the pane will show of a listing that takes the place of its own: a row on screen must name an entry of the listing that
 * the pane has, or a click would choose another file. Null where its view changed meanwhile, or the rows cannot be had.
 */
export async function rowsOfNext(id: number, listing: number): Promise<Partial<Pane> | null> {
  const seen = paneOf(id)
  if (!seen) return null
  const shown = await readShown(seen, listing, visibleOf.get(id) ?? firstScreen).catch(() => null)
  const pane = paneOf(id)
  if (!shown || !pane || JSON.stringify(viewOf(pane)) !== JSON.stringify(viewOf(seen))) return null
  return { ...shown, ...cursorIn(pane, shown) }
}

// As many as one call may ask for.
const maxPage = 500

/** A row, at hand or asked for. */
export async function rowAt(id: number, index: number): Promise<FileRow | undefined> {
  const pane = paneOf(id)
  if (!pane?.folder) return undefined
  const row = pane.rows.get(index)
  if (row) return row
  const page = await api.files.rows({ listing: pane.folder.listing, view: viewOf(pane), from: index, count: 1 })
  return page.rows[0]
}

/** Another folder: the list begins at its top. */
export function forgetVisible(id: number): void {
  visibleOf.delete(id)
  partsOfPane.delete(id)
}
