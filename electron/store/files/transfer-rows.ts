// Rows of the table of transfers as the queue sees them.

import type { Id } from '../../../shared/model/account.ts'
import type { Location } from '../../../shared/model/remote-file.ts'
import type { TransferState } from '../../../shared/model/transfer.ts'
import type { Database } from '../database.ts'
import type {
  ScanRoot,
  StoredGroup,
  StoredState,
  StoredTransfer,
  TransferKind,
  TransferProgress,
  TransferTerms,
} from './transfers-store.ts'

export interface TransferColumns {
  readonly id: number
  readonly group_id: number | null
  readonly kind: TransferKind
  readonly is_hidden: number
  readonly state: StoredState
  readonly lane: number
  readonly rank: number
  readonly size_bytes: number | null
  readonly done_bytes: number
  readonly added_ms: number
  readonly ended_ms: number | null
  readonly facts: string
  readonly terms: string
  readonly progress: string
}

export interface GroupColumns extends Omit<TransferColumns, 'kind' | 'state'> {
  readonly kind: 'group'
  readonly state: 'scanning' | 'done'
  readonly files: number
  readonly done_files: number
  readonly in_queue: number
  readonly in_attention: number
  readonly paused: number
  readonly failed: number
  readonly all_bytes: number
  readonly all_done_bytes: number
}

/** What was asked for, of a transfer. */
export interface TransferFacts {
  readonly from: Location
  readonly to: Location
  readonly modified?: number | undefined
}

/** What was asked for, of a group. */
export interface GroupFacts {
  readonly from: Location
  readonly to: Location
  readonly itemCount: number
  readonly title?: string | undefined
  readonly scan: readonly ScanRoot[]
  readonly sources?: readonly Location[] | undefined
}

/** Reads transfers with the terms of their groups; a condition about `t` follows. */
export const SELECT_TRANSFERS = `
  SELECT t.id, t.group_id, t.kind, t.is_hidden, t.state, t.lane, t.rank, t.size_bytes, t.done_bytes, t.added_ms,
    t.ended_ms, t.facts, ifnull(t.terms, g.terms) AS terms, t.progress
  FROM transfers t LEFT JOIN transfers g ON g.id = t.group_id`

/** The list a transfer in such a state is in, as the table numbers them. */
export function tabOf(state: StoredState): 0 | 1 | 2 {
  if (state === 'done' || state === 'skipped') return 2
  return state === 'failed' || state === 'conflict' ? 1 : 0
}

export function toTransfer(row: TransferColumns): StoredTransfer {
  return withTerms(row, JSON.parse(row.terms) as TransferTerms)
}

/** Those of one group share their terms: read once, they also travel to another thread once. */
export function toTransfers(rows: readonly TransferColumns[]): StoredTransfer[] {
  const known = new Map<string, TransferTerms>()
  return rows.map(row => {
    const terms = known.get(row.terms) ?? (JSON.parse(row.terms) as TransferTerms)
    known.set(row.terms, terms)
    return withTerms(row, terms)
  })
}

function withTerms(row: TransferColumns, terms: TransferTerms): StoredTransfer {
  return {
    ...(JSON.parse(row.facts) as TransferFacts),
    id: row.id,
    ...(row.group_id === null ? {} : { groupId: row.group_id }),
    kind: row.kind,
    state: row.state,
    isHidden: row.is_hidden === 1,
    lane: row.lane,
    terms,
    progress: JSON.parse(row.progress) as TransferProgress,
    ...(row.size_bytes === null ? {} : { sizeBytes: row.size_bytes }),
    doneBytes: row.done_bytes,
    priority: priorityOf(row),
    addedMs: row.added_ms,
    ...(row.ended_ms === null ? {} : { endedMs: row.ended_ms }),
  }
}

export function toGroup(row: GroupColumns): StoredGroup {
  const { from, to, itemCount, title, scan, sources = [] } = JSON.parse(row.facts) as GroupFacts
  const priority = priorityOf(row)
  return {
    id: row.id,
    from,
    to,
    itemCount,
    ...(title === undefined ? {} : { title }),
    scan,
    sources,
    terms: JSON.parse(row.terms) as TransferTerms,
    isHidden: row.is_hidden === 1,
    state: stateOfGroup(row),
    files: row.files,
    doneFiles: row.done_files,
    attentionFiles: row.in_attention,
    openFiles: row.in_queue,
    failedFiles: row.failed,
    totalBytes: row.all_bytes,
    doneBytes: row.all_done_bytes,
    ...(priority === 0 ? {} : { priority }),
    addedMs: row.added_ms,
  }
}

export function readTransfer(db: Database, id: Id): StoredTransfer | undefined {
  const row = db.get<TransferColumns>(`${SELECT_TRANSFERS} WHERE t.id = ? AND t.kind <> 'group'`, id)
  return row && toTransfer(row)
}

export function readGroup(db: Database, id: Id): StoredGroup | undefined {
  const row = db.get<GroupColumns>("SELECT * FROM transfers WHERE id = ? AND kind = 'group'", id)
  return row && toGroup(row)
}

/** 0 and not its negation, which is another number. */
function priorityOf({ rank }: { rank: number }): number {
  return rank === 0 ? 0 : -rank
}

function stateOfGroup(row: GroupColumns): TransferState {
  if (row.state === 'scanning') return 'scanning'
  if (row.in_queue > 0) return row.in_queue === row.paused ? 'paused' : 'waiting'
  if (row.in_attention > 0) return row.failed > 0 ? 'failed' : 'conflict'
  return 'done'
}
