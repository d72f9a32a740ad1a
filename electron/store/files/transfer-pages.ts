// Pages of the tabs: groups and single transfers in one order, and below an open group its files. Found by position
// without reading what lies before, so that a page costs the same at the end of a hundred thousand rows.

import type { Id } from '../../../shared/model/account.ts'
import type { TransferTab } from '../../../shared/model/transfer.ts'
import type { Database } from '../database.ts'
import { type GroupColumns, SELECT_TRANSFERS, type TransferColumns, toGroup, toTransfer } from './transfer-rows.ts'
import type { StoredRow } from './transfers-store.ts'

interface Tab {
  readonly code: number
  readonly index: string
  /** How many of a group are in the tab. */
  readonly counter: string
  readonly order: string
  /** What comes before the row with the id. */
  readonly before: string
}

const tabs: Readonly<Record<TransferTab, Tab>> = {
  queue: {
    code: 0,
    index: 'transfers_in_queue',
    counter: 'in_queue',
    order: 'rank, id',
    before: '(rank, id) < (SELECT rank, id FROM transfers WHERE id = ?)',
  },
  attention: {
    code: 1,
    index: 'transfers_in_attention',
    counter: 'in_attention',
    order: 'id',
    before: 'id < ?',
  },
  done: {
    code: 2,
    index: 'transfers_in_done',
    counter: 'in_done',
    order: 'ended_ms DESC, id DESC',
    before: '(ended_ms, id) > (SELECT ended_ms, id FROM transfers WHERE id = ?)',
  },
}

function topRows({ index, counter }: Tab): string {
  return `FROM transfers INDEXED BY ${index} WHERE group_id IS NULL AND is_hidden = 0 AND ${counter} > 0`
}

/** Names of the rows of a page at the top, and below a group. Asked for with count and position. */
export const topQuery = (tab: TransferTab) =>
  `SELECT id ${topRows(tabs[tab])} ORDER BY ${tabs[tab].order} LIMIT ? OFFSET ?`
export const totalQuery = (tab: TransferTab) => `SELECT count(*) AS n ${topRows(tabs[tab])}`
export const positionQuery = (tab: TransferTab) => `SELECT count(*) AS n ${topRows(tabs[tab])} AND ${tabs[tab].before}`
export const BELOW_QUERY = `SELECT id FROM transfers INDEXED BY transfers_below
  WHERE group_id = ? AND tab = ? ORDER BY rank, id LIMIT ? OFFSET ?`

export interface PageQuery {
  readonly tab: TransferTab
  readonly open: readonly Id[]
  readonly from: number
  readonly count: number
}

export function listTransfers(db: Database, q: PageQuery): { total: number; rows: StoredRow[] } {
  const opened = openGroups(db, q)
  const below = opened.reduce((sum, { files }) => sum + files, 0)
  const total = db.count(totalQuery(q.tab)) + below
  return { total, rows: rowsOf(db, placesIn(db, q, opened), new Set(q.open)) }
}

interface OpenGroup {
  readonly id: Id
  readonly position: number
  readonly files: number
}

/** In their order in the list. */
function openGroups(db: Database, { tab, open }: PageQuery): OpenGroup[] {
  const { counter } = tabs[tab]
  const rows = db.all<{ id: number; files: number }>(
    `SELECT id, ${counter} AS files FROM transfers WHERE id IN (SELECT value FROM json_each(?))
      AND kind = 'group' AND is_hidden = 0 AND ${counter} > 0`,
    JSON.stringify(open),
  )
  return rows
    .map(({ id, files }) => ({
      id,
      position: db.count(positionQuery(tab), id),
      files: filesIn(db, { id, tab, files }),
    }))
    .sort((a, b) => a.position - b.position)
}

/** A group whose folders are still read counts as one more in the queue. */
function filesIn(db: Database, { id, tab, files }: { id: Id; tab: TransferTab; files: number }): number {
  if (tab !== 'queue') return files
  const isScanning = db.get('SELECT id FROM transfers WHERE id = ? AND state = ?', id, 'scanning') !== undefined
  return isScanning ? files - 1 : files
}

interface RowPlace {
  readonly id: Id
  readonly depth: 0 | 1
}

/** Goes from open group to open group; between them the list is as if none were open. */
function placesIn(db: Database, { tab, from, count }: PageQuery, opened: readonly OpenGroup[]): RowPlace[] {
  const places: RowPlace[] = []
  let skip = from
  const take = (available: number, depth: 0 | 1, query: (limit: number, offset: number) => { id: number }[]): void => {
    const offset = Math.min(skip, available)
    const limit = Math.min(available - offset, count - places.length)
    skip -= offset
    if (limit > 0) places.push(...query(limit, offset).map(({ id }) => ({ id, depth })))
  }
  let next = 0
  const takeTop = (end: number): void => {
    const start = next
    take(end - start, 0, (limit, offset) => db.all(topQuery(tab), limit, start + offset))
    next = end
  }
  for (const { id, position, files } of opened) {
    takeTop(position + 1)
    take(files, 1, (limit, offset) => db.all(BELOW_QUERY, id, tabs[tab].code, limit, offset))
  }
  takeTop(Number.MAX_SAFE_INTEGER)
  return places
}

function rowsOf(db: Database, places: readonly RowPlace[], open: ReadonlySet<Id>): StoredRow[] {
  const ids = JSON.stringify(places.map(({ id }) => id))
  const named = 'IN (SELECT value FROM json_each(?))'
  const groups = db.all<GroupColumns>(`SELECT * FROM transfers WHERE id ${named} AND kind = 'group'`, ids)
  const transfers = db.all<TransferColumns>(`${SELECT_TRANSFERS} WHERE t.id ${named} AND t.kind <> 'group'`, ids)
  const rows = new Map<Id, (depth: 0 | 1) => StoredRow>()
  for (const row of groups) {
    const group = toGroup(row)
    rows.set(row.id, () => ({ kind: 'group', group, isOpen: open.has(row.id) }))
  }
  for (const row of transfers) {
    const transfer = toTransfer(row)
    rows.set(row.id, depth => ({ kind: 'transfer', transfer, depth }))
  }
  return places.flatMap(({ id, depth }) => rows.get(id)?.(depth) ?? [])
}
