// Changes to many transfers that a person named: these, those of a group, or everything that is shown.

import type { Id } from '../../../shared/model/account.ts'
import type { ConflictChoice } from '../../../shared/model/transfer.ts'
import type { Database } from '../database.ts'
import { SELECT_TRANSFERS, type TransferColumns, tabOf, toTransfer } from './transfer-rows.ts'
import type { StoredState, StoredTransfer, TransferSelection } from './transfers-store.ts'

/** More are never looked at in one go. */
const MAX_FOUND = 10_000

/** What a decision, a retry or a start from the beginning does away with. */
const FORGET = "json_remove(progress, '$.failure', '$.conflict', '$.attempts')"

interface Condition {
  readonly sql: string
  readonly values: readonly string[]
}

/** About the table `t`. */
function conditionOf({ transferIds, groupIds }: TransferSelection): Condition {
  if (transferIds.length === 0 && groupIds.length === 0)
    return { sql: "t.kind <> 'group' AND t.is_hidden = 0", values: [] }
  const named = 'IN (SELECT value FROM json_each(?))'
  return {
    sql: `t.kind <> 'group' AND (t.id ${named} OR t.group_id ${named})`,
    values: [JSON.stringify(transferIds), JSON.stringify(groupIds)],
  }
}

function within(states: readonly StoredState[]): string {
  return `t.state IN (${states.map(state => `'${state}'`).join(', ')})`
}

export function findTransfers(
  db: Database,
  selection: TransferSelection,
  states: readonly StoredState[],
): StoredTransfer[] {
  const { sql, values } = conditionOf(selection)
  const query = `${SELECT_TRANSFERS} WHERE ${sql} AND ${within(states)} ORDER BY t.rank, t.id LIMIT ${MAX_FOUND}`
  return db.all<TransferColumns>(query, ...values).map(toTransfer)
}

export function moveTransfers(
  db: Database,
  selection: TransferSelection,
  { states, to }: { states: readonly StoredState[]; to: StoredState },
): number {
  const { sql, values } = conditionOf(selection)
  const progress = states.some(state => state === 'failed' || state === 'conflict') ? `, progress = ${FORGET}` : ''
  const query = `UPDATE transfers AS t SET state = ?, tab = ?${progress} WHERE ${sql} AND ${within(states)}`
  return db.transaction(() => db.run(query, to, tabOf(to), ...values).changes)
}

/** What had begun is answered with, at most 10,000: more can hardly be under way. */
export function removeTransfers(db: Database, selection: TransferSelection): StoredTransfer[] {
  const { sql, values } = conditionOf(selection)
  const isAll = selection.transferIds.length === 0 && selection.groupIds.length === 0
  return db.transaction(() => {
    const begun = db.all<TransferColumns>(
      `${SELECT_TRANSFERS} WHERE ${sql} AND t.tab < 2 AND t.progress LIKE '%"begun"%' LIMIT ${MAX_FOUND}`,
      ...values,
    )
    const touched = db.all<{ group_id: number }>(
      `SELECT DISTINCT t.group_id FROM transfers t WHERE t.group_id IS NOT NULL AND ${sql}`,
      ...values,
    )
    // "Everything" is what is still to be done; what is done is cleared by its own call.
    db.run(`DELETE FROM transfers AS t WHERE ${sql}${isAll ? ' AND t.tab < 2' : ''}`, ...values)
    const groups = [...selection.groupIds, ...touched.map(({ group_id }) => group_id)]
    dropEmptyGroups(db, { groups, isAll, named: selection.groupIds })
    return begun.map(toTransfer)
  })
}

interface EmptyGroups {
  readonly groups: readonly Id[]
  readonly named: readonly Id[]
  readonly isAll: boolean
}

/** A group goes with its last transfer; while its folders are read only when it was named. */
function dropEmptyGroups(db: Database, { groups, named, isAll }: EmptyGroups): void {
  const empty = "kind = 'group' AND in_queue - (state = 'scanning') + in_attention + in_done <= 0"
  const list = 'IN (SELECT value FROM json_each(?))'
  if (isAll) db.run(`DELETE FROM transfers WHERE ${empty} AND is_hidden = 0`)
  db.run(`DELETE FROM transfers WHERE id ${list} AND ${empty} AND state <> 'scanning'`, JSON.stringify(groups))
  db.run(`DELETE FROM transfers WHERE id ${list} AND kind = 'group'`, JSON.stringify(named))
}

export function setTransferPriority(db: Database, selection: TransferSelection, priority: number | 'top'): void {
  const { sql, values } = conditionOf(selection)
  db.transaction(() => {
    const rank = priority === 'top' ? topRank(db) - 1 : -priority
    db.run(`UPDATE transfers AS t SET rank = ? WHERE ${sql} AND t.tab = 0`, rank, ...values)
    // A group stands where its first file stands.
    db.run(
      `UPDATE transfers AS g SET rank = ifnull((SELECT min(rank) FROM transfers WHERE group_id = g.id AND tab = 0), ?)
        WHERE g.kind = 'group' AND (g.id IN (SELECT value FROM json_each(?))
          OR g.id IN (SELECT group_id FROM transfers WHERE id IN (SELECT value FROM json_each(?))))`,
      rank,
      JSON.stringify(selection.groupIds),
      JSON.stringify(selection.transferIds),
    )
  })
}

function topRank(db: Database): number {
  return db.count(`SELECT min(rank) AS n FROM transfers INDEXED BY transfers_in_queue
    WHERE group_id IS NULL AND is_hidden = 0 AND in_queue > 0`)
}

export function decideGroup(db: Database, groupId: Id, choice: ConflictChoice): number {
  return db.transaction(() => {
    db.run(
      "UPDATE transfers SET terms = json_set(terms, '$.forOthers', ?) WHERE id = ? AND kind = 'group'",
      choice,
      groupId,
    )
    const decided = `UPDATE transfers SET state = 'waiting', tab = 0, progress = json_set(${FORGET}, '$.choice', ?)
      WHERE group_id = ? AND tab = 1 AND state = 'conflict'`
    return db.run(decided, choice, groupId).changes
  })
}
