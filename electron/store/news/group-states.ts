// Groups that were subscribed or opened once: what a person chose, which headers are here, what was read. A state is read
// from the database once and then kept; every change goes to both.
import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import { ReadRanges } from '../../reading/read-ranges.ts'
import type { Database } from '../database.ts'
import { type GroupSource, type GroupSources, groupNumber, MAX_SERVER_NUMBER } from './group-sources.ts'

export interface GroupStateColumns {
  readonly group_id: number
  readonly is_subscribed: number
  readonly chosen_server_id: number | null
  readonly is_muted: number
  readonly is_notifying: number
  readonly charset: string
  readonly view: string | null
  readonly bands: number
  readonly elsewhere: string
  readonly total: number
  readonly unread: number
  readonly base: number
  readonly expired_from: number | null
  readonly expired_to: number | null
  readonly is_renumbered: number
  readonly keep_days: number | null
}

interface SourceColumns {
  readonly server_id: number
  readonly band: number
  readonly known: string
  readonly low: number
}

/** News read of a group is kept under no server once its headers are here: then it is about the group's own numbers. */
const OWN = 0
/** In `keep_days`. */
const FOR_EVER = 0

export interface GroupState extends GroupSources {
  readonly groupId: Id
  isSubscribed: boolean
  chosenServerId: Id | undefined
  isMuted: boolean
  isNotifying: boolean
  charset: string
  view: string | undefined
  /** So many bands of numbers were given out. */
  bands: number
  /** The group's numbers. */
  read: ReadRanges
  total: number
  unread: number
  base: number
  expired: { readonly from: number; readonly to: number } | undefined
  isRenumbered: boolean
  /** Headers stay so many days; null: as long as a server has them. Undefined: as the server's settings say. */
  keepDays: number | null | undefined
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
    const state = toState(row, this.sourcesOf(groupId), this.readRanges(OWN, groupId))
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

  /** Those that are in memory. */
  known(): Iterable<GroupState> {
    return this.states.values()
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

  /** Writes everything but what was read and its servers. */
  save(state: GroupState): void {
    this.db.run(
      `UPDATE news_group_states SET is_subscribed = ?, chosen_server_id = ?, is_muted = ?, is_notifying = ?, charset = ?,
        view = ?, bands = ?, elsewhere = ?, total = ?, unread = ?, base = ?, expired_from = ?, expired_to = ?,
        is_renumbered = ?, keep_days = ? WHERE group_id = ?`,
      state.isSubscribed ? 1 : 0,
      state.chosenServerId ?? null,
      state.isMuted ? 1 : 0,
      state.isNotifying ? 1 : 0,
      state.charset,
      state.view ?? null,
      state.bands,
      state.elsewhere.format(),
      state.total,
      state.unread,
      state.base,
      state.expired?.from ?? null,
      state.expired?.to ?? null,
      state.isRenumbered ? 1 : 0,
      state.keepDays === undefined ? null : (state.keepDays ?? FOR_EVER),
      state.groupId,
    )
  }

  /** Only how many articles there are and how many are unread: the rest may be long. */
  saveCounts({ groupId, total, unread }: GroupState): void {
    this.db.run('UPDATE news_group_states SET total = ?, unread = ? WHERE group_id = ?', total, unread, groupId)
  }

  saveRead({ groupId, read }: GroupState): void {
    this.writeRead(OWN, groupId, read)
  }

  saveSource({ groupId }: GroupState, { serverId, band, known, low }: GroupSource): void {
    this.db.run(
      'INSERT OR REPLACE INTO news_sources (group_id, server_id, band, known, low) VALUES (?, ?, ?, ?, ?)',
      groupId,
      serverId,
      band,
      known.format(),
      low,
    )
  }

  /** The server's articles get the next band of numbers; what was read of the group there counts from now on. */
  addSource(state: GroupState, serverId: Id): GroupSource {
    const { groupId } = state
    const source = { serverId, band: state.bands++, known: new ReadRanges(), low: 0 }
    state.sources = [...state.sources, source]
    const read = this.readRanges(serverId, groupId).clip(1, MAX_SERVER_NUMBER)
    for (const { low, high } of read.ranges()) state.read.add(groupNumber(source, low), groupNumber(source, high))
    this.db.run('DELETE FROM news_read WHERE server_id = ? AND group_id = ?', serverId, groupId)
    this.saveSource(state, source)
    this.saveRead(state)
    this.save(state)
    return source
  }

  /** Its band stays taken. */
  dropSource(state: GroupState, { serverId }: GroupSource): void {
    state.sources = state.sources.filter(source => source.serverId !== serverId)
    this.db.run('DELETE FROM news_sources WHERE group_id = ? AND server_id = ?', state.groupId, serverId)
  }

  writeRead(serverId: Id, groupId: Id, read: ReadRanges): void {
    this.db.run(
      'INSERT OR REPLACE INTO news_read (server_id, group_id, ranges) VALUES (?, ?, ?)',
      serverId,
      groupId,
      read.format(),
    )
  }

  /** What was read of a group on a server that its headers do not come from. */
  readRanges(serverId: Id, groupId: Id): ReadRanges {
    const sql = 'SELECT ranges FROM news_read WHERE server_id = ? AND group_id = ?'
    const row = this.db.get<{ ranges: string }>(sql, serverId, groupId)
    return ReadRanges.parse(row?.ranges ?? '').ranges
  }

  private sourcesOf(groupId: Id): GroupSource[] {
    const sql = 'SELECT server_id, band, known, low FROM news_sources WHERE group_id = ? ORDER BY band'
    return this.db.all<SourceColumns>(sql, groupId).map(({ server_id, band, known, low }) => ({
      serverId: server_id,
      band,
      known: ReadRanges.parse(known).ranges,
      low,
    }))
  }

  /** After a failed transaction, or when rows were changed behind it. */
  forget(groupId?: Id): void {
    if (groupId === undefined) this.states.clear()
    else this.states.delete(groupId)
  }
}

function toState(row: GroupStateColumns, sources: readonly GroupSource[], read: ReadRanges): GroupState {
  const { expired_from: from, expired_to: to } = row
  return {
    groupId: row.group_id,
    isSubscribed: row.is_subscribed === 1,
    chosenServerId: row.chosen_server_id ?? undefined,
    isMuted: row.is_muted === 1,
    isNotifying: row.is_notifying === 1,
    charset: row.charset,
    view: row.view ?? undefined,
    sources,
    bands: row.bands,
    elsewhere: ReadRanges.parse(row.elsewhere).ranges,
    read,
    total: row.total,
    unread: row.unread,
    base: row.base,
    expired: from === null || to === null ? undefined : { from, to },
    isRenumbered: row.is_renumbered === 1,
    keepDays: row.keep_days === null ? undefined : row.keep_days === FOR_EVER ? null : row.keep_days,
  }
}
