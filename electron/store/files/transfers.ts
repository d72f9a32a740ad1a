// Transfers: how they come in, change and go. Pages are in transfer-pages.ts, changes to many in transfer-selections.ts.

import type { Id } from '../../../shared/model/account.ts'
import type { Location } from '../../../shared/model/remote-file.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import type { Profile } from '../profile.ts'
import { listTransfers } from './transfer-pages.ts'
import {
  type GroupColumns,
  type GroupFacts,
  readGroup,
  readTransfer,
  SELECT_TRANSFERS,
  type TransferColumns,
  type TransferFacts,
  tabOf,
  toTransfer,
  toTransfers,
} from './transfer-rows.ts'
import {
  decideGroup,
  findTransfers,
  moveTransfers,
  removeTransfers,
  setTransferPriority,
} from './transfer-selections.ts'
import type {
  GroupSource,
  NewTransfer,
  NewTransferGroup,
  NextQuery,
  RecoveredTransfers,
  ScanRoot,
  TransferChange,
  TransferMethods,
  TransferTotals,
} from './transfers-store.ts'

/** Added in one call: enough to be fast, few enough that other calls get their turn. */
const MAX_ADDED = 2_000
const MAX_NEXT = 1_000

export const NEXT_QUERY = `${SELECT_TRANSFERS} WHERE t.state = 'waiting' AND t.is_hidden = ? AND t.lane = ?
  ORDER BY t.rank, t.id LIMIT ?`
export const NEXT_LANE_QUERY = `SELECT min(lane) AS lane FROM transfers INDEXED BY transfers_waiting
  WHERE state = 'waiting' AND is_hidden = ? AND lane > ?`
export const EMPTIED_QUERY = `SELECT id FROM transfers INDEXED BY transfers_in_done
  WHERE group_id IS NULL AND is_hidden = 0 AND in_done > 0 AND kind = 'group' AND state = 'done'
    AND in_queue + in_attention = 0 AND facts ->> '$.sources' IS NOT NULL`
export const DONE_BEFORE_QUERY = `SELECT id FROM transfers INDEXED BY transfers_in_done
  WHERE group_id IS NULL AND is_hidden = 0 AND in_done > 0 AND ended_ms < ? AND in_queue + in_attention = 0
  AND state <> 'scanning'`

export function transferMethods({ db }: Profile): TransferMethods {
  return {
    addTransferGroup: group => addGroup(db, group),
    addToGroup: (groupId, transfers) => db.transaction(() => addToGroup(db, groupId, transfers)),
    addTransfer: (transfer, terms, addedMs) =>
      insert(db, transfer, { terms: JSON.stringify(terms), groupId: null, isHidden: 0, rank: 0, addedMs }),
    setScan: (groupId, scan) => db.transaction(() => setScan(db, groupId, scan)),
    setTerms: (groupId, terms) => void db.run(SET_TERMS, JSON.stringify(terms), groupId),
    changeTransfers: (changes, isSynced) =>
      db.transaction(
        () => {
          for (const change of changes) changeTransfer(db, change)
        },
        isSynced ? 'synced' : 'repeatable',
      ),
    nextTransfers: q => nextTransfers(db, q),
    waitingLanes: isHidden => waitingLanes(db, isHidden),
    readTransfer: id => readTransfer(db, id),
    readGroup: id => readGroup(db, id),
    scanningGroups: () => scanningGroups(db),
    emptiedGroups: () => db.all<{ id: number }>(EMPTIED_QUERY).map(({ id }) => id),
    groupSources: groupId => groupSources(db, groupId),
    forgetSources: groupId => void db.run(FORGET_SOURCES, groupId),
    groupTargets: groupId => groupTargets(db, groupId),
    groupFailures: (groupId, count) =>
      db
        .all<TransferColumns>(
          `${SELECT_TRANSFERS} WHERE t.group_id = ? AND t.tab = 1 ORDER BY t.id LIMIT ?`,
          groupId,
          count,
        )
        .map(toTransfer),
    findTransfers: (selection, states) => findTransfers(db, selection, states),
    moveTransfers: (selection, states, to) => moveTransfers(db, selection, { states, to }),
    removeTransfers: selection => removeTransfers(db, selection),
    removeDone: beforeMs => db.transaction(() => removeDone(db, beforeMs)),
    setTransferPriority: (selection, priority) => setTransferPriority(db, selection, priority),
    decideGroup: (groupId, choice) => decideGroup(db, groupId, choice),
    listTransfers: q => listTransfers(db, q),
    transferTotals: () => totals(db),
    hasOpenTransfers: siteId => hasOpenTransfers(db, siteId),
    recoverTransfers: () => db.transaction(() => recover(db)),
  }
}

const FORGET_SOURCES = "UPDATE transfers SET facts = json_remove(facts, '$.sources') WHERE id = ? AND kind = 'group'"
const SET_TERMS = "UPDATE transfers SET terms = ? WHERE id = ? AND kind = 'group'"

function siteOf({ place }: Location): Id {
  return place.kind === 'site' ? place.siteId : 0
}

/** Between two sites the one it comes from. */
function lanesOf({ from, to }: { from: Location; to: Location }): { lane: Id; otherLane: Id } {
  const [source, target] = [siteOf(from), siteOf(to)]
  return source === 0 ? { lane: target, otherLane: 0 } : { lane: source, otherLane: target }
}

function addGroup(db: Database, group: NewTransferGroup): Id {
  const { from, to, itemCount, title, terms, scan, sources, isHidden, priority = 0, addedMs } = group
  const facts: GroupFacts = {
    ...{ from, to, itemCount, scan },
    ...(title === undefined ? {} : { title }),
    ...(sources ? { sources } : {}),
  }
  const { lane, otherLane } = lanesOf(group)
  const isScanning = scan.length > 0
  const { id } = db.run(
    `INSERT INTO transfers (kind, is_hidden, state, tab, lane, other_lane, rank, added_ms, facts, terms, in_queue)
      VALUES ('group', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    isHidden ? 1 : 0,
    isScanning ? 'scanning' : 'done',
    isScanning ? 0 : 2,
    lane,
    otherLane,
    -priority,
    addedMs,
    JSON.stringify(facts),
    JSON.stringify(terms),
    // A group whose folders are being read is in the queue, even with nothing in it.
    isScanning ? 1 : 0,
  )
  return id
}

interface RowContext {
  readonly groupId: Id | null
  readonly isHidden: number
  readonly rank: number
  readonly addedMs: number
  readonly terms: string | null
}

function addToGroup(db: Database, groupId: Id, transfers: readonly NewTransfer[]): Id[] {
  if (transfers.length > MAX_ADDED) throw new InputError(`At most ${MAX_ADDED} transfers are added at once`)
  const group = db.get<GroupColumns>("SELECT * FROM transfers WHERE id = ? AND kind = 'group'", groupId)
  if (!group) return []
  const { is_hidden: isHidden, rank, added_ms: addedMs } = group
  return transfers.map(transfer => insert(db, transfer, { groupId, isHidden, rank, addedMs, terms: null }))
}

function insert(db: Database, transfer: NewTransfer, { groupId, isHidden, rank, addedMs, terms }: RowContext): Id {
  const { kind, from, to, sizeBytes, modified, failure } = transfer
  const facts: TransferFacts = { from, to, ...(modified === undefined ? {} : { modified }) }
  const { lane, otherLane } = lanesOf(transfer)
  const state = failure ? 'failed' : 'waiting'
  const { id } = db.run(
    `INSERT INTO transfers
      (group_id, kind, is_hidden, state, tab, lane, other_lane, rank, size_bytes, added_ms, facts, terms, progress)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    groupId,
    kind,
    isHidden,
    state,
    tabOf(state),
    lane,
    otherLane,
    rank,
    sizeBytes ?? null,
    addedMs,
    JSON.stringify(facts),
    terms,
    failure ? JSON.stringify({ failure }) : '{}',
  )
  return id
}

function setScan(db: Database, groupId: Id, scan: readonly ScanRoot[]): void {
  const row = db.get<GroupColumns>("SELECT * FROM transfers WHERE id = ? AND kind = 'group'", groupId)
  if (!row) return
  const facts = { ...(JSON.parse(row.facts) as GroupFacts), scan }
  const state = scan.length > 0 ? 'scanning' : 'done'
  const step = Number(state === 'scanning') - Number(row.state === 'scanning')
  const change = 'UPDATE transfers SET state = ?, tab = ?, facts = ?, in_queue = in_queue + ? WHERE id = ?'
  db.run(change, state, state === 'scanning' ? 0 : 2, JSON.stringify(facts), step, groupId)
  const isEmpty = db.get('SELECT id FROM transfers WHERE group_id = ? LIMIT 1', groupId) === undefined
  if (state === 'done' && isEmpty) db.run('DELETE FROM transfers WHERE id = ?', groupId)
}

function changeTransfer(db: Database, { id, state, progress, sizeBytes, doneBytes, endedMs }: TransferChange): void {
  db.run(
    `UPDATE transfers SET state = ?, tab = ?, progress = ?, size_bytes = ifnull(?, size_bytes), done_bytes = ?, ended_ms = ?
      WHERE id = ? AND kind <> 'group'`,
    state,
    tabOf(state),
    JSON.stringify(progress),
    sizeBytes ?? null,
    doneBytes,
    endedMs ?? null,
    id,
  )
}

function nextTransfers(db: Database, { lane, isHidden, count }: NextQuery) {
  return toTransfers(db.all<TransferColumns>(NEXT_QUERY, isHidden ? 1 : 0, lane, Math.min(count, MAX_NEXT)))
}

/** From lane to lane in the index: what waits is not read. */
function waitingLanes(db: Database, isHidden: boolean): Id[] {
  const lanes: Id[] = []
  for (let after = -1; ; ) {
    const next = db.get<{ lane: number | null }>(NEXT_LANE_QUERY, isHidden ? 1 : 0, after)?.lane
    if (next === null || next === undefined) return lanes
    lanes.push(next)
    after = next
  }
}

function groupTargets(db: Database, groupId: Id): string[] {
  const rows = db.all<{ facts: string }>('SELECT facts FROM transfers WHERE group_id = ?', groupId)
  return rows.map(({ facts }) => (JSON.parse(facts) as TransferFacts).to.path)
}

function groupSources(db: Database, groupId: Id): GroupSource[] {
  const rows = db.all<{ kind: string; facts: string }>('SELECT kind, facts FROM transfers WHERE group_id = ?', groupId)
  return rows.map(({ kind, facts }) => ({
    path: (JSON.parse(facts) as TransferFacts).from.path,
    isFolder: kind === 'folder',
  }))
}

function removeDone(db: Database, beforeMs: number): void {
  db.run(`DELETE FROM transfers WHERE id IN (${DONE_BEFORE_QUERY})`, beforeMs)
}

function totals(db: Database): TransferTotals {
  const row = db.get<{
    queued: number
    attention: number
    done: number
    queued_bytes: number
    queued_done_bytes: number
  }>('SELECT * FROM transfer_totals')
  if (!row) throw new Error('The totals of the transfers are missing')
  const { queued, attention, done, queued_bytes: totalBytes, queued_done_bytes: doneBytes } = row
  return { queued, attention, done, totalBytes, doneBytes }
}

function hasOpenTransfers(db: Database, siteId: Id): boolean {
  return (
    db.get(
      `SELECT id FROM (SELECT id FROM transfers INDEXED BY transfers_open_lane WHERE tab < 2 AND lane = ?1 LIMIT 1)
        UNION ALL SELECT id FROM (
          SELECT id FROM transfers INDEXED BY transfers_open_other_lane WHERE tab < 2 AND other_lane = ?1 LIMIT 1)`,
      siteId,
    ) !== undefined
  )
}

function scanningGroups(db: Database): Id[] {
  return db.all<{ id: number }>("SELECT id FROM transfers WHERE state = 'scanning'").map(({ id }) => id)
}

function recover(db: Database): RecoveredTransfers {
  const hidden = 'SELECT id FROM transfers INDEXED BY transfers_hidden WHERE is_hidden = 1 AND group_id IS NULL'
  const dropped = db.all<TransferColumns>(
    `${SELECT_TRANSFERS} WHERE t.group_id IN (${hidden}) AND t.tab < 2 AND t.progress LIKE '%"begun"%'`,
  )
  db.run(`DELETE FROM transfers WHERE id IN (${hidden})`)
  const finishing = db.all<TransferColumns>(`${SELECT_TRANSFERS} WHERE t.state = 'finishing'`)
  db.run("UPDATE transfers SET state = 'waiting' WHERE state = 'finishing'")
  const scanning = scanningGroups(db)
  return {
    waiting: totals(db).queued + scanning.length,
    finishing: finishing.map(row => ({ ...toTransfer(row), state: 'waiting' })),
    dropped: dropped.map(toTransfer),
    scanning,
  }
}
