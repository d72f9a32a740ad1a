// Groups that were subscribed or opened once: what a person chose, which headers are here, what was read. A state is read
// from the database once and then kept; every change goes to both.
import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import { ReadRanges } from '../../reading/read-ranges.ts'
import type { Database } from '../database.ts'

export interface GroupStateColumns {
  readonly group_id: number
  readonly is_subscribed: number
  readonly chosen_server_id: number | null
  readonly is_muted: number
  readonly is_notifying: number
  readonly charset: string
  readonly view: string | null
  readonly server_id: number | null
  readonly known: string
  readonly low: number
  readonly total: number
  readonly unread: number
  readonly base: number
  readonly expired_from: number | null
  readonly expired_to: number | null
  readonly is_renumbered: number
}

export interface GroupState {
  readonly groupId: Id
  isSubscribed: boolean
  chosenServerId: Id | undefined
  isMuted: boolean
  isNotifying: boolean
  charset: string
  view: string | undefined
  /** Where the headers that are here come from. */
  serverId: Id | undefined
  known: ReadRanges
  /** On that server. */
  read: ReadRanges
  low: number
  total: number
  unread: number
  base: number
  expired: { readonly from: number; readonly to: number } | undefined
  isRenumbered: boolean
}

export class GroupStates {
  private readonly db: Database
  private readonly states = new Map<Id, GroupState>()

  constructor(db: Database) {
    this.db = db
  }

  /** Undefined: neither subscribed nor opened yet. */
  find(groupId: Id): GroupState | undefined {
    const known = this.states.get(groupId)
    if (known) return known
    const row = this.db.get<GroupStateColumns>('SELECT * FROM news_group_states WHERE group_id = ?', groupId)
    if (!row) return undefined
    const state = toState(row, this.readRanges(row.server_id ?? 0, groupId))
    this.states.set(groupId, state)
    return state
  }

  /** Throws InputError when there is no such group. */
  require(groupId: Id): GroupState {
    const state = this.find(groupId)
    if (state) return state
    const isGroup = this.db.get('SELECT 1 FROM newsgroups WHERE id = ?', groupId) !== undefined
    if (!isGroup) throw new InputError(`There is no group ${groupId}`)
    this.db.run('INSERT INTO news_group_states (group_id) VALUES (?)', groupId)
    return this.find(groupId) ?? this.require(groupId)
  }

  /** All that were ever used, by id. */
  all(): GroupState[] {
    const rows = this.db.all<{ group_id: number }>('SELECT group_id FROM news_group_states ORDER BY group_id')
    return rows.flatMap(({ group_id }) => this.find(group_id) ?? [])
  }

  subscribed(): GroupState[] {
    return [...this.subscribedIds()].flatMap(groupId => this.find(groupId) ?? [])
  }

  subscribedIds(): ReadonlySet<Id> {
    const sql = 'SELECT group_id FROM news_group_states WHERE is_subscribed = 1'
    return new Set(this.db.all<{ group_id: number }>(sql).map(({ group_id }) => group_id))
  }

  /** Writes everything but what was read. */
  save(state: GroupState): void {
    this.db.run(
      `UPDATE news_group_states SET is_subscribed = ?, chosen_server_id = ?, is_muted = ?, is_notifying = ?, charset = ?,
        view = ?, server_id = ?, known = ?, low = ?, total = ?, unread = ?, base = ?, expired_from = ?, expired_to = ?,
        is_renumbered = ? WHERE group_id = ?`,
      state.isSubscribed ? 1 : 0,
      state.chosenServerId ?? null,
      state.isMuted ? 1 : 0,
      state.isNotifying ? 1 : 0,
      state.charset,
      state.view ?? null,
      state.serverId ?? null,
      state.known.format(),
      state.low,
      state.total,
      state.unread,
      state.base,
      state.expired?.from ?? null,
      state.expired?.to ?? null,
      state.isRenumbered ? 1 : 0,
      state.groupId,
    )
  }

  /** Only how many articles there are and how many are unread: the rest may be long. */
  saveCounts({ groupId, total, unread }: GroupState): void {
    this.db.run('UPDATE news_group_states SET total = ?, unread = ? WHERE group_id = ?', total, unread, groupId)
  }

  saveRead({ groupId, serverId, read }: GroupState): void {
    this.writeRead(serverId ?? 0, groupId, read)
  }

  writeRead(serverId: Id, groupId: Id, read: ReadRanges): void {
    this.db.run(
      'INSERT OR REPLACE INTO news_read (server_id, group_id, ranges) VALUES (?, ?, ?)',
      serverId,
      groupId,
      read.format(),
    )
  }

  /** What was read of a group on a server, whether or not its headers come from there. */
  readRanges(serverId: Id, groupId: Id): ReadRanges {
    const sql = 'SELECT ranges FROM news_read WHERE server_id = ? AND group_id = ?'
    const row = this.db.get<{ ranges: string }>(sql, serverId, groupId)
    return ReadRanges.parse(row?.ranges ?? '').ranges
  }

  /** After a failed transaction, or when rows were changed behind it. */
  forget(groupId?: Id): void {
    if (groupId === undefined) this.states.clear()
    else this.states.delete(groupId)
  }
}

function toState(row: GroupStateColumns, read: ReadRanges): GroupState {
  const { expired_from: from, expired_to: to } = row
  return {
    groupId: row.group_id,
    isSubscribed: row.is_subscribed === 1,
    chosenServerId: row.chosen_server_id ?? undefined,
    isMuted: row.is_muted === 1,
    isNotifying: row.is_notifying === 1,
    charset: row.charset,
    view: row.view ?? undefined,
    serverId: row.server_id ?? undefined,
    known: ReadRanges.parse(row.known).ranges,
    read,
    low: row.low,
    total: row.total,
    unread: row.unread,
    base: row.base,
    expired: from === null || to === null ? undefined : { from, to },
    isRenumbered: row.is_renumbered === 1,
  }
}
