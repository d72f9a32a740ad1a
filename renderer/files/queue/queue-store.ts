// The transfer queue as the panel shows it: one tab, the rows on screen, what is chosen, how the whole is going.

import { create } from 'zustand'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { QueueSummary, Transfer, TransferTab } from '../../../shared/model/transfer.ts'
import { api, failureFrom, onEvent } from '../../api.ts'
import { pageLength, pagesOf, type QueueRows, rowKey, rowsOf } from './queue-rows.ts'

export interface Queue {
  /** Null until the first answer. */
  readonly summary: QueueSummary | null
  readonly tab: TransferTab
  /** Rows of the tab; null while nobody knows. */
  readonly total: number | null
  readonly rows: QueueRows
  readonly openGroups: ReadonlySet<Id>
  /** What runs, fresher than its row. */
  readonly running: ReadonlyMap<Id, Transfer>
  /** Keys of the chosen rows. */
  readonly selected: ReadonlySet<string>
  /** The row with the focus; -1 before the first key or click. */
  readonly cursor: number
  /** Where a range began. */
  readonly anchor: number
  /** Counts moves of the cursor that must be scrolled into view. */
  readonly reveal: number
  readonly failure: Failure | null
}

export const useQueue = create<Queue>(() => ({
  summary: null,
  tab: 'queue',
  total: null,
  rows: new Map(),
  openGroups: new Set(),
  running: new Map(),
  selected: new Set(),
  cursor: -1,
  anchor: -1,
  reveal: 0,
  failure: null,
}))

const { getState, setState } = useQueue

/** Follows the queue. Call it once, at the start. */
export async function followQueue(): Promise<void> {
  onEvent('transfers.changed', () => void refreshQueue())
  onEvent('transfers.progress', ({ summary, running }) =>
    setState({ summary, running: new Map(running.map(transfer => [transfer.id, transfer])) }),
  )
  await refreshQueue()
}

let shown = { from: 0, to: pageLength - 1 }

/** Rows `from` to `to` are on screen. */
export function showRows(from: number, to: number): void {
  shown = { from, to }
  const { rows, total } = getState()
  for (let index = from; index <= Math.min(to, (total ?? 0) - 1); index++) {
    if (!rows.has(index)) {
      void refreshQueue()
      return
    }
  }
}

export async function showTab(tab: TransferTab): Promise<void> {
  shown = { from: 0, to: pageLength - 1 }
  setState({ tab, total: null, rows: new Map(), selected: new Set(), cursor: -1, anchor: -1 })
  await refreshQueue()
}

export async function openGroup(id: Id, isOpen: boolean): Promise<void> {
  const openGroups = new Set(getState().openGroups)
  if (isOpen) openGroups.add(id)
  else openGroups.delete(id)
  setState({ openGroups })
  await refreshQueue()
}

let refreshing: Promise<void> | null = null
let isStale = false

/** Gets what is on screen again. Calls during a refresh are answered by one more refresh. */
export function refreshQueue(): Promise<void> {
  isStale = true
  refreshing ??= refreshUntilFresh().finally(() => {
    refreshing = null
  })
  return refreshing
}

async function refreshUntilFresh(): Promise<void> {
  while (isStale) {
    isStale = false
    await readQueue().catch((error: unknown) => setState({ failure: failureFrom(error) }))
  }
}

async function readQueue(): Promise<void> {
  const { tab, openGroups } = getState()
  const open = [...openGroups]
  const [summary, ...pages] = await Promise.all([
    api.transfers.summary({}),
    ...pagesOf(shown.from, shown.to).map(async from => ({
      from,
      ...(await api.transfers.list({ tab, open, from, count: pageLength })),
    })),
  ])
  if (getState().tab !== tab) return
  setState(({ rows, cursor }) => {
    const total = pages.at(-1)?.total ?? 0
    return { summary, total, rows: rowsOf(pages, rows), cursor: Math.min(cursor, total - 1), failure: null }
  })
}

/** Keys of all rows of the tab; groups stand for their files. */
export async function allKeys(): Promise<ReadonlySet<string>> {
  const keys = new Set<string>()
  for (let from = 0; ; from += longPage) {
    const page = await api.transfers.list({ tab: getState().tab, open: [], from, count: longPage })
    for (const row of page.rows) keys.add(rowKey(row))
    if (page.rows.length < longPage) return keys
  }
}

/** As many as one call may ask for. */
export const longPage = 500
