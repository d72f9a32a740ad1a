// Rows of the transfer queue as the window handles them: names for them, pages to ask for, what a choice means. Pure.

import type { Id } from '../../../shared/model/account.ts'
import type { Transfer, TransferGroup, TransferRow, TransferState } from '../../../shared/model/transfer.ts'

/** Rows at hand, by their place in the tab. */
export type QueueRows = ReadonlyMap<number, TransferRow>

/** What calls of the queue name. Both empty means everything, so an empty choice must never be sent. */
export interface Targets {
  readonly transferIds: Id[]
  readonly groupIds: Id[]
}

/** One name for a row, whichever kind it is: `g4`, `t17`. */
export function rowKey(row: TransferRow): string {
  return row.kind === 'group' ? `g${row.group.id}` : `t${row.transfer.id}`
}

export function targetsOf(keys: Iterable<string>): Targets {
  const all = [...keys]
  const ids = (kind: string) => all.filter(key => key.startsWith(kind)).map(key => Number(key.slice(1)))
  return { transferIds: ids('t'), groupIds: ids('g') }
}

export function stateOf(row: TransferRow): TransferState {
  return row.kind === 'group' ? row.group.state : row.transfer.state
}

export function itemOf(row: TransferRow): Transfer | TransferGroup {
  return row.kind === 'group' ? row.group : row.transfer
}

/** Rows are asked for in pages of this length. */
export const pageLength = 100

/** The first rows of the pages that hold rows `from` to `to`, both inclusive. */
export function pagesOf(from: number, to: number): number[] {
  const starts: number[] = []
  for (let start = Math.max(0, Math.floor(from / pageLength) * pageLength); start <= to; start += pageLength) {
    starts.push(start)
  }
  return starts
}

export interface QueuePage {
  readonly from: number
  readonly rows: readonly TransferRow[]
}

/** The rows of these pages. One that says the same as before stays the same object, so that it is not drawn again. */
export function rowsOf(pages: readonly QueuePage[], before: QueueRows): QueueRows {
  const known = new Map([...before.values()].map(row => [rowKey(row), row]))
  const settled = (row: TransferRow): TransferRow => {
    const old = known.get(rowKey(row))
    return old && JSON.stringify(old) === JSON.stringify(row) ? old : row
  }
  return new Map(
    pages.flatMap(({ from, rows }) => rows.map((row, offset): [number, TransferRow] => [from + offset, settled(row)])),
  )
}

/** A change of priority that a call can make. */
export interface PriorityChange extends Targets {
  readonly priority: number
}

function priorityOf(row: TransferRow): number {
  return row.kind === 'group' ? (row.group.priority ?? 0) : row.transfer.priority
}

/**
 * What puts row `from` in front of row `to`: higher goes first, then the older. The row gets one more than the row it
 * goes in front of; all above move out of its way and keep their order. `rows` are all rows down to the lower of both.
 */
export function prioritiesForMove(rows: readonly TransferRow[], from: number, to: number): PriorityChange[] {
  const moved = rows[from]
  const below = rows[to]
  if (!moved || from === to || from + 1 === to) return []
  const tops = rows.filter(row => row.kind === 'group' || row.depth === 0)
  const priority = below ? priorityOf(below) + 1 : Math.min(...tops.map(priorityOf)) - 1
  const above = rows.slice(0, to).filter(row => row !== moved && tops.includes(row))
  const levels = [...new Set(above.map(priorityOf))]
  const changes = below
    ? levels.map(level => ({
        ...targetsOf(above.filter(row => priorityOf(row) === level).map(rowKey)),
        priority: level + 2,
      }))
    : []
  return [...changes, { ...targetsOf([rowKey(moved)]), priority }]
}
